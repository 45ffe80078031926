// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.suite.RuntimeOption;
import org.yieldpoint.results.format.TextFile;
import org.yieldpoint.results.format.UnreadableResultException;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that runs a program of generators and prints its trace. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a small program of generators, given as JSON, and prints what it did.",
      "The trace is, line for line, that of the same program on CPython's generators."
    })
public final class TraceCommand implements Callable<Integer> {
  private static final String PROGRAM_SUFFIX = ".json";
  private static final String TRACE_SUFFIX = ".trace";

  /** One program, or a directory of them. */
  private static final class Source {
    @Parameters(paramLabel = "PROGRAM.json", description = "The program to run.")
    private @Nullable Path program;

    @ArgGroup(exclusive = false, multiplicity = "1")
    private @Nullable Directories directories;
  }

  /** Where programs come from, and where their traces go. */
  private static final class Directories {
    @Option(
        names = "--batch",
        required = true,
        paramLabel = "DIR",
        description = "Run every DIR/N.json, in one process.")
    private Path programs;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "OUT",
        description = "Write each trace to OUT/N.trace.")
    private Path traces;
  }

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Mixin private RuntimeOption runtime;

  /** For picocli. */
  public TraceCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (ProgramRunner runner = runner()) {
      if (source.program != null) {
        out.print(trace(source.program, runner));
      } else {
        int count = batch(source.directories.programs, source.directories.traces, runner);
        out.printf("%d traces of %s in %s%n", count, runtime.named(), source.directories.traces);
      }
    }
    out.flush();
    return 0;
  }

  private int batch(Path directory, Path traces, ProgramRunner runner) {
    List<Path> programs = programs(directory);
    try {
      Files.createDirectories(traces);
      for (Path program : programs) {
        Files.writeString(traces.resolve(traceName(program)), trace(program, runner));
      }
    } catch (IOException failure) {
      throw wrong("cannot write to " + traces + ": " + reason(failure), failure);
    }
    return programs.size();
  }

  private List<Path> programs(Path directory) {
    List<Path> programs = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + PROGRAM_SUFFIX)) {
      files.forEach(programs::add);
    } catch (IOException failure) {
      throw wrong("cannot read the directory " + directory + ": " + reason(failure), failure);
    }
    if (programs.isEmpty()) {
      throw wrong("there is no program, N" + PROGRAM_SUFFIX + ", in " + directory, null);
    }
    programs.sort(Comparator.naturalOrder());
    return programs;
  }

  private static String traceName(Path program) {
    String name = program.getFileName().toString();
    return name.substring(0, name.length() - PROGRAM_SUFFIX.length()) + TRACE_SUFFIX;
  }

  private String trace(Path file, ProgramRunner runner) {
    if (Files.isDirectory(file)) {
      throw wrong(file + " is a directory: name a program in it, or run all with --batch", null);
    }
    Program program;
    try {
      program = Program.parse(TextFile.read(file, "a program"));
    } catch (UnreadableResultException failure) {
      throw wrong(failure.getMessage(), failure);
    } catch (IllegalProgramException illegal) {
      throw wrong(file + " is not a program: " + illegal.getMessage(), illegal);
    }
    try {
      return runner.trace(program);
    } catch (IllegalProgramException illegal) {
      throw wrong(file + " cannot be run: " + illegal.getMessage(), illegal);
    }
  }

  private ProgramRunner runner() {
    runtime.open().close(); // An unknown runtime is a mistake of the command line.
    return new ProgramRunner(runtime.named());
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case NoSuchFileException _ -> "there is no such file";
      case CharacterCodingException _ -> "it is not text in UTF-8";
      default -> failure.getClass().getSimpleName() + " " + failure.getMessage();
    };
  }

  private ParameterException wrong(String message, @Nullable Throwable cause) {
    return new ParameterException(spec.commandLine(), message, cause);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A CPython of 3.11 or newer, which makes random programs and runs them on its own generators. */
final class Cpython {
  private static final int TIMEOUT_MINUTES = 10;

  /** A process that has fewer programs to run than this takes longer to start than to run them. */
  private static final int PROGRAMS_PER_PROCESS = 100;

  private static final String VERSION =
      "import platform, sys; assert sys.version_info >= (3, 11)"
          + " and platform.python_implementation() == 'CPython';"
          + " print(platform.python_version())";

  private final String executable;
  private final String version;

  private Cpython(String executable, String version) {
    this.executable = executable;
    this.version = version;
  }

  /** Returns the one that the environment variable PYTHON names, else python3; if it will do. */
  static Optional<Cpython> find() throws IOException, InterruptedException {
    String executable = System.getenv().getOrDefault("PYTHON", "python3");
    try {
      Process process =
          new ProcessBuilder(executable, "-c", VERSION)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0
          ? Optional.of(new Cpython(executable, version.strip()))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty(); // There is no such program.
    }
  }

  /** Makes the programs of {@code count} seeds, from {@code first} on. */
  List<String> generate(long first, int count) throws IOException, InterruptedException {
    try (Workplace place = new Workplace()) {
      place.start(
          "gen.py", Long.toString(first), Long.toString(first + count), place.directory.toString());
      place.await();
      List<String> programs = new ArrayList<>();
      for (long seed = first; seed < first + count; seed++) {
        programs.add(Files.readString(place.directory.resolve(seed + ".json")).strip());
      }
      return programs;
    }
  }

  /** Runs programs, and returns the lines of their traces. */
  List<List<String>> traces(List<String> programs) throws IOException, InterruptedException {
    int parts =
        Math.clamp(
            programs.size() / PROGRAMS_PER_PROCESS, 1, Runtime.getRuntime().availableProcessors());
    try (Workplace place = new Workplace()) {
      List<Path> places = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        places.add(Files.createDirectory(place.directory.resolve("part" + part)));
      }
      for (int index = 0; index < programs.size(); index++) {
        Path directory = places.get(index % parts);
        Files.writeString(directory.resolve(index + ".json"), programs.get(index));
      }
      for (Path directory : places) {
        place.start("run_ref.py", "--batch", directory.toString());
      }
      place.await();
      List<List<String>> traces = new ArrayList<>();
      for (int index = 0; index < programs.size(); index++) {
        traces.add(Files.readAllLines(places.get(index % parts).resolve(index + ".trace")));
      }
      return traces;
    }
  }

  @Override
  public String toString() {
    return "CPython " + version;
  }

  /** A temporary directory with the scripts in it, and processes that run them. */
  private final class Workplace implements AutoCloseable {
    final Path directory;
    private final List<Process> processes = new ArrayList<>();
    private final File errors;

    Workplace() throws IOException {
      directory = Files.createTempDirectory("difffuzz");
      errors = directory.resolve("errors").toFile();
      for (String script : List.of("gen.py", "run_ref.py")) {
        Files.writeString(directory.resolve(script), Recorded.text(script));
      }
    }

    void start(String script, String... arguments) throws IOException {
      List<String> command =
          new ArrayList<>(List.of(executable, "-B", directory.resolve(script).toString()));
      command.addAll(List.of(arguments));
      processes.add(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(errors))
              .start());
    }

    void await() throws IOException, InterruptedException {
      for (Process process : processes) {
        if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
          throw new IOException(executable + " failed: " + Files.readString(errors.toPath()));
        }
      }
    }

    @Override
    public void close() throws IOException {
      processes.forEach(Process::destroyForcibly);
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}

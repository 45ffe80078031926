// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yieldpoint.benchmarks.conformance.capacity.CapacityCommand;
import org.yieldpoint.benchmarks.conformance.soak.SoakCommand;
import org.yieldpoint.benchmarks.conformance.trace.TraceCommand;
import org.yieldpoint.benchmarks.lessons.LessonCommand;
import org.yieldpoint.benchmarks.lessons.TimelineCommand;
import org.yieldpoint.harness.cli.Build;
import org.yieldpoint.harness.cli.CalibrateCommand;
import org.yieldpoint.harness.cli.CompareCommand;
import org.yieldpoint.harness.cli.ExitCodes;
import org.yieldpoint.harness.cli.GateCommand;
import org.yieldpoint.harness.cli.HistoryCommand;
import org.yieldpoint.harness.cli.Mistakes;
import org.yieldpoint.harness.cli.SimulateCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: {@code ./bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Build.class,
    description = {
      "What does it cost, on the JVM, to stop in the middle of a computation and come back?",
      "",
      "Without arguments: 'bench run --profile quick', which takes about four minutes."
    },
    subcommands = {
      RunCommand.class,
      ListCommand.class,
      ReportCommand.class,
      GateCommand.class,
      CompareCommand.class,
      CalibrateCommand.class,
      SimulateCommand.class,
      HistoryCommand.class,
      LessonCommand.class,
      TimelineCommand.class,
      SoakCommand.class,
      CapacityCommand.class,
      TraceCommand.class,
      JmhCommand.class,
      HelpCommand.class
    })
public final class Main {
  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error too.")
  private boolean stacktrace;

  /** For picocli. */
  public Main() {}

  /** Whether to print stack traces. */
  boolean stacktrace() {
    return stacktrace;
  }

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    useUtf8WhereNothingIsKnown();
    System.exit(execute(args, writer(System.out), writer(System.err)));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /**
   * Runs a command.
   *
   * @return the code to exit with
   */
  static int execute(String[] args, PrintWriter out, PrintWriter err) {
    Main main = new Main();
    CommandLine commandLine = commandLine(main);
    Mistakes mistakes = new Mistakes(main::stacktrace);
    commandLine
        .setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(mistakes)
        .setExecutionExceptionHandler(mistakes);
    return execute(commandLine, mistakes, args.length == 0 ? new String[] {RunCommand.NAME} : args);
  }

  /** The commands, described. */
  static CommandLine commandLine(Main main) {
    CommandLine commandLine = new CommandLine(main);
    describe(commandLine);
    return commandLine;
  }

  /** Without this an error would end the JVM with 1, which says that something regressed. */
  static int execute(CommandLine commandLine, Mistakes mistakes, String... args) {
    try {
      return commandLine.execute(args);
    } catch (Error e) {
      return mistakes.handleError(e, commandLine);
    }
  }

  private static void describe(CommandLine commandLine) {
    UsageMessageSpec usage = commandLine.getCommandSpec().usageMessage();
    usage.autoWidth(true);
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCodes.described());
    commandLine.getCommandSpec().versionProvider(new Build());
    for (Map.Entry<String, CommandLine> sub : commandLine.getSubcommands().entrySet()) {
      describe(sub.getValue());
    }
  }

  /**
   * Without a locale, as in many containers, Java takes the terminal for ASCII and would print
   * question marks for half of every table.
   */
  private static void useUtf8WhereNothingIsKnown() {
    if (System.out.charset().equals(StandardCharsets.US_ASCII)) {
      System.setOut(stream(FileDescriptor.out, StandardCharsets.UTF_8));
    }
    if (System.err.charset().equals(StandardCharsets.US_ASCII)) {
      System.setErr(stream(FileDescriptor.err, StandardCharsets.UTF_8));
    }
  }

  private static PrintStream stream(FileDescriptor descriptor, Charset charset) {
    return new PrintStream(new FileOutputStream(descriptor), true, charset);
  }
}

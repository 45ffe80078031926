// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ListResourceBundle;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.yieldpoint.harness.suite.Suite;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * A command line with subcommands. A subclass names them in picocli's {@code @Command}; this class
 * starts them, and gives all of them the same help, exit codes and one-line complaints.
 *
 * <p>Help texts may say <code>${bundle:yieldpoint.command}</code> for how the program is started,
 * <code>
 * ${bundle:yieldpoint.runs}</code> for the directory in which runs are kept, and <code>
 * ${bundle:yieldpoint.floors}</code> for the usual file of noise floors.
 */
public abstract class Program {
  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error too.")
  private boolean stackTrace;

  /** For subclasses, which picocli fills. */
  protected Program() {}

  /** Whether the user wants the details of what went wrong. */
  public final boolean stackTrace() {
    return stackTrace;
  }

  /** The arguments that no arguments stand for. */
  protected String[] usualArguments() {
    return new String[] {"--help"};
  }

  /** Runs a command on the standard streams, and exits the JVM with its code. */
  protected final void runAndExit(String[] args) {
    useUtf8WhereNothingIsKnown();
    // The texts are English, and so are the numbers in them.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    System.exit(execute(args, writer(System.out), writer(System.err)));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /**
   * Runs a command. An instance is for one run.
   *
   * @return the code to exit with
   */
  public final int execute(String[] args, PrintWriter out, PrintWriter err) {
    CommandLine commandLine = commandLine();
    Mistakes mistakes = new Mistakes(this::stackTrace);
    commandLine
        .setOut(out)
        .setErr(err)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler(mistakes)
        .setExecutionExceptionHandler(mistakes);
    return execute(commandLine, mistakes, args.length == 0 ? usualArguments() : args);
  }

  /** The commands with their help texts, for {@link #execute} and for documentation. */
  public final CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(this);
    commandLine.setResourceBundle(new Words(Suite.find()));
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

  /** What help texts say in another way for each suite. */
  private static final class Words extends ListResourceBundle {
    /** Help has no room for directories; a command to copy from a message has them. */
    private static final Pattern DIRECTORIES =
        Pattern.compile("(?<=-jar )\"?(?:[^\"]*/)?([^/\"]+)\"?");

    private final Suite suite;

    Words(Suite suite) {
      this.suite = suite;
    }

    @Override
    protected Object[][] getContents() {
      return new Object[][] {
        {"yieldpoint.command", DIRECTORIES.matcher(suite.command()).replaceFirst("$1")},
        {"yieldpoint.runs", shown(suite.runs().toString())},
        {"yieldpoint.floors", shown(suite.noiseFloors().toString())}
      };
    }

    private static String shown(String path) {
      return path.replace('\\', '/');
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.harness.run.Progress;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** What may be written to the terminal, if there is one. */
public final class Terminal {
  /** Wider than anything, so that nothing is cut that goes into a file or to another program. */
  private static final int UNLIMITED = 100_000;

  private static final int LEAST_COLUMNS = 20;

  private Terminal() {}

  /** Whether standard output is a terminal that shows bold and dim, and nobody set NO_COLOR. */
  static boolean styled() {
    return Ansi.AUTO.enabled();
  }

  /**
   * How many characters fit on a line of standard output: as many as COLUMNS says, if that is
   * exported, else those of the terminal; what is piped has no limit.
   */
  static int width(CommandSpec command) {
    return columns(System.getenv("COLUMNS"))
        .orElseGet(() -> interactive() ? widthOfTerminal(command) : UNLIMITED);
  }

  /** A width that somebody chose; empty if it is none. */
  static OptionalInt columns(@Nullable String text) {
    return text != null && text.matches("[1-9]\\d{0,4}")
        ? OptionalInt.of(Math.max(LEAST_COLUMNS, Integer.parseInt(text)))
        : OptionalInt.empty();
  }

  /** How many characters fit on a line of the terminal; a common width if that is unknown. */
  static int widthOfTerminal(CommandSpec command) {
    return command.usageMessage().autoWidth(true).width();
  }

  /** Whether standard error is a terminal, even where standard output goes to a file. */
  static boolean errorIsTerminal() {
    if ("dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      // The JDK knows only about input and output together; POSIX has a command that knows.
      Process test = new ProcessBuilder("test", "-t", "2").inheritIO().start();
      return test.waitFor(1, TimeUnit.SECONDS) && test.exitValue() == 0;
    } catch (IOException e) {
      return interactive(); // Windows
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Shows progress on standard error: a bar on a terminal, lines elsewhere.
   *
   * @param forks how many forks will be measured
   * @param left how long that will take
   */
  public static Progress progress(CommandSpec command, int forks, Duration left) {
    return errorIsTerminal()
        ? new BarProgress(System.err, forks, left, widthOfTerminal(command), errorIsUnicode())
        : new LineProgress(command.commandLine().getErr());
  }

  /** Whether standard input and output are both a terminal. */
  private static boolean interactive() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  /** Whether standard error can show block characters. */
  static boolean errorIsUnicode() {
    return System.err.charset().equals(StandardCharsets.UTF_8);
  }
}

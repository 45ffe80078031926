// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.harness.run.Progress;
import org.yieldpoint.results.text.DistinctLabels;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** What may be written to the terminal, if there is one. */
public final class Terminal {
  /** Nothing is shortened for a file or another program. */
  static final int UNLIMITED = DistinctLabels.UNLIMITED;

  /** A table has no room on less. */
  private static final int NARROWEST = 40;

  private Terminal() {}

  /** Whether standard output is a terminal that shows bold and dim, and nobody set NO_COLOR. */
  static boolean styled() {
    return Ansi.AUTO.enabled();
  }

  /**
   * How many characters fit on a line of standard output: what the variable COLUMNS says if it is
   * set, else as many as the terminal has, else {@link #UNLIMITED}.
   */
  static int width(CommandSpec command) {
    return width(
        System.getenv("COLUMNS"), Terminal::outputIsTerminal, () -> widthOfTerminal(command));
  }

  /** The same, of what it depends on. */
  static int width(@Nullable String columns, BooleanSupplier terminal, IntSupplier ofTerminal) {
    if (columns != null && columns.matches("0*[1-9][0-9]{0,5}")) {
      return Math.max(NARROWEST, Integer.parseInt(columns));
    }
    return terminal.getAsBoolean() ? ofTerminal.getAsInt() : UNLIMITED;
  }

  /** How many characters fit on a line of the terminal; a common width if that is unknown. */
  static int widthOfTerminal(CommandSpec command) {
    return command.usageMessage().autoWidth(true).width();
  }

  /** Whether standard error is a terminal, even where standard output goes to a file. */
  static boolean errorIsTerminal() {
    return !"dumb".equals(System.getenv("TERM")) && isTerminal("2");
  }

  /** Whether standard output is a terminal, whatever standard input is. */
  private static boolean outputIsTerminal() {
    return isTerminal("1");
  }

  private static boolean isTerminal(String descriptor) {
    try {
      // The JDK knows only about input and output together; POSIX has a command that knows.
      Process test = new ProcessBuilder("test", "-t", descriptor).inheritIO().start();
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

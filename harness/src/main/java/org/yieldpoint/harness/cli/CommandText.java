// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.util.Utils;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.ResultsException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A command line as text that a shell, and this program, take for the same. */
public final class CommandText {
  private static final String NEEDS_NO_QUOTES = "[\\w./:=,@%+-]+";

  private final StringBuilder text;

  /** A command without options yet. */
  public CommandText(String command) {
    this.text = new StringBuilder(command);
  }

  /** Adds an option with its value. */
  public CommandText option(String name, String value) {
    // A name of a benchmark holds no double quote, so no expression that finds one needs to.
    String quoted = value.matches(NEEDS_NO_QUOTES) ? value : '"' + value + '"';
    text.append(' ').append(name).append(' ').append(quoted);
    return this;
  }

  /** Adds an option, unless it was not given. */
  CommandText optional(String name, @Nullable Object value) {
    return value == null ? this : option(name, value.toString());
  }

  /** Adds an option without a value, if it was given. */
  CommandText flag(String name, boolean given) {
    if (given) {
      text.append(' ').append(name);
    }
    return this;
  }

  /**
   * Has a command take the options with which it was recorded.
   *
   * @param command whose fields are set
   * @param name what its text begins with
   * @throws IllegalArgumentException if it does not understand them
   */
  public static <T> T parse(T command, String name, String text) {
    if (!text.equals(name) && !text.startsWith(name + " ")) {
      throw new IllegalArgumentException("not a command of '%s': %s".formatted(name, text));
    }
    String[] options =
        Utils.splitQuotedEscape(text.substring(name.length())).toArray(String[]::new);
    try {
      return CommandLine.populateCommand(command, options);
    } catch (ParameterException e) {
      throw new IllegalArgumentException(e.getMessage() + " in " + text, e);
    }
  }

  /**
   * Likewise.
   *
   * @param file that holds the record, for the complaint
   * @throws ResultsException if it does not understand them
   */
  public static <T> T parse(T command, String name, Path file, Environment recorded) {
    try {
      return parse(command, name, recorded.plan().command());
    } catch (IllegalArgumentException e) {
      throw new ResultsException(file + ": cannot be gone on with: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

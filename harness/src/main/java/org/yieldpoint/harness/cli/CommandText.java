// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.util.Utils;
import org.yieldpoint.harness.suite.Suite;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.text.Escape;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A command line as text that a shell, and this program, take for the same. */
public final class CommandText {
  private static final String NEEDS_NO_QUOTES = "[\\w./:=,@%+-]+";

  /**
   * How commands begin, whichever program recorded them: a gate that one began, the other goes on
   * with.
   */
  private static final String PROGRAM = "(?:\\./bench|java -jar (?:\"[^\"]+\"|\\S+))";

  /** What picocli adds of the exceptions of converters. */
  private static final Pattern CAUSE = Pattern.compile(" \\(?java\\..*", Pattern.DOTALL);

  private final StringBuilder text;

  private CommandText(String start) {
    this.text = new StringBuilder(start);
  }

  /** A command without options yet, as the user starts it: {@code ./bench gate}. */
  public static CommandText of(String command) {
    return new CommandText(Suite.find().command() + " " + command);
  }

  /** Adds an option with its value. */
  public CommandText option(String name, String value) {
    if (value.isEmpty() || value.startsWith("-")) {
      // By itself it would get lost, or be taken for another option.
      text.append(' ').append(name).append('=').append(quoted(value));
      return this;
    }
    text.append(' ').append(name);
    return argument(value);
  }

  /** Adds an argument that is no option. */
  public CommandText argument(String value) {
    text.append(' ').append(quoted(value));
    return this;
  }

  private static String quoted(String value) {
    // A name of a benchmark holds no double quote, so no expression that finds one needs to.
    return value.matches(NEEDS_NO_QUOTES) ? value : '"' + value + '"';
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
   * Gives a command the options with which it was recorded.
   *
   * @param command whose fields are set
   * @param name of the command, such as {@code gate}
   * @throws IllegalArgumentException if it does not understand them
   */
  public static <T> T parse(T command, String name, String text) {
    Matcher recorded =
        Pattern.compile(PROGRAM + " " + Pattern.quote(name) + "(|\\s.*)", Pattern.DOTALL)
            .matcher(text);
    if (!recorded.matches()) {
      throw new IllegalArgumentException("no '%s' command: %s".formatted(name, shown(text)));
    }
    String[] options = Utils.splitQuotedEscape(recorded.group(1)).toArray(String[]::new);
    try {
      // What is recorded is what was understood: a value that begins with @ names no file.
      new CommandLine(command).setExpandAtFiles(false).parseArgs(options);
      return command;
    } catch (ParameterException e) {
      String what = CAUSE.matcher(e.getMessage()).replaceFirst("");
      throw new IllegalArgumentException(shown(what) + " in " + shown(text), e);
    }
  }

  /** In one line, however much a file has there. */
  private static String shown(String text) {
    return Escape.terminal(Escape.clipped(text.replaceAll("\\s*\\R\\s*", " ")));
  }

  /**
   * Likewise.
   *
   * @param file that holds the record, for the complaint
   * @throws ResultsException if it does not understand them
   */
  static <T> T parse(T command, String name, Path file, Environment recorded) {
    try {
      return parse(command, name, recorded.plan().command());
    } catch (IllegalArgumentException e) {
      throw new ResultsException(file + ": cannot be resumed: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

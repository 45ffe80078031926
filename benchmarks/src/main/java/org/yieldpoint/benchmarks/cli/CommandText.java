// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import org.jspecify.annotations.Nullable;

/** A command line as text that a shell, and this program, take for the same. */
final class CommandText {
  private static final String NEEDS_NO_QUOTES = "[\\w./:=,@%+-]+";

  private final StringBuilder text;

  /** A command without options yet. */
  CommandText(String command) {
    this.text = new StringBuilder(command);
  }

  /** Adds an option with its value. */
  CommandText option(String name, String value) {
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

  @Override
  public String toString() {
    return text.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

/** Texts that fill a column of a terminal. */
final class FixedWidth {
  private FixedWidth() {}

  /** The text with blanks after it. */
  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** The text with blanks before it. */
  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** The text without its middle where it is too long: names of one table differ at their ends. */
  static String clipped(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int tail = Math.max(0, (width - 1) * 2 / 3);
    return text.substring(0, Math.max(0, width - 1 - tail))
        + "…"
        + text.substring(text.length() - tail);
  }
}

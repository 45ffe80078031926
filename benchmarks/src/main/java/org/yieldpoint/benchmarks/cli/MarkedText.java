// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.TextFile;

/** The part of a text file between two marks, which a command writes and people leave alone. */
final class MarkedText {
  static final String BEGIN = "<!-- headline:begin -->";
  static final String END = "<!-- headline:end -->";

  private final Path file;
  private final String before;
  private final String content;
  private final String after;

  private MarkedText(Path file, String before, String content, String after) {
    this.file = file;
    this.before = before;
    this.content = content;
    this.after = after;
  }

  /**
   * Finds the marks in a file.
   *
   * @throws ResultsException if the file cannot be read, or they are not there, each once and in
   *     their order
   */
  static MarkedText in(Path file) {
    String text = TextFile.read(file, "a text with the marks of the headline");
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0
        || end < begin
        || text.lastIndexOf(BEGIN) != begin
        || text.lastIndexOf(END) != end) {
      throw new ResultsException(
          "%s: the table goes between a line '%s' and a line '%s', and there must be one of each"
              .formatted(file, BEGIN, END));
    }
    int from = begin + BEGIN.length();
    return new MarkedText(
        file, text.substring(0, from), text.substring(from, end), text.substring(end));
  }

  /** Whether this is what stands between the marks. */
  boolean is(String markdown) {
    return content.equals(lines(markdown));
  }

  /** Puts this between the marks; all else stays, and so does the file if it cannot be written. */
  void replace(String markdown) throws IOException {
    RunDirectory.writeAtomically(file, before + lines(markdown) + after);
  }

  private static String lines(String markdown) {
    return "\n" + markdown.strip() + "\n";
  }
}

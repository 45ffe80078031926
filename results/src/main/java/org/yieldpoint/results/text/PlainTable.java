// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of lines for a terminal: names left, values right of them, and nothing wider than the
 * terminal. Texts must be fit for a terminal already.
 */
public final class PlainTable {
  private static final String GAP = "  ";
  private static final int NARROWEST_NAME = 24;

  /** A shorter name stays whole, even at the cost of columns. */
  private static final int WIDE_ENOUGH_NAME = 40;

  /** The widest line of running text. */
  static final int WIDEST_TEXT = 120;

  private final List<String> head;
  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these columns; the first holds names. */
  public PlainTable(String... head) {
    this(List.of(head));
  }

  /** A table with these columns; the first holds names. */
  public PlainTable(List<String> head) {
    this.head = List.copyOf(head);
  }

  /** Adds a row with a text for each column. */
  public PlainTable row(List<String> cells) {
    if (cells.size() != head.size()) {
      throw new IllegalArgumentException(cells + " do not fit below " + head);
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /**
   * Renders the table.
   *
   * @param width how many characters fit on a line
   * @param dispensable columns that go where there is no room, the first of them first
   */
  public String render(int width, List<String> dispensable) {
    List<Integer> columns = new ArrayList<>(IntStream.range(1, head.size()).boxed().toList());
    int longest = widthOf(0);
    int least = Math.min(longest, Math.clamp(width / 2, NARROWEST_NAME, WIDE_ENOUGH_NAME));
    List<String> dropped = new ArrayList<>();
    for (String title : dispensable) {
      if (least + widthOf(columns) > width
          && columns.removeIf(column -> head.get(column).equals(title))) {
        dropped.add(title);
      }
    }
    int name = Math.clamp(width - widthOf(columns), Math.min(longest, NARROWEST_NAME), longest);
    StringBuilder out = new StringBuilder();
    line(out, head, FixedWidth.clipped(head.getFirst(), name), name, columns);
    List<String> labels = DistinctLabels.fit(rows.stream().map(List::getFirst).toList(), name);
    for (int i = 0; i < rows.size(); i++) {
      line(out, rows.get(i), labels.get(i), name, columns);
    }
    if (!dropped.isEmpty()) {
      out.append(wrapped("Left out for want of room: " + String.join(", ", dropped) + ".", width));
    }
    return out.toString();
  }

  /**
   * A text in lines of the terminal, those after the first indented. It is not wider than can be
   * read with ease, however wide the terminal is.
   */
  public static String wrapped(String text, int ofTerminal) {
    int width = Math.min(ofTerminal, WIDEST_TEXT);
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder();
    // A number and its percent sign stay together.
    for (String word : text.replace(" %", "\u00a0%").split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        out.append(line).append(System.lineSeparator());
        line.setLength(0);
        line.append(GAP).append(word);
      } else {
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
    }
    return out.append(line).append(System.lineSeparator()).toString().replace('\u00a0', ' ');
  }

  private void line(
      StringBuilder out, List<String> cells, String label, int name, List<Integer> columns) {
    StringBuilder line = new StringBuilder(FixedWidth.left(label, name));
    for (int column : columns) {
      line.append(GAP).append(FixedWidth.left(cells.get(column), widthOf(column)));
    }
    out.append(line.toString().stripTrailing()).append(System.lineSeparator());
  }

  private int widthOf(List<Integer> columns) {
    return columns.stream().mapToInt(column -> GAP.length() + widthOf(column)).sum();
  }

  private int widthOf(int column) {
    int widest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(widest, head.get(column).length());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table of the page, as the template wants it: the first cell of a row is its heading. */
final class HtmlTable {
  /** The prefix of a text that is set as prose rather than as a number. */
  static final String PROSE = "\u200b";

  private final String caption;
  private final List<Map<String, Object>> head = new ArrayList<>();
  private final List<Map<String, Object>> rows = new ArrayList<>();

  /**
   * Starts a table.
   *
   * @param caption what it holds, for screen readers
   */
  HtmlTable(String caption, List<String> head) {
    this.caption = caption;
    head.forEach(text -> this.head.add(cell(text)));
  }

  /** Adds a row; what follows a line break in a cell is a detail. */
  void row(List<String> cells) {
    List<Map<String, Object>> data =
        cells.subList(1, cells.size()).stream().map(HtmlTable::cell).toList();
    rows.add(Map.of("heading", cells.getFirst(), "cells", data));
  }

  private static Map<String, Object> cell(String cell) {
    int lineBreak = cell.indexOf('\n');
    String text = lineBreak < 0 ? cell : cell.substring(0, lineBreak);
    String detail = lineBreak < 0 ? "" : cell.substring(lineBreak + 1);
    String css = text.startsWith(PROSE) ? "prose" : text.startsWith("—") ? "missing" : "";
    String plain = text.startsWith(PROSE) ? text.substring(PROSE.length()) : text;
    return Map.of("text", plain, "detail", detail, "css", css);
  }

  Map<String, Object> model() {
    return Map.of("caption", caption, "head", head, "rows", rows);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A chart with its table.
 *
 * @param title its heading
 * @param text what to know before looking, or why there is nothing to see; may be empty
 * @param chart the chart, unless there is nothing to draw
 * @param table the numbers, unless there are none
 * @param folded whether the table waits to be unfolded
 */
record Block(
    String title, String text, Optional<Chart> chart, Optional<HtmlTable> table, boolean folded) {

  /** A block that only says why it is empty. */
  static Block empty(String title, String why) {
    return new Block(title, why, Optional.empty(), Optional.empty(), false);
  }

  Map<String, Object> model(Palette palette) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("title", title);
    model.put("text", text);
    model.put("drawn", chart.isPresent());
    model.put("wide", chart.map(c -> c.draw(Layout.WIDE, palette)).orElse(""));
    model.put("narrow", chart.map(c -> c.draw(Layout.NARROW, palette)).orElse(""));
    table.ifPresent(t -> model.put(folded ? "folded" : "table", t.model()));
    return model;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.results.history.History;
import org.yieldpoint.results.history.MetricHistory;

/** A history for a terminal: what changed, and how much did not. */
public final class HistoryTable {
  private static final String VALUES = "at first → now";
  private static final String RUNS = "runs";

  private HistoryTable() {}

  /**
   * Renders a history.
   *
   * @param width how many characters fit on a line
   */
  public static String render(History history, int width) {
    StringBuilder out = new StringBuilder();
    List<MetricHistory> changed = history.changed();
    if (!changed.isEmpty()) {
      out.append(table(history, changed).render(width, List.of(RUNS, VALUES)));
      out.append(System.lineSeparator());
    }
    List<String> lines = new ArrayList<>();
    lines.add(HistoryText.rest(history));
    lines.add(HistoryText.ended(history));
    lines.addAll(HistoryText.legend(history));
    lines.addAll(history.notes());
    lines.removeIf(String::isEmpty);
    lines.forEach(line -> out.append(PlainTable.wrapped(Escape.terminal(line), width)));
    String headline = Escape.terminal(HistoryText.headline(history));
    return out.append(System.lineSeparator())
        .append(PlainTable.wrapped(headline, width))
        .toString();
  }

  private static PlainTable table(History history, List<MetricHistory> changed) {
    PlainTable table = new PlainTable("", VALUES, RUNS, "change");
    List<String> names = HistoryText.names(history, changed);
    for (int i = 0; i < changed.size(); i++) {
      MetricHistory metric = changed.get(i);
      table.row(
          List.of(
              Escape.terminal(names.get(i)),
              Escape.terminal(HistoryText.values(metric)),
              String.valueOf(metric.points().size()),
              Escape.terminal(HistoryText.brief(history, metric))));
    }
    return table;
  }
}

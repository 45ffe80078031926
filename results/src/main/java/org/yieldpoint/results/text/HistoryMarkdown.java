// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.results.history.History;
import org.yieldpoint.results.history.MetricHistory;

/** A history as Markdown, for the summary of a job. */
public final class HistoryMarkdown {
  /** The first line, by which a file is known to be such a report. */
  public static final String MARK = "<!-- benchmark history -->";

  /** With texts that are clipped, far less than the summary of a step may have. */
  private static final int MOST_ROWS = 200;

  private static final int MOST_NOTES = 50;

  private HistoryMarkdown() {}

  /** Renders a history. */
  public static String render(History history) {
    StringBuilder out = new StringBuilder(MARK + "\n### ");
    out.append(Escape.markdown(HistoryText.headline(history))).append("\n\n");
    List<MetricHistory> changed = history.changed();
    if (!changed.isEmpty()) {
      out.append("| metric | at first → now | runs | what changed |\n|---|--:|--:|---|\n");
      List<String> names = DistinctLabels.fit(HistoryText.names(history, changed), Escape.LONGEST);
      for (int i = 0; i < Math.min(MOST_ROWS, changed.size()); i++) {
        MetricHistory metric = changed.get(i);
        out.append(
            "| %s | %s | %d | %s |\n"
                .formatted(
                    Escape.markdownCode(names.get(i)),
                    Escape.markdown(Escape.clipped(HistoryText.values(metric))),
                    metric.points().size(),
                    Escape.markdown(Escape.clipped(HistoryText.sentence(history, metric)))));
      }
      if (changed.size() > MOST_ROWS) {
        out.append("\n%d more do not fit here.\n".formatted(changed.size() - MOST_ROWS));
      }
      out.append('\n');
    }
    List<String> small = new ArrayList<>();
    small.add(HistoryText.rest(history));
    small.add(Escape.clipped(HistoryText.ended(history)));
    small.removeIf(String::isEmpty);
    small.addAll(HistoryText.legend(history));
    history.notes().stream().limit(MOST_NOTES).map(Escape::clipped).forEach(small::add);
    if (history.notes().size() > MOST_NOTES) {
      small.add("And %d more notes.".formatted(history.notes().size() - MOST_NOTES));
    }
    return out.append("<sub>")
        .append(Escape.markdown(String.join(" ", small)))
        .append("</sub>\n")
        .toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.List;
import java.util.stream.Collectors;
import org.yieldpoint.results.figure.Goal;
import org.yieldpoint.results.figure.GoalResult;

/** What a run says of its project's goals, for a terminal and as Markdown. */
public final class GoalTable {
  private static final List<String> HEAD = List.of("Goal", "measured", "medians", "at most", "");

  private GoalTable() {}

  /** For a terminal; empty without goals. Lines do not break, so a long name may overflow. */
  public static String render(List<GoalResult> goals, boolean ansi) {
    if (goals.isEmpty()) {
      return "";
    }
    List<List<String>> lines =
        goals.stream().filter(goal -> !goal.isOutside()).map(GoalTable::cells).toList();
    int[] widths = new int[HEAD.size() - 1];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          lines.stream()
              .mapToInt(line -> line.get(column).length())
              .reduce(HEAD.get(column).length(), Math::max);
    }
    StringBuilder out = new StringBuilder();
    out.append(new Ansi(ansi).bold(line(HEAD, widths).stripTrailing())).append("%n".formatted());
    lines.forEach(line -> out.append(line(line, widths)).append("%n".formatted()));
    String outside = outside(goals);
    return out.append(outside.isEmpty() ? "" : outside + "%n".formatted()).toString();
  }

  /** As a Markdown table; empty without goals. */
  public static String markdown(List<GoalResult> goals) {
    if (goals.isEmpty()) {
      return "";
    }
    StringBuilder out =
        new StringBuilder("| Goal | measured | medians | at most | |\n|---|--:|--:|--:|---|\n");
    for (GoalResult goal : goals) {
      if (!goal.isOutside()) {
        out.append(
            cells(goal).stream()
                .map(MarkdownTable::escape)
                .collect(Collectors.joining(" | ", "| ", " |\n")));
      }
    }
    String outside = outside(goals);
    return out.append(outside.isEmpty() ? "" : "\n" + MarkdownTable.escape(outside) + "\n")
        .append('\n')
        .toString();
  }

  private static List<String> cells(GoalResult result) {
    return List.of(
        result.goal().name(), result.measured(), result.byMedians(), result.bound(), result.text());
  }

  private static String line(List<String> cells, int[] widths) {
    return "%%-%ds  %%%ds  %%%ds  %%%ds  %%s"
        .formatted(widths[0], widths[1], widths[2], widths[3])
        .formatted(cells.toArray());
  }

  /** The goals that the run measured nothing for share one line. */
  private static String outside(List<GoalResult> goals) {
    String names =
        goals.stream()
            .filter(GoalResult::isOutside)
            .map(GoalResult::goal)
            .map(Goal::name)
            .collect(Collectors.joining("; "));
    return names.isEmpty() ? "" : "Goals that this run measured nothing for: " + names + ".";
  }
}

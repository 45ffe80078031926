// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.Verdict;

/** A gate's result as workflow commands, which GitHub shows beside a change. */
public final class GateAnnotations {
  /** GitHub shows ten of a kind for each step, and one of them sums up. */
  private static final int MOST = 9;

  private static final int MOST_REFUSALS = 5;
  private static final int LONGEST_NAME = 300;

  private GateAnnotations() {}

  /** A line for each regression and each flag, as far as GitHub shows them; one for the whole. */
  public static String render(GateResult result) {
    StringBuilder out = new StringBuilder();
    List<GateRows.Row> rows = GateRows.of(result).rows();
    commands("error", "", rows, finding -> finding.verdict() == Verdict.REGRESSED, out);
    commands("warning", "flagged, not confirmed: ", rows, Finding::flagged, out);
    String level =
        switch (result.outcome()) {
          case REGRESSED, BROKEN, INCOMPARABLE -> "error";
          case FLAGGED, NOTHING_JUDGED, UNDECIDED -> "warning";
          case PASSED -> "notice";
        };
    command(level, "Benchmark gate", GateText.headline(result) + refusals(result), out);
    return out.toString();
  }

  private static void commands(
      String level,
      String before,
      List<GateRows.Row> rows,
      Predicate<Finding> which,
      StringBuilder out) {
    List<GateRows.Row> some =
        rows.stream().filter(row -> which.test(row.finding())).limit(MOST).toList();
    List<String> names =
        DistinctLabels.fit(some.stream().map(GateRows.Row::name).toList(), LONGEST_NAME);
    for (int i = 0; i < some.size(); i++) {
      Finding finding = some.get(i).finding();
      String interval = GateText.interval(finding);
      command(
          level,
          names.get(i),
          before
              + GateText.effect(finding)
              + (interval.isEmpty() ? "" : ", interval " + interval)
              + ": "
              + Escape.clipped(GateText.values(finding)),
          out);
    }
  }

  private static String refusals(GateResult result) {
    List<String> refusals = result.refusals();
    if (refusals.isEmpty()) {
      return "";
    }
    int more = refusals.size() - MOST_REFUSALS;
    return refusals.stream()
        .limit(MOST_REFUSALS)
        .map(Escape::clipped)
        .collect(Collectors.joining("; ", " ", more > 0 ? "; and " + more + " more" : ""));
  }

  private static void command(String level, String title, String message, StringBuilder out) {
    out.append(
        "::%s title=%s::%s\n"
            .formatted(level, Escape.annotationProperty(title), Escape.annotation(message)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.List;
import java.util.stream.Collectors;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.Verdict;

/** A gate's result as workflow commands, which GitHub shows beside a change. */
public final class GateAnnotations {
  /** GitHub shows ten of a kind for each step, and one of them sums up. */
  private static final int MOST = 9;

  private static final int MOST_REFUSALS = 5;

  private GateAnnotations() {}

  /** A line for each regression, as far as GitHub shows them, and one for the whole. */
  public static String render(GateResult result) {
    StringBuilder out = new StringBuilder();
    List<String> names = result.names();
    int shown = 0;
    for (int i = 0; i < names.size() && shown < MOST; i++) {
      Finding finding = result.findings().get(i);
      if (finding.verdict() == Verdict.REGRESSED) {
        String interval = GateText.interval(finding);
        command(
            "error",
            Escape.clipped(names.get(i)),
            GateText.effect(finding)
                + (interval.isEmpty() ? "" : ", interval " + interval)
                + ": "
                + Escape.clipped(GateText.values(finding)),
            out);
        shown++;
      }
    }
    String level =
        switch (result.outcome()) {
          case REGRESSED, BROKEN, INCOMPARABLE -> "error";
          case FLAGGED, NOTHING_JUDGED, UNDECIDED -> "warning";
          case PASSED -> "notice";
        };
    command(level, "Benchmark gate", GateText.headline(result) + refusals(result), out);
    return out.toString();
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

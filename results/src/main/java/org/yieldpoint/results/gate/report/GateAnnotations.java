// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate.report;

import java.util.List;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.Verdict;

/** A gate's result as workflow commands, which GitHub shows beside a change. */
public final class GateAnnotations {
  /** GitHub shows ten of a kind for each step, and one of them sums up. */
  private static final int MOST = 9;

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
            names.get(i),
            GateText.effect(finding)
                + (interval.isEmpty() ? "" : ", 95 % interval " + interval)
                + ": "
                + GateText.values(finding),
            out);
        shown++;
      }
    }
    String level =
        switch (result.outcome()) {
          case REGRESSED, BROKEN, INCOMPARABLE -> "error";
          case INCONCLUSIVE -> "warning";
          case PASSED -> "notice";
        };
    String refusals = result.refusals().isEmpty() ? "" : " " + String.join("; ", result.refusals());
    command(level, "Benchmark gate", GateText.headline(result) + refusals, out);
    return out.toString();
  }

  private static void command(String level, String title, String message, StringBuilder out) {
    out.append(
        "::%s title=%s::%s\n"
            .formatted(level, Escape.annotationProperty(title), Escape.annotation(message)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.table;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.results.Estimate;
import org.yieldpoint.results.Quantity;
import org.yieldpoint.results.Summary;

/** Says in words what the signs in a table mean; only of signs that are in it. */
final class Legend {
  private Legend() {}

  static List<String> lines(Summary summary, boolean intervals, boolean ratios, boolean floors) {
    List<String> lines = new ArrayList<>();
    if (summary.measured().findAny().isEmpty()) {
      return lines;
    }
    String forks = summary.forks();
    String shown =
        forks.equals("1") ? "Value of 1 fork." : "Geometric mean of " + forks + " forks.";
    if (intervals && summary.measured().anyMatch(m -> m.estimate().interval().isPresent())) {
      shown +=
          " ±: %.0f %% t interval over the forks (on logarithms; a fork counts once)."
              .formatted(Estimate.CONFIDENCE * 100);
    }
    lines.add(shown);
    if (intervals && has(summary, "×÷")) {
      lines.add(
          "×÷2.1: the same interval where it is wide, from the value / 2.1 to the value × 2.1.");
    }
    if (intervals && has(summary, "±?")) {
      lines.add("±?: no interval; it takes two forks or more, none of them zero.");
    }
    if (ratios && summary.measured().anyMatch(m -> m.toCheapest().isPresent())) {
      lines.add("×: how many times the cheapest column of the same line (×1).");
    }
    if (floors) {
      lines.add("floor: the least it can cost, measured in the same run.");
    }
    return lines;
  }

  private static boolean has(Summary summary, String sign) {
    return summary
        .measured()
        .anyMatch(m -> Quantity.plusMinus(m.estimate().interval()).startsWith(sign));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yieldpoint.results.figure.Caveat;
import org.yieldpoint.results.figure.FigureCatalog;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Section;
import org.yieldpoint.results.stat.Estimate;
import org.yieldpoint.results.stat.Ratio;

/** Says in words what the signs in a table mean; only of signs that are in it. */
final class Legend {
  private static final String PROCESS =
      "process: the same done by another process, in another language or without a JVM: for the"
          + " order of magnitude, not to be compared to the nanosecond.";

  private Legend() {}

  /**
   * The lines of the legend.
   *
   * @param shown the cells that are in the table
   * @param intervals whether the table has their intervals
   * @param ratios whether it has their ratios
   * @param floors whether it has a column for floors
   */
  static List<String> lines(
      List<Measured> shown, boolean intervals, boolean ratios, boolean floors) {
    List<String> lines = new ArrayList<>();
    if (shown.isEmpty()) {
      return lines;
    }
    String forks = Summary.forks(shown);
    String values =
        forks.equals("1") ? "Value of 1 fork." : "Geometric mean of " + forks + " forks.";
    if (intervals && shown.stream().anyMatch(m -> m.estimate().interval().isPresent())) {
      values +=
          " ±: %.0f %% t interval over the forks (on logarithms; a fork counts once)."
              .formatted(Estimate.CONFIDENCE * 100);
    }
    lines.add(values);
    if (intervals && has(shown, "×÷")) {
      lines.add("×÷2.1: an interval too wide for ±, from the value / 2.1 to the value × 2.1.");
    }
    if (intervals && has(shown, "±?")) {
      lines.add("±?: no interval; it takes two forks or more, none of them zero.");
    }
    if (ratios && shown.stream().anyMatch(m -> m.toCheapest().isPresent())) {
      lines.add("×: how many times the cheapest column of the same line (×1).");
    }
    if (ratios
        && shown.stream().anyMatch(m -> m.toCheapest().filter(Ratio::undecided).isPresent())) {
      lines.add(CellText.UNDECIDED + ": this run cannot tell it from the cheapest.");
    }
    shown.stream()
        .flatMap(m -> m.caveats().stream())
        .map(Caveat::kind)
        .distinct()
        .sorted()
        .forEach(kind -> lines.add(Caveat.meaning(kind)));
    if (shown.stream().anyMatch(m -> m.series().role() == Role.PROCESS)) {
      lines.add(PROCESS);
    }
    if (floors) {
      lines.add("floor: the least it can cost, measured in the same run.");
    }
    return lines;
  }

  /** Which way throughput points, if any is shown as such. */
  static Optional<String> throughput(List<Section> sections) {
    return sections.stream()
            .flatMap(section -> section.rows().stream())
            .anyMatch(row -> row.unit().isRate())
        ? Optional.of(FigureCatalog.THROUGHPUT + " Times: less is better.")
        : Optional.empty();
  }

  private static boolean has(List<Measured> shown, String sign) {
    return shown.stream()
        .anyMatch(m -> Quantity.plusMinus(m.estimate().interval()).startsWith(sign));
  }
}

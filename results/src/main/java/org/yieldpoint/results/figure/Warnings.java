// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.figure.Summary.Section;
import org.yieldpoint.results.format.Gap;
import org.yieldpoint.results.format.Run;

/** What a reader of a run should know before the numbers, each in a sentence. */
public final class Warnings {
  private static final int FEW_FORKS = 5;
  private static final int MOST_NAMED = 3;

  private Warnings() {}

  /** All that can be said of a run; empty if nothing speaks against it. */
  public static List<String> of(Run run, Summary summary) {
    List<String> warnings = new ArrayList<>();
    int fewest = summary.fewestForks();
    if (fewest == 1) {
      warnings.add(
          "Some figures come from a single fork: they have no interval, and another run may differ"
              + " by more than any difference seen here.");
    } else if (fewest > 1 && fewest < FEW_FORKS) {
      warnings.add(
          "Some figures come from only %d forks: their intervals are wide, and two runs may well differ."
              .formatted(fewest));
    }
    warmingUp(summary, warnings);
    failures(run, summary, warnings);
    run.environment()
        .ifPresentOrElse(
            environment -> warnings.addAll(environment.warnings()),
            () ->
                warnings.add(
                    "This run has no environment.json: where it was measured is unknown."));
    return warnings;
  }

  private static void warmingUp(Summary summary, List<String> warnings) {
    List<Named> named = new ArrayList<>();
    for (Section section : summary.sections()) {
      for (Row row : section.rows()) {
        for (Measured cell : row.ladder()) {
          cell.caveats().stream()
              .filter(caveat -> caveat.kind() == Caveat.Kind.WARMING_UP)
              .forEach(
                  caveat ->
                      named.add(
                          new Named(
                              row.figure() + " (" + cell.series().name() + ")", caveat.amount())));
        }
      }
    }
    if (named.isEmpty()) {
      return;
    }
    named.sort((a, b) -> Double.compare(b.amount(), a.amount()));
    List<String> most =
        named.stream()
            .limit(MOST_NAMED)
            .map(n -> String.format(Locale.ROOT, "%s, %.1f times", n.name(), n.amount()))
            .toList();
    warnings.add(
        "Still warming up when measured: %s. The first iteration took longer than the last: %s%s."
            .formatted(
                named.size() == 1 ? "one value" : named.size() + " values",
                String.join("; ", most),
                named.size() > MOST_NAMED ? "; and others" : ""));
  }

  /** A cell that has a number and a reason to have none: part of it failed. */
  private static void failures(Run run, Summary summary, List<String> warnings) {
    for (Gap gap : run.gaps()) {
      boolean measured =
          summary.sections().stream()
              .flatMap(section -> section.rows().stream())
              .filter(row -> row.figure().equals(gap.figure()))
              .flatMap(row -> row.ladder().stream())
              .anyMatch(cell -> cell.series().name().equals(gap.series()));
      if (measured) {
        warnings.add("%s (%s) %s".formatted(gap.figure(), gap.series(), gap.reason()));
      }
    }
  }

  private record Named(String name, double amount) {}
}

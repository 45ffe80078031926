// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.yieldpoint.results.compare.ComparableMetrics.Reading;
import org.yieldpoint.results.figure.FigureCatalog;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.figure.Summary.Section;
import org.yieldpoint.results.format.Dimension;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.Unit;

/**
 * Each figure as a multiple of the floors and peers of its own run. Such ratios survive a change of
 * machine, within limits; absolute figures do not.
 */
public final class WithinRunRatios {
  private static final Unit TIMES = Unit.parse("times");

  private WithinRunRatios() {}

  /**
   * The ratios that two runs have in common.
   *
   * @param catalog says what is a floor or a peer of what
   */
  public static ComparisonSet of(Arm base, Arm head, FigureCatalog catalog) {
    ComparisonSet joined =
        ComparisonSet.join(
            base, head, readings(base.run(), catalog), readings(head.run(), catalog));
    List<String> notes = new ArrayList<>(joined.notes());
    notes.addFirst(
        "Only ratios to the floors and peers of the own run are compared, so the machines may"
            + " differ. A change that hits a figure and what it is divided by alike is not seen;"
            + " what one machine does better than the other counts as a change. Bytes are not"
            + " compared.");
    return joined.withNotes(notes);
  }

  private static List<Reading> readings(Run run, FigureCatalog catalog) {
    List<Reading> readings = new ArrayList<>();
    for (Section section : Summary.of(run, catalog).sections()) {
      for (Row row : section.rows()) {
        if (row.unit().dimension() == Dimension.BYTES) {
          continue; // Bytes do not depend on the machine, so a ratio would only add noise.
        }
        List<Measured> references =
            row.ladder().stream()
                .filter(m -> m.series().role() == Role.FLOOR || m.series().role() == Role.PEER)
                .toList();
        for (Measured runtime : row.ladder(Role.RUNTIME)) {
          references.forEach(reference -> readings.add(reading(row, runtime, reference)));
        }
      }
    }
    return readings;
  }

  private static Reading reading(Row row, Measured of, Measured to) {
    Subject subject =
        new Subject(
            row.figure() + " (" + of.series().name() + ")",
            Map.of(),
            "ratio",
            1,
            MetricKind.RATIO,
            "÷ " + to.series().label());
    List<Double> a = of.estimate().rounds();
    List<Double> b = to.estimate().rounds();
    // Forks that were not interleaved are in no order that matters, so any partner will do.
    List<Double> ratios =
        IntStream.range(0, Math.min(a.size(), b.size()))
            .mapToObj(r -> ratio(a.get(r), b.get(r)))
            .toList();
    return ratios.stream().allMatch(ratio -> ratio.isNaN())
        ? Reading.unusable(subject, "no round has both values")
        : new Reading(subject, TIMES, false, ratios, ratios, "", TIMES, "");
  }

  private static double ratio(double a, double b) {
    return a > 0 && b > 0 ? a / b : Double.NaN;
  }
}

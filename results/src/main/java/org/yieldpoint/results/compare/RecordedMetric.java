// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.List;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.Unit;

/**
 * One metric of one build, as it was recorded.
 *
 * @param subject what was measured
 * @param unit of the values
 * @param moreIsBetter whether a greater value is better, as in {@link Comparison}
 * @param forks one value for each fork in the order in which they ran, NaN for a fork that has none
 * @param means the mean of each of them, as in {@link Comparison}
 * @param measuredIn the unit in which they were measured, as in {@link Comparison}
 */
public record RecordedMetric(
    Subject subject,
    Unit unit,
    boolean moreIsBetter,
    List<Double> forks,
    List<Double> means,
    Unit measuredIn) {

  /** Copies the lists. */
  public RecordedMetric {
    forks = List.copyOf(forks);
    means = List.copyOf(means);
  }

  /** A metric whose values are the means, in the unit in which they were measured. */
  public RecordedMetric(Subject subject, Unit unit, boolean moreIsBetter, List<Double> forks) {
    this(subject, unit, moreIsBetter, forks, forks, unit);
  }

  /** Everything in a run that a gate could judge. */
  public static List<RecordedMetric> of(Run run) {
    return of(run, ForkValue.MEDIAN);
  }

  /** The same with another value for each fork. */
  static List<RecordedMetric> of(Run run, ForkValue value) {
    return ComparableMetrics.of(run, value).all().stream()
        .filter(ComparableMetrics.Reading::usable)
        .map(
            r ->
                new RecordedMetric(
                    r.subject(), r.unit(), r.moreIsBetter(), r.forks(), r.means(), r.measuredIn()))
        .toList();
  }
}

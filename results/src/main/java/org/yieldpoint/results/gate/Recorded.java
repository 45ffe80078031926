// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.List;
import org.yieldpoint.results.Run;
import org.yieldpoint.results.Unit;

/**
 * One metric of one build, as it was recorded.
 *
 * @param subject what was measured
 * @param unit of the values
 * @param moreIsBetter whether a greater value is better, as in {@link Comparison}
 * @param forks one value for each fork in the order in which they ran, NaN for a fork that has none
 */
public record Recorded(Subject subject, Unit unit, boolean moreIsBetter, List<Double> forks) {

  /** Copies the list. */
  public Recorded {
    forks = List.copyOf(forks);
  }

  /** Everything in a run that a gate could judge. */
  public static List<Recorded> of(Run run) {
    return Readings.of(run).all().stream()
        .filter(Readings.Reading::usable)
        .map(r -> new Recorded(r.subject(), r.unit(), r.moreIsBetter(), r.forks()))
        .toList();
  }
}

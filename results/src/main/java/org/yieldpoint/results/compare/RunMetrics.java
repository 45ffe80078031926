// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yieldpoint.results.format.RecordedRun;

/**
 * The numbers of one run in a series.
 *
 * @param name of its file or directory
 * @param startedAt when it says that it started, if it does
 * @param machine which machine it ran on; numbers of different machines are never compared
 * @param metrics everything that has a direction
 */
public record RunMetrics(
    String name, Optional<Instant> startedAt, String machine, List<RecordedMetric> metrics) {
  private static final int LONGEST_SHORT_NAME = 14;

  /** Copies the list. */
  public RunMetrics {
    metrics = List.copyOf(metrics);
  }

  static RunMetrics of(RecordedRun run) {
    return new RunMetrics(run.name(), run.startedAt(), run.machine(), RecordedMetric.of(run.run()));
  }

  /** A short name for an axis: the day, or the name where no time is known. */
  public String shortName() {
    return startedAt
        .map(time -> time.toString().substring(0, 10))
        .orElseGet(
            () ->
                name.length() <= LONGEST_SHORT_NAME
                    ? name
                    : name.substring(0, LONGEST_SHORT_NAME - 1) + "…");
  }

  /** Where one of its metrics belongs. */
  public MetricIdentity identity(RecordedMetric metric) {
    return new MetricIdentity(metric.subject(), metric.unit(), metric.moreIsBetter(), machine);
  }
}

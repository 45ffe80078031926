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
 * @param jdk the full version of its JDK, which may change within a series; empty if unknown
 * @param metrics everything that has a direction
 */
public record RunMetrics(
    String name,
    Optional<Instant> startedAt,
    String machine,
    String jdk,
    List<RecordedMetric> metrics) {

  /** Copies the list. */
  public RunMetrics {
    metrics = List.copyOf(metrics);
  }

  static RunMetrics of(RecordedRun run) {
    return new RunMetrics(
        run.name(), run.startedAt(), run.machine(), run.jdk(), RecordedMetric.of(run.run()));
  }

  /** The day on which it says that it started; empty if it does not. */
  public String day() {
    return startedAt.map(time -> time.toString().substring(0, 10)).orElse("");
  }

  /** Where one of its metrics belongs. */
  public MetricIdentity identity(RecordedMetric metric) {
    return new MetricIdentity(metric.subject(), metric.unit(), metric.moreIsBetter(), machine);
  }
}

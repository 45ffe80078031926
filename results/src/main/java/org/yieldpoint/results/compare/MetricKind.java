// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

/** The kind of a metric decides how it is tested. */
public enum MetricKind {
  /** JMH's score: time per operation, or throughput. Student's t on logarithms. */
  SCORE,
  /** A percentile of single calls, one for each fork. Tested like a score. */
  TAIL,
  /** Bytes allocated per operation. Nearly free of noise, so it has a rule instead of a test. */
  ALLOCATION,
  /** A multiple of another value of the same run. Tested like a score. */
  RATIO;

  /** That of a metric by its name, other than a ratio. */
  public static MetricKind of(String metric) {
    if (metric.equals(ComparableMetrics.ALLOCATION)) {
      return ALLOCATION;
    }
    return metric.matches("(\\S+ )?p\\d+(\\.\\d+)?") ? TAIL : SCORE;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

/** What kind of metric is compared, which decides the test that it is put to. */
public enum MetricKind {
  /** JMH's score: time per operation, or throughput. Student's t on logarithms. */
  SCORE,
  /** A percentile of single calls, one for each fork. Tested like a score. */
  TAIL,
  /** Bytes allocated per operation. Nearly free of noise, so it has a rule instead of a test. */
  ALLOCATION,
  /** How many times something else of its own run it takes. Tested like a score. */
  RATIO;

  /** That of a metric by its name, other than a ratio. */
  public static MetricKind of(String metric) {
    if (metric.equals(ComparableMetrics.ALLOCATION)) {
      return ALLOCATION;
    }
    return metric.matches("p\\d+(\\.\\d+)?") ? TAIL : SCORE;
  }
}

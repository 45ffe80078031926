// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.List;

/**
 * The verdicts of one gate run, for counting how often gates are right.
 *
 * @param metrics what it said of each metric
 * @param broken whether it called a benchmark broken: works in the base, fails in the head
 */
public record GateVerdicts(List<MetricVerdict> metrics, boolean broken) {

  /** Copies the list. */
  public GateVerdicts {
    metrics = List.copyOf(metrics);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.util.List;

/**
 * One case in one round: a fork of each side.
 *
 * @param round from 1
 * @param benchmarkCase what each fork measures
 * @param sides the sides that have a fork in it, in the order in which the forks begin
 */
public record Step(int round, BenchmarkCase benchmarkCase, List<Side> sides) {
  /** Copies the list. */
  public Step {
    sides = List.copyOf(sides);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.List;

/**
 * How suites are drawn, fixed before the first one.
 *
 * @param rounds of each suite
 * @param confirmation how many fresh rounds there are for what a suite flags; 0 for none, as with
 *     stored results
 * @param suites how many are drawn, for the false alarms and for each slowdown
 * @param slowdowns by which shares a metric is made to cost more: 0.05 is 5 %
 * @param seed of the drawing
 */
public record SimulationPlan(
    int rounds, int confirmation, int suites, List<Double> slowdowns, long seed) {

  /** Checks that all are what they can be, and copies the list. */
  public SimulationPlan {
    slowdowns = List.copyOf(slowdowns);
    if (rounds < 2 || confirmation == 1 || confirmation < 0 || suites < 1) {
      throw new IllegalArgumentException(
          "no plan: %d rounds, %d to confirm, %d suites".formatted(rounds, confirmation, suites));
    }
    if (!slowdowns.stream().allMatch(s -> s > 0 && s < 10)) {
      throw new IllegalArgumentException("no slowdowns: " + slowdowns);
    }
  }

  /** How many forks of a metric a suite takes. */
  public int forks() {
    return 2 * (rounds + confirmation);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.List;

/**
 * How suites are drawn, fixed before the first one.
 *
 * @param looks after how many rounds each suite is looked at; what is undecided gets the rounds of
 *     the next look
 * @param suites how many are drawn, for the false alarms and for each slowdown
 * @param slowdowns by which shares a metric is made to cost more: 0.05 is 5 %
 * @param seed of the drawing
 */
public record SimulationPlan(List<Integer> looks, int suites, List<Double> slowdowns, long seed) {

  /** Checks that all are what they can be, and copies the lists. */
  public SimulationPlan {
    looks = List.copyOf(looks);
    slowdowns = List.copyOf(slowdowns);
    if (looks.isEmpty() || looks.getFirst() < 2 || suites < 1) {
      throw new IllegalArgumentException("no plan: looks %s, %d suites".formatted(looks, suites));
    }
    if (!slowdowns.stream().allMatch(s -> s > 0 && s < 10)) {
      throw new IllegalArgumentException("no slowdowns: " + slowdowns);
    }
  }

  /** How many forks of a metric a suite takes at most. */
  public int forks() {
    return 2 * looks.getLast();
  }
}

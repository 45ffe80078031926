// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.history;

import org.yieldpoint.results.stat.EnergyDivisive;

/**
 * The rules of a history, fixed before the series is read.
 *
 * @param level the probability with which a metric that never changed may show a step, and that
 *     with which it may show a drift: one of the two up to twice as often
 * @param delta the least change that matters, as a share: 0.03 is 3 %
 * @param allocationBytes by how many bytes per operation an allocation must change to matter
 * @param permutations how many shuffles each test takes
 * @param seed of the shuffles
 */
public record HistoryRules(
    double level, double delta, double allocationBytes, int permutations, long seed) {
  /** One false step and one false drift in a hundred metrics, and changes from 3 % or 8 bytes. */
  public static final HistoryRules USUAL = new HistoryRules(0.01, 0.03, 8, 999, 1);

  /** Checks that all are what they can be. */
  public HistoryRules {
    if (!(level > 0 && level < 1) || !(delta > 0) || permutations < 1) {
      throw new IllegalArgumentException("no rules: " + level + ", " + delta);
    }
    if (!(1.0 / (permutations + 1) < level)) {
      throw new IllegalArgumentException(
          permutations + " shuffles cannot give a p-value below " + level);
    }
  }

  /**
   * The least number of runs in which a step can be found. With fewer, too many orders of the same
   * values look as good as even the clearest step.
   */
  public int leastRuns() {
    int runs = 2 * EnergyDivisive.LEAST_PART;
    // Half the level, because a p-value is itself an estimate from a sample of the orders.
    while (!(2 / orders(runs) < level / 2)) {
      runs++;
    }
    return runs;
  }

  /** In how many ways half of the runs can be chosen. */
  private static double orders(int runs) {
    double ways = 1;
    for (int i = 1; i <= runs / 2; i++) {
      ways = ways * (runs - runs / 2 + i) / i;
    }
    return ways;
  }
}

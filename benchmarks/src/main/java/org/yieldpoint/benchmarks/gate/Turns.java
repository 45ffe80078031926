// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.yieldpoint.benchmarks.run.BenchmarkCase;
import org.yieldpoint.benchmarks.run.Plan;

/**
 * In which order forks are measured.
 *
 * <p>The order of the benchmarks is another in each round. The two sides of a benchmark follow one
 * another at once, so that a machine that changes slowly changes for both; which goes first is
 * drawn for every second round, and the round after it is the other way round, so that a steady
 * drift cancels.
 */
final class Turns {
  private Turns() {}

  /**
   * One fork to be measured.
   *
   * @param round from 1
   */
  record Turn(int round, BenchmarkCase benchmarkCase, Side side) {
    /** What it is one of the two forks of. */
    Pair pair() {
      return new Pair(round, benchmarkCase);
    }
  }

  /** The forks of both sides of a benchmark in a round. */
  record Pair(int round, BenchmarkCase benchmarkCase) {}

  /** All of a plan; its seed decides. */
  static List<Turn> of(Plan plan) {
    List<Turn> turns = new ArrayList<>();
    // Not the plan's own sequence: who goes first must not follow from the order of the cases.
    Random random = new Random(~plan.seed());
    Map<BenchmarkCase, Side> first = new HashMap<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      boolean draw = round % 2 == 1;
      for (BenchmarkCase c : plan.cases()) {
        first.compute(
            c,
            (_, before) ->
                draw || before == null
                    ? (random.nextBoolean() ? Side.BASE : Side.HEAD)
                    : before.other());
      }
      for (BenchmarkCase c : plan.round(round)) {
        Side side = first.getOrDefault(c, Side.BASE);
        turns.add(new Turn(round, c, side));
        turns.add(new Turn(round, c, side.other()));
      }
    }
    return turns;
  }
}

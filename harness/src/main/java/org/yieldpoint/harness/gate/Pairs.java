// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.run.Step;

/**
 * In which order forks are measured.
 *
 * <p>The order of the benchmarks is another in each round. The two sides of a benchmark are
 * measured together, so that a machine that changes changes for both; which goes first is drawn for
 * every second round, and the round after it is the other way round, so that a steady drift
 * cancels.
 */
final class Pairs {
  private Pairs() {}

  /** All of a plan; its seed decides. */
  static List<Step> of(Plan plan) {
    List<Step> pairs = new ArrayList<>();
    // Not the plan's own sequence: which side goes first must not depend on the cases' order.
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
        Side begins = first.getOrDefault(c, Side.BASE);
        pairs.add(new Step(round, c, List.of(begins, begins.other())));
      }
    }
    return pairs;
  }
}

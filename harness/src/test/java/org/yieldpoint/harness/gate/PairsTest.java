// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.run.Step;

class PairsTest {
  private static final int CASES = 20;

  @Test
  void everyRoundHasOnePairOfEachBenchmark() {
    List<Step> pairs = Pairs.of(plan(4, 1));
    assertThat(pairs).hasSize(4 * CASES);
    for (int i = 0; i < pairs.size(); i++) {
      assertThat(pairs.get(i).round()).isEqualTo(1 + i / CASES);
    }
    assertThat(pairs.stream().map(p -> p.round() + " " + p.benchmarkCase()))
        .doesNotHaveDuplicates();
  }

  @Test
  void whoGoesFirstIsDrawnAndThenTheOtherWayRound() {
    List<Step> pairs = Pairs.of(plan(4, 1));
    for (BenchmarkCase c : plan(4, 1).cases()) {
      List<Side> sides =
          pairs.stream()
              .filter(p -> p.benchmarkCase().equals(c))
              .map(p -> p.sides().getFirst())
              .toList();
      assertThat(sides.get(1)).isNotEqualTo(sides.get(0));
      assertThat(sides.get(3)).isNotEqualTo(sides.get(2));
    }
    long baseFirst =
        pairs.stream().filter(p -> p.round() == 1 && p.sides().getFirst() == Side.BASE).count();
    assertThat(baseFirst).isBetween(1L, CASES - 1L);
  }

  @Test
  void theSeedDecides() {
    assertThat(Pairs.of(plan(4, 1))).isEqualTo(Pairs.of(plan(4, 1)));
    assertThat(Pairs.of(plan(4, 1))).isNotEqualTo(Pairs.of(plan(4, 2)));
  }

  private static Plan plan(int rounds, long seed) {
    ForkSettings settings =
        new ForkSettings(1, Duration.ZERO, 1, Duration.ZERO, Duration.ofSeconds(1));
    Map<BenchmarkCase, ForkSettings> all = new LinkedHashMap<>();
    IntStream.range(0, CASES).forEach(i -> all.put(FakeForks.plain("m" + i), settings));
    return new Plan(all, rounds, seed);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yieldpoint.benchmarks.gate.Turns.Turn;
import org.yieldpoint.benchmarks.run.BenchmarkCase;
import org.yieldpoint.benchmarks.run.ForkSettings;
import org.yieldpoint.benchmarks.run.Plan;

class TurnsTest {
  private static final int CASES = 20;

  @Test
  void everyRoundHasOneForkOfEitherSideOneAfterTheOther() {
    List<Turn> turns = Turns.of(plan(4, 1));
    assertThat(turns).hasSize(4 * 2 * CASES).doesNotHaveDuplicates();
    for (int i = 0; i < turns.size(); i += 2) {
      assertThat(turns.get(i).round()).isEqualTo(1 + i / (2 * CASES));
      assertThat(turns.get(i + 1))
          .isEqualTo(
              new Turn(
                  turns.get(i).round(), turns.get(i).benchmarkCase(), turns.get(i).side().other()));
    }
  }

  @Test
  void whoGoesFirstIsDrawnAndThenTheOtherWayRound() {
    List<Turn> firsts = firsts(plan(4, 1));
    for (BenchmarkCase c : plan(4, 1).cases()) {
      List<Side> sides =
          firsts.stream().filter(t -> t.benchmarkCase().equals(c)).map(Turn::side).toList();
      assertThat(sides.get(1)).isNotEqualTo(sides.get(0));
      assertThat(sides.get(3)).isNotEqualTo(sides.get(2));
    }
    long baseFirst = firsts.stream().filter(t -> t.round() == 1 && t.side() == Side.BASE).count();
    assertThat(baseFirst).isBetween(1L, CASES - 1L);
  }

  @Test
  void theSeedDecides() {
    assertThat(Turns.of(plan(4, 1))).isEqualTo(Turns.of(plan(4, 1)));
    assertThat(Turns.of(plan(4, 1))).isNotEqualTo(Turns.of(plan(4, 2)));
  }

  private static List<Turn> firsts(Plan plan) {
    List<Turn> turns = Turns.of(plan);
    return IntStream.range(0, turns.size() / 2).mapToObj(i -> turns.get(2 * i)).toList();
  }

  private static Plan plan(int rounds, long seed) {
    ForkSettings settings =
        new ForkSettings(1, Duration.ZERO, 1, Duration.ZERO, Duration.ofSeconds(1));
    Map<BenchmarkCase, ForkSettings> all = new LinkedHashMap<>();
    IntStream.range(0, CASES).forEach(i -> all.put(FakeForks.plain("m" + i), settings));
    return new Plan(all, rounds, seed);
  }
}

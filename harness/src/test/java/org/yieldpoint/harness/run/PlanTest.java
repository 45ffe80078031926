// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PlanTest {
  private static final List<BenchmarkCase> CASES =
      IntStream.range(0, 20).mapToObj(i -> Forks.plain("p.B.m" + i)).toList();

  @Test
  void everyRoundMeasuresEveryCaseOnce() {
    Plan plan = Forks.plan(CASES, 3, 1);
    for (int round = 1; round <= 3; round++) {
      assertThat(plan.round(round)).containsExactlyInAnyOrderElementsOf(CASES);
    }
    assertThat(plan.forks()).isEqualTo(60);
  }

  @Test
  void theSeedDecidesTheOrder() {
    Plan plan = Forks.plan(CASES, 3, 1);
    assertThat(plan.round(2)).isEqualTo(Forks.plan(CASES, 5, 1).round(2));
    assertThat(plan.round(2)).isNotEqualTo(Forks.plan(CASES, 3, 2).round(2));
  }

  @Test
  void eachRoundHasItsOwnOrder() {
    Plan plan = Forks.plan(CASES, 3, 1);
    assertThat(plan.round(1)).isNotEqualTo(plan.round(2)).isNotEqualTo(plan.round(3));
  }

  @Test
  void thereIsAtLeastOneRound() {
    assertThatThrownBy(() -> Forks.plan(CASES, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one round");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Boundaries against published tables, and the p-values that follow from them. */
class GroupSequentialTest {
  private static final List<Integer> FIVE = List.of(1, 2, 3, 4, 5);
  private static final GroupSequential DOUBLING =
      new GroupSequential(List.of(10, 20, 40), Spending.POCOCK);

  /**
   * Five equal looks, one-sided 0.025: the boundaries of Lan and DeMets's spending functions in D.
   * M. Reboussin et al., <em>Computations for group sequential boundaries using the Lan-DeMets
   * spending function method</em>, Controlled Clinical Trials 21 (2000).
   */
  @Test
  void boundariesAreThoseOfThePublishedTables() {
    assertThat(new GroupSequential(FIVE, Spending.OBRIEN_FLEMING).boundaries(0.025))
        .containsExactly(new double[] {4.8769, 3.3569, 2.6803, 2.2898, 2.0310}, within(2e-4));
    assertThat(new GroupSequential(FIVE, Spending.POCOCK).boundaries(0.025))
        .containsExactly(new double[] {2.4380, 2.4268, 2.4101, 2.3966, 2.3859}, within(2e-4));
  }

  /** By numerical integration with another grid, in Python. */
  @Test
  void levelsOfDoublingRounds() {
    assertThat(DOUBLING.nominalLevels(0.05))
        .containsExactly(new double[] {0.0178687, 0.0189141, 0.0278613}, within(1e-7));
  }

  @Test
  void aSingleLookIsTheTestItself() {
    GroupSequential one = new GroupSequential(List.of(7), Spending.POCOCK);
    assertThat(one.nominalLevels(0.05)).containsExactly(new double[] {0.05}, within(1e-12));
    assertThat(one.overall(0, 0.0123)).isEqualTo(0.0123);
  }

  @Property(tries = 300)
  void overallIsTheInverseOfTheNominalLevel(
      @ForAll @DoubleRange(min = -20, max = -1.2) double logAlpha,
      @ForAll @IntRange(max = 2) int look) {
    double alpha = Math.exp(logAlpha);
    double nominal = DOUBLING.nominalLevels(alpha)[look];
    assertThat(DOUBLING.overall(look, nominal) / alpha).isCloseTo(1, within(2e-3));
  }

  @Property(tries = 300)
  void overallIsNeverLessThanTheLooksOwn(
      @ForAll @DoubleRange(min = 0, max = 1) double p, @ForAll @IntRange(max = 2) int look) {
    assertThat(DOUBLING.overall(look, p)).isBetween(p, 1.0);
    assertThat(DOUBLING.overall(look, p / 2)).isLessThanOrEqualTo(DOUBLING.overall(look, p));
    assertThat(DOUBLING.overallBeforeFirst(0.1, p)).isBetween(p, 1.0);
  }

  /** The least of the looks' p-values is a p-value itself, whenever looking ends. */
  @Test
  void lookingOftenerDoesNotRaiseTheLevel() {
    Random random = new Random(3);
    int crossed = 0;
    int trials = 20_000;
    NormalDistribution normal = NormalDistribution.of(0, 1);
    for (int i = 0; i < trials; i++) {
      double sum = 0;
      double least = 1;
      int look = 0;
      for (int round = 1; round <= 40; round++) {
        sum += random.nextGaussian();
        if (round == 10 || round == 20 || round == 40) {
          double p = normal.survivalProbability(sum / Math.sqrt(round));
          least = Math.min(least, DOUBLING.overall(look++, p));
        }
      }
      crossed += least < 0.05 ? 1 : 0;
    }
    // Binomial with 5 % of 20,000: beyond ± 124 once in 16,000 times.
    assertThat(crossed).isBetween(1_000 - 124, 1_000 + 124);
  }

  @Test
  void looksThatDoNotAscendAreRefused() {
    for (List<Integer> looks : List.of(List.<Integer>of(), List.of(0, 1), List.of(5, 5))) {
      assertThatThrownBy(() -> new GroupSequential(looks, Spending.POCOCK))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}

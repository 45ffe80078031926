// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** By hand: S = 45, variance 10 · 9 · 25 / 18 = 125. */
  @Test
  void aStraightLineIsATrend() {
    Trend trend = of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

    assertThat(trend.p())
        .isEqualTo(2 * NORMAL.survivalProbability(44 / Math.sqrt(125)), within(1e-12));
    assertThat(trend.rise()).isEqualTo(9, within(1e-12));
  }

  /** By hand: S = 24, variance (8 · 7 · 21 − 2 · 1 · 9 − 3 · 2 · 11) / 18. */
  @Test
  void tiesAreTakenIntoAccount() {
    assertThat(of(1, 2, 2, 3, 3, 3, 4, 5).p())
        .isEqualTo(2 * NORMAL.survivalProbability(23 / Math.sqrt(1092 / 18.0)), within(1e-12));
    assertThat(of(3, 3, 3, 3, 3, 3, 3, 3, 3).p()).isEqualTo(1);
  }

  @Test
  void oneOutlierMovesNoTrend() {
    assertThat(of(1, 2, 3, 4, 500, 6, 7, 8, 9).rise()).isEqualTo(8, within(1e-12));
  }

  @Test
  void placesCount() {
    Trend trend = Trend.of(new double[] {0, 1, 10}, new double[] {0, 1, 10});
    assertThat(trend.rise()).isEqualTo(10, within(1e-12));
    assertThat(trend.p()).as("of three values").isEqualTo(1);
    assertThat(of(4).rise()).isZero();
  }

  @Test
  void noiseHasATrendAtTheLevel() {
    Random random = new Random(1);
    int trends = 0;
    for (int i = 0; i < 5_000; i++) {
      double[] noise = random.doubles(15).toArray();
      trends += of(noise).p() < 0.05 ? 1 : 0;
    }
    // Of 15 values the statistic takes few values, so the level is not quite reached.
    assertThat(new Proportion(trends, 5_000).share()).isBetween(0.035, 0.055);
  }

  private static Trend of(double... values) {
    return Trend.of(IntStream.range(0, values.length).asDoubleStream().toArray(), values);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SplitThresholdTest {
  @Test
  void reachesWhatTheBestDivisionReaches() {
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      double[] values = new double[2 + random.nextInt(40)];
      int step = random.nextInt(values.length);
      for (int j = 0; j < values.length; j++) {
        // Some with ties.
        double noise = i % 3 == 0 ? random.nextInt(3) : random.nextGaussian();
        values[j] = 5 + noise + (j >= step ? i % 4 : 0);
      }
      double best = Split.best(values).statistic();
      double little = 1e-9 * (1 + Math.abs(best));
      assertThat(new SplitThreshold(best + little, 60).isReachedBy(values)).isFalse();
      assertThat(new SplitThreshold(best - little, 60).isReachedBy(values))
          .isEqualTo(values.length >= 4);
    }
  }
}

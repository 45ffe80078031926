// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import java.util.Arrays;

/**
 * Whether a series can be divided as well as another was: {@link Split#best} for the many shuffles
 * of a test, of which only that is asked.
 *
 * <p>The statistic of {@link Split} for t values before and k − t after is
 *
 * <pre>
 *   (2·B − W₁·(k − t) / (t − 1) − W₂·t / (k − t − 1)) / k
 * </pre>
 *
 * <p>For one t, B grows with k by the distances of the next value to the first t, and W₂ is what is
 * left of the distances among the first k. Both need no matrix, only space for a row, and no
 * division is left in the inner loop. It ends with the first division that is good enough.
 */
final class SplitThreshold {
  private final double wanted;

  /** 1 / i. */
  private final double[] inverse;

  /** Of each value to the first t. */
  private final double[] toFirst;

  /** The distances among the first k, each pair twice. */
  private final double[] among;

  /**
   * A threshold.
   *
   * @param wanted the statistic that is good enough
   * @param most how many values a series may have
   */
  SplitThreshold(double wanted, int most) {
    this.wanted = wanted;
    this.inverse = new double[most + 1];
    for (int i = 1; i <= most; i++) {
      inverse[i] = 1.0 / i;
    }
    this.toFirst = new double[most];
    this.among = new double[most + 1];
  }

  /** Whether a division of the values reaches what is wanted. */
  boolean isReachedBy(double[] values) {
    int least = EnergyDivisive.LEAST_PART;
    int size = values.length;
    if (size < 2 * least) {
      return false;
    }
    measureAmong(values);
    Arrays.fill(toFirst, 0, size, 0);
    for (int t = 1; t <= size - least; t++) {
      double newest = values[t - 1];
      for (int j = t; j < size; j++) {
        toFirst[j] += Math.abs(newest - values[j]);
      }
      if (t >= least && bestAfter(t, size) >= wanted) {
        return true;
      }
    }
    return false;
  }

  private double bestAfter(int t, int size) {
    int least = EnergyDivisive.LEAST_PART;
    double before = among[t];
    double ofBefore = before * inverse[t - 1];
    double between = 0;
    for (int j = t; j < t + least - 1; j++) {
      between += toFirst[j];
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int k = t + least; k <= size; k++) {
      between += toFirst[k - 1];
      double after = among[k] - before - 2 * between;
      int m = k - t;
      double statistic = inverse[k] * (2 * between - ofBefore * m - after * (t * inverse[m - 1]));
      best = Math.max(best, statistic);
    }
    return best;
  }

  private void measureAmong(double[] values) {
    among[0] = 0;
    for (int k = 1; k <= values.length; k++) {
      double value = values[k - 1];
      double sum = 0;
      for (int j = 0; j < k - 1; j++) {
        sum += Math.abs(value - values[j]);
      }
      among[k] = among[k - 1] + 2 * sum;
    }
  }
}

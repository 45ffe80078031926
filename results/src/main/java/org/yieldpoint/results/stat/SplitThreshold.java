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
 * left of the distances among the first k. Those distances are kept; no division is left in the
 * inner loop. It ends with the first division that is good enough.
 */
final class SplitThreshold {
  /** The wanted statistic times k, for each k. */
  private final double[] wanted;

  /** 1 / i. */
  private final double[] inverse;

  /** In row t, from its t-th place on, the distances of each value to the first t. */
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
    this.wanted = new double[most + 1];
    this.inverse = new double[most + 1];
    for (int i = 1; i <= most; i++) {
      this.wanted[i] = wanted * i;
      inverse[i] = 1.0 / i;
    }
    this.toFirst = new double[most * most];
    this.among = new double[most + 1];
  }

  /** Whether a division of the values reaches what is wanted. */
  boolean isReachedBy(double[] values) {
    int least = EnergyDivisive.LEAST_PART;
    int size = values.length;
    if (size < 2 * least) {
      return false;
    }
    measure(values);
    for (int t = least; t <= size - least; t++) {
      if (isReachedAfter(t, size)) {
        return true;
      }
    }
    return false;
  }

  private void measure(double[] values) {
    int size = values.length;
    Arrays.fill(toFirst, 0, size, 0);
    among[0] = 0;
    for (int t = 1; t <= size; t++) {
      int row = t * size;
      int previous = row - size;
      double newest = values[t - 1];
      // What the row before has of the newest value is its distance to those before it.
      among[t] = among[t - 1] + 2 * toFirst[previous + t - 1];
      if (t < size) {
        for (int j = t; j < size; j++) {
          toFirst[row + j] = toFirst[previous + j] + Math.abs(newest - values[j]);
        }
      }
    }
  }

  private boolean isReachedAfter(int t, int size) {
    int row = t * size;
    double before = among[t];
    double ofBefore = before * inverse[t - 1];
    double between = toFirst[row + t];
    for (int k = t + EnergyDivisive.LEAST_PART; k <= size; k++) {
      between += toFirst[row + k - 1];
      double after = among[k] - before - 2 * between;
      int m = k - t;
      if (2 * between - ofBefore * m - after * (t * inverse[m - 1]) >= wanted[k]) {
        return true;
      }
    }
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

/**
 * The best division of a series: where what comes before and what follows differ most.
 *
 * @param at the first value of the second side
 * @param end the first value after the second side
 * @param statistic the scaled energy distance of the two sides, the greatest there is
 */
record Split(int at, int end, double statistic) {
  private static final Split NONE = new Split(0, 0, Double.NEGATIVE_INFINITY);

  /** Whether the series was long enough to be divided. */
  boolean exists() {
    return at > 0;
  }

  /**
   * The best division of all values.
   *
   * <p>Let n values come before and m after, let B be the sum of distances from one side to the
   * other and W the sum of distances within a side (each pair twice). The division maximises
   *
   * <pre>
   *   n·m / (n + m) · ( 2·B / (n·m) − W₁ / (n·(n − 1)) − W₂ / (m·(m − 1)) )
   * </pre>
   *
   * <p>All those sums are differences of sums[t][k], the distances between the first t and the
   * first k values, so that the search takes time and space quadratic in the number of values.
   */
  static Split best(double[] values) {
    int least = EnergyDivisive.LEAST_PART;
    if (values.length < 2 * least) {
      return NONE;
    }
    double[][] sums = sums(values);
    Split best = NONE;
    for (int t = least; t <= values.length - least; t++) {
      double before = sums[t][t];
      for (int k = t + least; k <= values.length; k++) {
        double n = t;
        double m = k - t;
        double between = sums[t][k] - before;
        double after = sums[k][k] - 2 * sums[t][k] + before;
        double distance = 2 * between / (n * m) - before / (n * (n - 1)) - after / (m * (m - 1));
        double statistic = n * m / (n + m) * distance;
        if (statistic > best.statistic) {
          best = new Split(t, k, statistic);
        }
      }
    }
    return best;
  }

  /** Only the entries from the diagonal on are needed, and filled. */
  private static double[][] sums(double[] values) {
    int size = values.length;
    double[][] sums = new double[size + 1][size + 1];
    for (int t = 1; t <= size; t++) {
      double row = 0;
      for (int j = 0; j < size; j++) {
        row += Math.abs(values[t - 1] - values[j]);
        if (j + 1 >= t) {
          sums[t][j + 1] = sums[t - 1][j + 1] + row;
        }
      }
    }
    return sums;
  }
}

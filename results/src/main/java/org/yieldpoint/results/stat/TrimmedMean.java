// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import java.util.Arrays;

/**
 * A trimmed mean with what a t test on it needs: the mean of what is left after the same number of
 * values was cut off at either end, and a standard error from the winsorized variance, in which
 * those values are replaced by their nearest neighbours that stay.
 *
 * <p>Without trimming this is the arithmetic mean with its usual standard error.
 *
 * <p>K. K. Yuen, <em>The two-sample trimmed t for unequal population variances</em>, Biometrika 61
 * (1974); J. W. Tukey and D. H. McLaughlin, <em>Less vulnerable confidence and significance
 * procedures for location based on a single sample</em>, Sankhyā A 25 (1963).
 *
 * @param mean the trimmed mean
 * @param squaredError the square of its standard error
 * @param kept how many values were not cut off; the degrees of freedom are one fewer
 * @param count how many values there were
 */
public record TrimmedMean(double mean, double squaredError, int kept, int count) {

  /**
   * That of at least two values, in any order.
   *
   * @param share which share is cut off at either end, rounded down to whole values
   * @throws IllegalArgumentException with fewer than two values, or a share outside of [0, 0.5)
   */
  public static TrimmedMean of(double[] values, double share) {
    int n = values.length;
    if (n < 2 || !(share >= 0 && share < 0.5)) {
      throw new IllegalArgumentException(n + " values, trimmed by " + share);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int cut = (int) (share * n + 1e-9);
    int kept = n - 2 * cut;
    if (kept < 2) {
      cut = (n - 2) / 2; // Of three values, two are left at least.
      kept = n - 2 * cut;
    }
    double mean = TStatistics.mean(Arrays.copyOfRange(sorted, cut, n - cut));
    Arrays.fill(sorted, 0, cut, sorted[cut]);
    Arrays.fill(sorted, n - cut, n, sorted[n - cut - 1]);
    double squares = TStatistics.variance(sorted) * (n - 1);
    return new TrimmedMean(mean, squares / ((double) kept * (kept - 1)), kept, n);
  }

  /** The degrees of freedom of the standard error. */
  public int degreesOfFreedom() {
    return kept - 1;
  }
}

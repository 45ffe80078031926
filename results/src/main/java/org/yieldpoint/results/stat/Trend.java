// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether a series goes one way in many small steps, and how far.
 *
 * <p>H. B. Mann, <em>Nonparametric tests against trend</em>, Econometrica 13 (1945), with M. G.
 * Kendall's normal approximation, its corrections for ties and continuity; the slope is the median
 * of all slopes between two values (P. K. Sen, Journal of the American Statistical Association 63,
 * 1968).
 *
 * @param p the two-sided p-value of "it goes nowhere"; 1 of fewer than {@value #LEAST} values
 * @param rise the slope from the first value to the last
 */
public record Trend(double p, double rise) {
  /** From here on Kendall's approximation holds. */
  static final int LEAST = 8;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** The trend of values at ascending places. */
  public static Trend of(double[] places, double[] values) {
    int n = values.length;
    if (n < 2) {
      return new Trend(1, 0);
    }
    double[] slopes = new double[n * (n - 1) / 2];
    int pair = 0;
    double s = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double up = values[j] - values[i];
        s += Math.signum(up);
        slopes[pair] = up / (places[j] - places[i]);
        pair++;
      }
    }
    double rise = median(slopes) * (places[n - 1] - places[0]);
    return new Trend(n < LEAST ? 1 : p(s, variance(values)), rise);
  }

  private static double p(double s, double variance) {
    if (variance == 0 || s == 0) {
      return 1;
    }
    double z = (Math.abs(s) - 1) / Math.sqrt(variance);
    return Math.min(1, 2 * NORMAL.survivalProbability(z));
  }

  private static double variance(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double sum = term(sorted.length);
    int from = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || sorted[i] != sorted[from]) {
        sum -= term(i - from);
        from = i;
      }
    }
    return sum / 18;
  }

  private static double term(double n) {
    return n * (n - 1) * (2 * n + 5);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import org.apache.commons.statistics.distribution.TDistribution;

/** The few textbook formulas that intervals on means are made of. */
final class TStatistics {
  private TStatistics() {}

  /** The two-sided quantile of Student's t at {@link Estimate#CONFIDENCE}. */
  static double quantile(double degreesOfFreedom) {
    return TDistribution.of(degreesOfFreedom)
        .inverseSurvivalProbability((1 - Estimate.CONFIDENCE) / 2);
  }

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** The sample variance, with n − 1 in the denominator; needs two values. */
  static double variance(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return squares / (values.length - 1);
  }

  static double standardError(double[] values) {
    return Math.sqrt(variance(values) / values.length);
  }
}

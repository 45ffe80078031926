// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The power of a test with a given noise and number of rounds.
 *
 * <p>An estimate θ̂ is normal around the true θ, and the standard error s that goes with it
 * scatters around the true σ as χ/√ν. The probability that θ̂ reaches max(t·s, least) is therefore
 * the mean of Φ((θ − max(t·s, least)) / σ) over the distribution of s, which is integrated by
 * Simpson's rule. With {@code least} 0 this is the power of the t test.
 */
public final class Power {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int STEPS = 128;

  /** What lies beyond on either side is negligible, 1e-8 of all. */
  private static final double Z_NEGLIGIBLE = 5.7;

  private final double error;
  private final double degrees;
  private final double[] errors = new double[STEPS + 1];
  private final double[] weights = new double[STEPS + 1];

  /**
   * For tests of this precision.
   *
   * @param error the true standard error σ, positive
   * @param degrees the degrees of freedom of its estimate
   */
  public Power(double error, double degrees) {
    this.error = error;
    this.degrees = degrees;
    double low = Math.sqrt(chiSquared(degrees, -Z_NEGLIGIBLE) / degrees);
    double high = Math.sqrt(chiSquared(degrees, Z_NEGLIGIBLE) / degrees);
    double step = (high - low) / STEPS;
    double logScale =
        Math.log(2) + degrees / 2 * Math.log(degrees / 2) - LogGamma.value(degrees / 2);
    for (int i = 0; i <= STEPS; i++) {
      double u = low + i * step;
      double density =
          u == 0
              ? (degrees > 1 ? 0 : Math.exp(logScale))
              : Math.exp(logScale + (degrees - 1) * Math.log(u) - degrees * u * u / 2);
      double simpson = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
      errors[i] = u * error;
      weights[i] = density * simpson * step / 3;
    }
  }

  /** The quantile of χ² at z of the normal, by Wilson and Hilferty; near enough for a range. */
  private static double chiSquared(double degrees, double z) {
    double spread = 2 / (9 * degrees);
    double root = Math.max(0, 1 - spread + z * Math.sqrt(spread));
    return degrees * root * root * root;
  }

  /**
   * The probability that a true effect is found.
   *
   * @param theta the true effect, a difference of logarithms
   * @param alpha the level of the one-sided test
   * @param least what the estimate must reach besides
   */
  public double detection(double theta, double alpha, double least) {
    return detectionAt(theta, quantile(alpha), least);
  }

  private double detectionAt(double theta, double t, double least) {
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double bound = Math.max(t * errors[i], least);
      sum += weights[i] * NORMAL.cumulativeProbability((theta - bound) / error);
    }
    return sum;
  }

  /** The probability that without any effect the interval of the level lies inside ±bound. */
  public double equivalence(double alpha, double bound) {
    double t = quantile(alpha);
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double room = bound - t * errors[i];
      if (room > 0) {
        sum += weights[i] * (2 * NORMAL.cumulativeProbability(room / error) - 1);
      }
    }
    return sum;
  }

  /** The least true effect that is found with that probability. */
  public double leastEffect(double power, double alpha, double least) {
    double t = quantile(alpha);
    double low = 0;
    double high = Math.max(least, error);
    while (detectionAt(high, t, least) < power) {
      high *= 2;
    }
    while (high - low > 1e-4 * high) {
      double middle = (low + high) / 2;
      if (detectionAt(middle, t, least) < power) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private double quantile(double alpha) {
    return TDistribution.of(degrees).inverseSurvivalProbability(alpha);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.yieldpoint.results.Interval;

/**
 * How often something happened, and what that says of its probability.
 *
 * <p>The bounds are exact (C. J. Clopper and E. S. Pearson, <em>The use of confidence or fiducial
 * limits illustrated in the case of the binomial</em>, Biometrika 26, 1934): they hold with at
 * least the confidence asked for, whatever the probability is.
 *
 * @param events how often it happened
 * @param trials how often it could have
 */
public record Proportion(int events, int trials) {

  /** Checks that it did not happen more often than it could. */
  public Proportion {
    if (events < 0 || events > trials) {
      throw new IllegalArgumentException("not a proportion: " + events + " of " + trials);
    }
  }

  /** The share itself; NaN of no trials. */
  public double share() {
    return trials == 0 ? Double.NaN : events / (double) trials;
  }

  /**
   * A one-sided bound: with this confidence, the probability is no greater. It supports a claim of
   * the kind "in less than 5 % of the cases".
   */
  public double atMost(double confidence) {
    requireConfidence(confidence);
    return upper(1 - confidence);
  }

  /** A one-sided bound: with this confidence, the probability is no less. */
  public double atLeast(double confidence) {
    requireConfidence(confidence);
    return lower(1 - confidence);
  }

  /** The two-sided interval of the probability. */
  public Interval interval(double confidence) {
    requireConfidence(confidence);
    double tail = (1 - confidence) / 2;
    return new Interval(lower(tail), upper(tail));
  }

  private double lower(double tail) {
    return events == 0
        ? 0
        : BetaDistribution.of(events, trials - events + 1.0).inverseCumulativeProbability(tail);
  }

  private double upper(double tail) {
    return events == trials
        ? 1
        : BetaDistribution.of(events + 1.0, trials - events).inverseSurvivalProbability(tail);
  }

  private static void requireConfidence(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("not a confidence: " + confidence);
    }
  }
}

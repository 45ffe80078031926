// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

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
   *
   * @param confidence more than a half, less than 1
   */
  public double atMost(double confidence) {
    return interval(ofBothSides(confidence)).high();
  }

  /**
   * A one-sided bound: with this confidence, the probability is no less.
   *
   * @param confidence more than a half, less than 1
   */
  public double atLeast(double confidence) {
    return interval(ofBothSides(confidence)).low();
  }

  /**
   * The confidence of the two-sided interval whose ends are one-sided bounds of this confidence.
   */
  private static double ofBothSides(double confidence) {
    return 2 * confidence - 1;
  }

  /** The two-sided interval of the probability; all there is without a trial. */
  public Interval interval(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("not a confidence: " + confidence);
    }
    if (trials == 0) {
      return new Interval(0, 1);
    }
    var bounds =
        BinomialConfidenceInterval.CLOPPER_PEARSON.fromErrorRate(trials, events, 1 - confidence);
    return new Interval(bounds.getLowerBound(), bounds.getUpperBound());
  }
}

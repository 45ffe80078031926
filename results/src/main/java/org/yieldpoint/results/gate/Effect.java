// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.stat.Interval;
import org.yieldpoint.results.stat.TrimmedMean;

/**
 * How much worse the head is than the base: Yuen's t test on trimmed means of logarithms, of the
 * differences within rounds or, where rounds are not paired, of either side.
 *
 * @param theta the trimmed mean of the rounds' differences of logarithms, or the difference of the
 *     sides' trimmed means; positive is worse, whichever way the unit points
 * @param standardError of theta
 * @param degreesOfFreedom of the standard error: one fewer than rounds were kept, or by Welch and
 *     Satterthwaite
 * @param variance of one round's difference; n rounds have a standard error of √(variance / n)
 * @param degreesPerRound how many degrees of freedom n rounds have for each of the n − 1
 * @param paired whether rounds were compared with rounds
 * @param worse the one-sided p-value of "the head is no worse"
 * @param better the one-sided p-value of "the head is no better"
 */
public record Effect(
    double theta,
    double standardError,
    double degreesOfFreedom,
    double variance,
    double degreesPerRound,
    boolean paired,
    double worse,
    double better) {

  /** Logarithms of equal values need not add up to equal means. */
  private static final double ROUNDING = 1e-12;

  /** The effect between two arms; empty with fewer than two values on a side. */
  static Optional<Effect> of(Comparison comparison, double trimmed) {
    double sign = comparison.moreIsBetter() ? -1 : 1;
    double[] base = logs(comparison.baseValues(), sign);
    double[] head = logs(comparison.headValues(), sign);
    if (base.length < 2 || head.length < 2) {
      return Optional.empty();
    }
    return Optional.of(
        comparison.paired() ? paired(base, head, trimmed) : unpaired(base, head, trimmed));
  }

  /** Only its {@link #theta}, which takes no test; NaN where there is no effect. */
  static double theta(Comparison comparison, double trimmed) {
    double sign = comparison.moreIsBetter() ? -1 : 1;
    double[] base = logs(comparison.baseValues(), sign);
    double[] head = logs(comparison.headValues(), sign);
    if (base.length < 2 || head.length < 2) {
      return Double.NaN;
    }
    return comparison.paired()
        ? TrimmedMean.of(differences(base, head), trimmed).mean()
        : TrimmedMean.of(head, trimmed).mean() - TrimmedMean.of(base, trimmed).mean();
  }

  private static double[] differences(double[] base, double[] head) {
    double[] differences = new double[base.length];
    for (int r = 0; r < differences.length; r++) {
      differences[r] = head[r] - base[r];
    }
    return differences;
  }

  private static Effect paired(double[] base, double[] head, double trimmed) {
    int n = base.length;
    TrimmedMean mean = TrimmedMean.of(differences(base, head), trimmed);
    return of(
        mean.mean(),
        mean.squaredError(),
        mean.squaredError() * n,
        mean.degreesOfFreedom(),
        mean.degreesOfFreedom() / (n - 1.0),
        Math.pow(2, -n),
        true);
  }

  private static Effect unpaired(double[] base, double[] head, double trimmed) {
    TrimmedMean ofBase = TrimmedMean.of(base, trimmed);
    TrimmedMean ofHead = TrimmedMean.of(head, trimmed);
    double squaredError = ofBase.squaredError() + ofHead.squaredError();
    double freedom = ofBase.degreesOfFreedom() + (double) ofHead.degreesOfFreedom();
    double degrees =
        squaredError == 0
            ? freedom
            : squaredError
                * squaredError
                / (ofBase.squaredError() * ofBase.squaredError() / ofBase.degreesOfFreedom()
                    + ofHead.squaredError() * ofHead.squaredError() / ofHead.degreesOfFreedom());
    return of(
        ofHead.mean() - ofBase.mean(),
        squaredError,
        ofBase.squaredError() * ofBase.count() + ofHead.squaredError() * ofHead.count(),
        degrees,
        degrees / (Math.min(ofBase.count(), ofHead.count()) - 1.0),
        1 / arrangements(ofBase.count(), ofHead.count()),
        false);
  }

  /** In how many ways the forks could have been on the two sides. */
  private static double arrangements(int base, int head) {
    double ways = 1;
    for (int i = 1; i <= head; i++) {
      ways *= (base + i) / (double) i;
    }
    return ways;
  }

  private static Effect of(
      double theta,
      double squaredError,
      double variance,
      double degrees,
      double degreesPerRound,
      double leastP,
      boolean paired) {
    double scatter = Math.sqrt(squaredError);
    double error = scatter < ROUNDING ? 0 : scatter;
    // Of both tails the smaller one is exact; the other is its complement.
    double tail = p(Math.abs(theta), error, degrees, leastP);
    double other = error == 0 ? 1 : 1 - tail;
    double worse = theta > 0 ? tail : other;
    double better = theta > 0 ? other : tail;
    return new Effect(theta, error, degrees, variance, degreesPerRound, paired, worse, better);
  }

  /**
   * Where no two forks differ, as with a coarse clock, t has no noise to compare an effect with.
   * The exact permutation test still works: all other arrangements give a smaller effect.
   */
  private static double p(double theta, double error, double degrees, double leastP) {
    if (error == 0) {
      return theta > 0 ? leastP : 1;
    }
    return TDistribution.of(degrees).survivalProbability(theta / error);
  }

  /**
   * The one-sided p-value of "the head is worse by at most {@code margin}".
   *
   * @param margin a difference of logarithms, at least 0
   */
  double worseBy(double margin) {
    return by(theta, margin, worse);
  }

  /** The same of "the head is better by at most {@code margin}". */
  double betterBy(double margin) {
    return by(-theta, margin, better);
  }

  private double by(double effect, double margin, double ofNone) {
    if (standardError == 0) {
      return effect > margin ? ofNone : 1;
    }
    return margin == 0
        ? ofNone
        : TDistribution.of(degreesOfFreedom).survivalProbability((effect - margin) / standardError);
  }

  /**
   * The one-sided p-value of "the head costs at least {@code share} more or less than the base",
   * the greater one of both directions; small if they are equivalent.
   */
  double different(double share) {
    double room = Math.log1p(share) - Math.abs(theta);
    if (standardError == 0) {
      return room > 0 ? 0 : 1;
    }
    return TDistribution.of(degreesOfFreedom).survivalProbability(room / standardError);
  }

  /** How many times the base the head costs. */
  public double ratio() {
    return Math.exp(theta);
  }

  /** The two-sided interval of {@link #ratio}. */
  public Interval interval(double confidence) {
    double quantile =
        TDistribution.of(degreesOfFreedom).inverseSurvivalProbability((1 - confidence) / 2);
    double halfWidth = quantile * standardError;
    return new Interval(Math.exp(theta - halfWidth), Math.exp(theta + halfWidth));
  }

  private static double[] logs(double[] values, double sign) {
    for (int i = 0; i < values.length; i++) {
      values[i] = sign * Math.log(values[i]);
    }
    return values;
  }
}

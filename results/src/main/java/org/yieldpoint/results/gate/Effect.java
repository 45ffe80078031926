// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.stat.Interval;
import org.yieldpoint.results.stat.SignFlip;

/**
 * How much worse the head is than the base: Student's paired t on the logarithms of the rounds, or
 * Welch's where rounds are not paired.
 *
 * @param theta the mean difference of logarithms; positive is worse, whichever way the unit points
 * @param standardError of theta
 * @param degreesOfFreedom n − 1, or by Welch and Satterthwaite
 * @param variance of one round's difference; n rounds have a standard error of √(variance / n)
 * @param degreesPerRound how many degrees of freedom n rounds have for each of the n − 1
 * @param paired whether rounds were compared with rounds
 * @param worse the one-sided p-value of "the head is no worse"
 * @param better the one-sided p-value of "the head is no better"
 * @param signFlip the exact sign-flip test in the direction of theta; empty if not paired
 */
public record Effect(
    double theta,
    double standardError,
    double degreesOfFreedom,
    double variance,
    double degreesPerRound,
    boolean paired,
    double worse,
    double better,
    OptionalDouble signFlip) {

  /** Logarithms of equal values need not add up to equal means. */
  private static final double ROUNDING = 1e-12;

  /** The effect between two arms; empty with fewer than two values on a side. */
  static Optional<Effect> of(Comparison comparison) {
    double sign = comparison.moreIsBetter() ? -1 : 1;
    double[] base = logs(comparison.baseValues(), sign);
    double[] head = logs(comparison.headValues(), sign);
    if (base.length < 2 || head.length < 2) {
      return Optional.empty();
    }
    return Optional.of(comparison.paired() ? paired(base, head) : welch(base, head));
  }

  private static Effect paired(double[] base, double[] head) {
    double[] differences = new double[base.length];
    for (int r = 0; r < base.length; r++) {
      differences[r] = head[r] - base[r];
    }
    double theta = mean(differences);
    double[] towards = Arrays.stream(differences).map(d -> theta < 0 ? -d : d).toArray();
    return of(
        theta,
        variance(differences),
        base.length,
        base.length - 1.0,
        1,
        Math.pow(2, -base.length),
        true,
        SignFlip.greater(towards));
  }

  private static Effect welch(double[] base, double[] head) {
    double ofBase = variance(base);
    double ofHead = variance(head);
    double errorBase = ofBase / base.length;
    double errorHead = ofHead / head.length;
    double error = errorBase + errorHead;
    double degrees =
        error == 0
            ? base.length + head.length - 2.0
            : error
                * error
                / (errorBase * errorBase / (base.length - 1)
                    + errorHead * errorHead / (head.length - 1));
    double sum = ofBase + ofHead;
    // n rounds a side have a standard error of √(sum / n); solved for n where the sides differ.
    double rounds = error == 0 ? Math.min(base.length, head.length) : sum / error;
    double perRound = sum == 0 ? 2 : sum * sum / (ofBase * ofBase + ofHead * ofHead);
    return of(
        mean(head) - mean(base),
        sum,
        rounds,
        degrees,
        perRound,
        1 / arrangements(base.length, head.length),
        false,
        OptionalDouble.empty());
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
      double variance,
      double rounds,
      double degrees,
      double degreesPerRound,
      double leastP,
      boolean paired,
      OptionalDouble signFlip) {
    double scatter = Math.sqrt(variance / rounds);
    double error = scatter < ROUNDING ? 0 : scatter;
    double worse = p(theta, error, degrees, leastP);
    double better = p(-theta, error, degrees, leastP);
    return new Effect(
        theta, error, degrees, variance, degreesPerRound, paired, worse, better, signFlip);
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
    return Arrays.stream(values).map(v -> sign * Math.log(v)).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).sum() / values.length;
  }

  private static double variance(double[] values) {
    double mean = mean(values);
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }
}

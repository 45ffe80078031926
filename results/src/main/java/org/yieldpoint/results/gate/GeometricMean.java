// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.stat.Interval;
import org.yieldpoint.results.stat.TrimmedMean;

/**
 * How many times the base the head costs in all scores together: the geometric mean of the scores'
 * ratios, each counting the same.
 *
 * @param ratio the geometric mean; more than 1 is worse
 * @param interval its 90 % interval
 * @param scores of how many
 */
public record GeometricMean(double ratio, Interval interval, int scores) {
  private static final double LEVEL = 0.05;

  /**
   * That of the scores with an effect; empty with fewer than two.
   *
   * <p>Where all rounds are paired, what disturbs a round may disturb all its scores alike. So a
   * round counts once there, by the mean over its scores, and rounds are compared. Otherwise the
   * scores count as independent, and the interval may be too narrow.
   */
  static Optional<GeometricMean> of(List<Finding> findings) {
    List<Finding> scores =
        findings.stream()
            .filter(f -> f.subject().kind() == MetricKind.SCORE && f.effect().isPresent())
            .toList();
    if (scores.size() < 2) {
      return Optional.empty();
    }
    double[] rounds = rounds(scores);
    if (rounds.length >= 2) {
      TrimmedMean mean = TrimmedMean.of(rounds, scores.getFirst().rules().trimmed());
      double quantile = TDistribution.of(mean.degreesOfFreedom()).inverseSurvivalProbability(LEVEL);
      return Optional.of(of(mean.mean(), quantile * Math.sqrt(mean.squaredError()), scores.size()));
    }
    double theta = scores.stream().mapToDouble(f -> effect(f).theta()).average().orElseThrow();
    double squares = scores.stream().mapToDouble(f -> Math.pow(effect(f).standardError(), 2)).sum();
    double quantile = NormalDistribution.of(0, 1).inverseSurvivalProbability(LEVEL);
    return Optional.of(of(theta, quantile * Math.sqrt(squares) / scores.size(), scores.size()));
  }

  private static GeometricMean of(double theta, double halfWidth, int scores) {
    return new GeometricMean(
        Math.exp(theta),
        new Interval(Math.exp(theta - halfWidth), Math.exp(theta + halfWidth)),
        scores);
  }

  private static Effect effect(Finding finding) {
    return finding.effect().orElseThrow();
  }

  /** For each round that all scores have, the mean of their effects; empty if one is not paired. */
  private static double[] rounds(List<Finding> scores) {
    if (!scores.stream().allMatch(f -> f.comparison().paired())) {
      return new double[0];
    }
    int common = scores.stream().mapToInt(f -> f.comparison().base().size()).min().orElse(0);
    return IntStream.range(0, common)
        .mapToDouble(
            r ->
                scores.stream().mapToDouble(f -> effect(f.comparison(), r)).average().orElseThrow())
        .filter(Double::isFinite)
        .toArray();
  }

  private static double effect(Comparison comparison, int round) {
    double sign = comparison.moreIsBetter() ? -1 : 1;
    return sign * Math.log(comparison.head().get(round) / comparison.base().get(round));
  }
}

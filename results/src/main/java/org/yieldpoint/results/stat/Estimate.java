// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What the forks of one figure say together.
 *
 * <p>A fork counts once: its value is the mean of its iterations. The interval is Student's t on
 * the logarithms of those values, which suits costs (positive, skewed, compared as factors). Its
 * middle is their geometric mean, which therefore is what is shown: a value beside the interval of
 * another one could lie outside of it.
 *
 * @param rounds the value of each fork in the order of rounds; NaN where a fork has none
 * @param value the geometric mean of the forks that have a value; where one of them measured zero,
 *     which would make that zero, the arithmetic mean
 * @param interval the 95 % interval of the geometric mean; empty when there is none
 * @param whyNoInterval the reason then, in words; otherwise empty
 */
public record Estimate(
    List<Double> rounds, double value, Optional<Interval> interval, String whyNoInterval) {

  /** The probability with which intervals cover, over many runs. */
  public static final double CONFIDENCE = 0.95;

  /** Copies the list. */
  public Estimate {
    rounds = List.copyOf(rounds);
  }

  /**
   * The estimate from one value for each fork.
   *
   * @param forkMeans non-negative values in the order of rounds; NaN stands for a fork without one
   * @throws IllegalArgumentException if no fork has a value, or one is negative
   */
  public static Estimate ofForks(double... forkMeans) {
    double[] values = DoubleStream.of(forkMeans).filter(Double::isFinite).toArray();
    if (values.length == 0) {
      throw new IllegalArgumentException("no fork has a value");
    }
    double least = DoubleStream.of(values).min().orElseThrow();
    if (least < 0) {
      throw new IllegalArgumentException("negative value: " + least);
    }
    List<Double> rounds = DoubleStream.of(forkMeans).boxed().toList();
    if (least == 0) {
      return new Estimate(
          rounds,
          TStatistics.mean(values),
          Optional.empty(),
          "a fork measured zero, which has no logarithm");
    }
    double[] logs = Arrays.stream(values).map(Math::log).toArray();
    double meanLog = TStatistics.mean(logs);
    if (values.length == 1) {
      return new Estimate(
          rounds, values[0], Optional.empty(), "one fork only: nothing to estimate it from");
    }
    double halfWidth = TStatistics.quantile(values.length - 1.0) * TStatistics.standardError(logs);
    return new Estimate(
        rounds, Math.exp(meanLog), Optional.of(Interval.ofLogs(meanLog, halfWidth)), "");
  }

  /** The values of the forks that have one, in the order of rounds. */
  public double[] values() {
    return rounds.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite).toArray();
  }

  /** The median of the forks, which a few bad ones do not move. */
  public double median() {
    double[] sorted = values();
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** How many forks have a value. */
  public int forks() {
    return values().length;
  }
}

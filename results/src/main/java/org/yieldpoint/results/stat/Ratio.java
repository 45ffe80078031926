// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many times one figure is another, with its uncertainty.
 *
 * @param value the ratio of the two values; NaN or infinite when a side is zero
 * @param interval its 95 % interval; empty with fewer than two forks on a side, or a zero
 * @param paired whether round was compared with round (then drifts of the machine cancel)
 */
public record Ratio(double value, Optional<Interval> interval, boolean paired) {

  /**
   * The ratio of {@code a} to {@code b}: {@linkplain #paired paired} where both have a value in the
   * very same rounds, so that it is the ratio of the values that are shown; {@linkplain #welch
   * unpaired} otherwise.
   *
   * @param interleaved whether the same position means the same round on both sides; false for
   *     plain JMH, which runs all forks of one benchmark before the next
   */
  public static Ratio of(Estimate a, Estimate b, boolean interleaved) {
    int common = commonRounds(a, b).length;
    boolean same = common == a.forks() && common == b.forks() && !hasZero(a) && !hasZero(b);
    return interleaved && same && common >= 2 && a.rounds().size() == b.rounds().size()
        ? paired(a, b)
        : welch(a, b);
  }

  /**
   * Student's paired t on the differences of the logarithms, round by round. Rounds that lack a
   * value on one side are left out.
   *
   * @throws IllegalArgumentException if the sides differ in their number of rounds or share none
   */
  public static Ratio paired(Estimate a, Estimate b) {
    if (a.rounds().size() != b.rounds().size()) {
      throw new IllegalArgumentException(
          "cannot pair " + a.rounds().size() + " rounds with " + b.rounds().size());
    }
    int[] common = commonRounds(a, b);
    if (common.length == 0) {
      throw new IllegalArgumentException("no round has a value on both sides");
    }
    double[] differences =
        IntStream.of(common)
            .mapToDouble(r -> Math.log(a.rounds().get(r)) - Math.log(b.rounds().get(r)))
            .toArray();
    double mean = TStatistics.mean(differences);
    if (common.length < 2 || !Double.isFinite(mean)) {
      return new Ratio(Math.exp(mean), Optional.empty(), true);
    }
    double halfWidth =
        TStatistics.quantile(common.length - 1.0) * TStatistics.standardError(differences);
    return new Ratio(Math.exp(mean), Optional.of(Interval.ofLogs(mean, halfWidth)), true);
  }

  /** Welch's t on the logarithms: no pairing, and no assumption that both sides scatter alike. */
  public static Ratio welch(Estimate a, Estimate b) {
    double value = a.value() / b.value();
    if (a.forks() < 2 || b.forks() < 2 || hasZero(a) || hasZero(b)) {
      return new Ratio(value, Optional.empty(), false);
    }
    double[] logsA = logs(a);
    double[] logsB = logs(b);
    double errorA = TStatistics.variance(logsA) / logsA.length;
    double errorB = TStatistics.variance(logsB) / logsB.length;
    double error = errorA + errorB;
    double centre = TStatistics.mean(logsA) - TStatistics.mean(logsB);
    if (error == 0) {
      return new Ratio(value, Optional.of(Interval.ofLogs(centre, 0)), false);
    }
    // Welch–Satterthwaite
    double degrees =
        error
            * error
            / (errorA * errorA / (logsA.length - 1) + errorB * errorB / (logsB.length - 1));
    double halfWidth = TStatistics.quantile(degrees) * Math.sqrt(error);
    return new Ratio(value, Optional.of(Interval.ofLogs(centre, halfWidth)), false);
  }

  /** Whether its interval holds 1, so that nothing says which side is greater. */
  public boolean undecided() {
    return interval.filter(i -> i.contains(1)).isPresent();
  }

  private static boolean hasZero(Estimate estimate) {
    return estimate.rounds().contains(0.0);
  }

  private static double[] logs(Estimate estimate) {
    double[] values = estimate.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.log(values[i]);
    }
    return values;
  }

  private static int[] commonRounds(Estimate a, Estimate b) {
    return IntStream.range(0, Math.min(a.rounds().size(), b.rounds().size()))
        .filter(r -> Double.isFinite(a.rounds().get(r)) && Double.isFinite(b.rounds().get(r)))
        .toArray();
  }
}

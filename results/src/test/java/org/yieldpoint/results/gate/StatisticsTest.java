// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Holm;
import org.yieldpoint.results.stat.Interval;
import org.yieldpoint.results.stat.Power;
import org.yieldpoint.results.stat.TrimmedMean;

/** Formulas that are ours, against published values, values of R, or exact enumeration. */
class StatisticsTest {
  /** Student's sleep data, R's {@code sleep}: the extra sleep by two drugs. */
  private static final double[] DRUG_1 = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};

  private static final double[] DRUG_2 = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

  /** Darwin's maize, differences in eighths of an inch (Fisher 1935, table 3). */
  private static final double[] MAIZE = {
    49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48
  };

  /** R: {@code p.adjust(p, "holm")}. */
  @Test
  void holmIsThatOfR() {
    assertThat(Holm.adjust(new double[] {0.01, 0.02, 0.03, 0.04, 0.05}))
        .containsExactly(new double[] {0.05, 0.08, 0.09, 0.09, 0.09}, within(1e-12));
    assertThat(Holm.adjust(new double[] {0.9, 0.001, 0.5, 0.02}))
        .containsExactly(new double[] {1, 0.004, 1, 0.06}, within(1e-12));
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }

  /** Fifteen values: three are cut off at either end, and Yuen's error is √(14 · 16.681² / 72). */
  @Test
  void trimmedMeanIsThatOfScipy() {
    TrimmedMean maize = TrimmedMean.of(MAIZE, 0.2);
    assertThat(maize.mean()).isCloseTo(232 / 9.0, within(1e-12));
    assertThat(Math.sqrt(maize.squaredError())).isCloseTo(7.355773746344, within(1e-11));
    assertThat(maize.degreesOfFreedom()).isEqualTo(8);
    assertThat(TrimmedMean.of(new double[] {1, 5}, 0.49).mean()).as("two are left").isEqualTo(3);
    assertThatThrownBy(() -> TrimmedMean.of(new double[] {1}, 0.2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TrimmedMean.of(MAIZE, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** scipy: {@code ttest_ind(b, a, equal_var=False, trim=.2)}; its p is two-sided. */
  @Test
  void yuenIsThatOfScipy() {
    Effect effect = effect(DRUG_1, DRUG_2, false, false, 0.2);
    assertThat(effect.theta() / effect.standardError())
        .isCloseTo(1.6167773658133768, within(1e-12));
    assertThat(effect.degreesOfFreedom()).isCloseTo(8.264708513637695, within(1e-10));
    assertThat(effect.worse()).isCloseTo(0.14337828852444037 / 2, within(1e-10));
    Effect paired = effect(DRUG_1, DRUG_2, true, false, 0.2);
    assertThat(paired.theta()).isCloseTo(1.3333333333333333, within(1e-12));
    assertThat(paired.standardError()).isCloseTo(0.182938969787, within(1e-11));
    assertThat(paired.degreesOfFreedom()).isEqualTo(5);
    assertThat(paired.variance() / 10)
        .as("of one round")
        .isCloseTo(paired.standardError() * paired.standardError(), within(1e-12));
  }

  /** A value that is far off changes a trimmed mean no more than one that is just outside. */
  @Property(tries = 200)
  void whatIsCutOffDoesNotMatter(
      @ForAll @Size(value = 10) List<@DoubleRange(min = -3, max = 3) Double> values,
      @ForAll @DoubleRange(min = 4, max = 1e9) double far) {
    double[] near = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] wild = near.clone();
    near[0] = 4;
    wild[0] = far;
    assertThat(TrimmedMean.of(wild, 0.2)).isEqualTo(TrimmedMean.of(near, 0.2));
  }

  /** R: {@code t.test(Pair(extra1, extra2) ~ 1)}: t = 4.0621, df = 9, p = 0.002833 two-sided. */
  @Test
  void pairedIsThatOfR() {
    Effect effect = effect(DRUG_1, DRUG_2, true, false);

    assertThat(effect.theta()).isCloseTo(1.58, within(1e-12));
    assertThat(effect.theta() / effect.standardError()).isCloseTo(4.0621, within(5e-5));
    assertThat(effect.degreesOfFreedom()).isEqualTo(9);
    assertThat(effect.worse()).isCloseTo(0.002833 / 2, within(5e-7));
    assertThat(effect.better()).isCloseTo(1 - 0.002833 / 2, within(5e-7));
    Interval interval = effect.interval(0.95);
    assertThat(Math.log(interval.low())).isCloseTo(0.7001142, within(1e-7));
    assertThat(Math.log(interval.high())).isCloseTo(2.4598858, within(1e-7));
  }

  /** R: {@code t.test(extra ~ group, sleep)}: t = 1.8608, df = 17.776, p = 0.07939 two-sided. */
  @Test
  void welchIsThatOfR() {
    Effect effect = effect(DRUG_1, DRUG_2, false, false);

    assertThat(effect.theta() / effect.standardError()).isCloseTo(1.8608, within(5e-5));
    assertThat(effect.degreesOfFreedom()).isCloseTo(17.776, within(5e-4));
    assertThat(effect.worse()).isCloseTo(0.07939 / 2, within(5e-6));
    Interval interval = effect.interval(0.95);
    assertThat(Math.log(interval.low())).isCloseTo(-0.2054832, within(1e-7));
    assertThat(Math.log(interval.high())).isCloseTo(3.3654832, within(1e-7));
  }

  @Test
  void whereMoreIsBetterTheSignTurns() {
    Effect less = effect(DRUG_1, DRUG_2, true, true);

    assertThat(less.theta()).isCloseTo(-1.58, within(1e-12));
    assertThat(less.better()).isCloseTo(0.002833 / 2, within(5e-7));
  }

  @Test
  void withoutScatterTheExactTestTakesThePlaceOfStudents() {
    double[] same = {1, 1, 1};
    // One of the C(6, 3) ways to deal six forks to two sides; one of the 2³ to sign three rounds.
    assertThat(effect(same, new double[] {2, 2, 2}, false, false).worse())
        .isCloseTo(1 / 20.0, within(1e-15));
    assertThat(effect(same, new double[] {2, 2, 2}, true, false).worse()).isEqualTo(1 / 8.0);
    // Logarithms such as this do not add up to three times itself.
    double[] coarse = {83.4, 83.4, 83.4};
    assertThat(effect(coarse, new double[] {125.1, 125.1, 125.1}, false, false).worse())
        .isCloseTo(1 / 20.0, within(1e-15));
    assertThat(effect(same, same, true, false).worse()).isEqualTo(1);
    assertThat(effect(same, same, true, false).better()).isEqualTo(1);
  }

  /**
   * The examples of R's {@code ?power.t.test}: n = 20, delta 1, sd 1 has power 0.8689528; power 0.9
   * takes n = 22.02110, one-sided n = 17.84713. Those are of two samples: SE = √(2/n), ν = 2(n −
   * 1).
   */
  @Test
  void powerIsThatOfR() {
    assertThat(power(20).detection(1, 0.025, 0)).isCloseTo(0.8689528, within(1e-5));
    assertThat(power(22.02110).detection(1, 0.025, 0)).isCloseTo(0.9, within(1e-5));
    assertThat(power(17.84713).detection(1, 0.05, 0)).isCloseTo(0.9, within(1e-5));
    assertThat(power(20).leastEffect(0.8689528, 0.025, 0)).isCloseTo(1, within(2e-4));
  }

  /** The same integrals by scipy's {@code integrate.quad}, with {@code stats.chi2.pdf}. */
  @Test
  void powerWithAThresholdIsTheIntegral() {
    assertThat(new Power(0.02, 9).detection(0.08, 0.05 / 30, 0.0296))
        .isCloseTo(0.5502115, within(1e-4));
    assertThat(new Power(0.02, 9).detection(0.05, 0.05, 0.06)).isCloseTo(0.3083287, within(1e-4));
    assertThat(new Power(0.01, 9).equivalence(0.05, 0.03)).isCloseTo(0.7374159, within(1e-4));
    assertThat(new Power(0.02, 4).equivalence(0.05, 0.03)).isCloseTo(0.0706697, within(1e-4));
  }

  /** What an effect must surely exceed: the threshold. */
  private static final double MARGIN = Math.log1p(0.03);

  @Test
  void theOutlookKeepsWhatItPromises() {
    Effect effect =
        effect(new double[] {0, .03, -.02, .01}, new double[] {.02, .02, 0, -.01}, true, false);
    MinimumDetectableEffect detectable = MinimumDetectableEffect.of(effect, Rules.QUIET, 0.03, 12);

    double alpha = 0.05 / 12;
    double found =
        new Power(effect.standardError(), 3)
            .detection(
                Math.log1p(detectable.leastEffect()) - MARGIN, alpha, Math.log1p(0.03) - MARGIN);
    assertThat(found).isCloseTo(0.8, within(1e-3));
    int rounds = detectable.rounds().orElseThrow();
    assertThat(rounds).isGreaterThan(4);
    assertThat(tells(effect, rounds, alpha)).isTrue();
    assertThat(tells(effect, rounds - 1, alpha)).isFalse();
  }

  private static boolean tells(Effect effect, int rounds, double alpha) {
    Power power = new Power(Math.sqrt(effect.variance() / rounds), rounds - 1.0);
    return power.detection(Math.log1p(0.06) - MARGIN, alpha, Math.log1p(0.03) - MARGIN) >= 0.8
        && power.equivalence(0.05, Math.log1p(0.03)) >= 0.8;
  }

  private static Power power(double n) {
    return new Power(Math.sqrt(2 / n), 2 * (n - 1));
  }

  /** The effect between values whose logarithms are these. */
  private static Effect effect(double[] base, double[] head, boolean paired, boolean moreIsBetter) {
    return effect(base, head, paired, moreIsBetter, 0);
  }

  private static Effect effect(
      double[] base, double[] head, boolean paired, boolean moreIsBetter, double trimmed) {
    Subject subject = new Subject("a.B.c", Map.of(), "avgt", 1, MetricKind.SCORE, "time");
    return Effect.of(
            new Comparison(subject, Unit.parse("x"), moreIsBetter, exp(base), exp(head), paired),
            trimmed)
        .orElseThrow();
  }

  private static List<Double> exp(double[] logs) {
    return Arrays.stream(logs).map(Math::exp).boxed().toList();
  }
}

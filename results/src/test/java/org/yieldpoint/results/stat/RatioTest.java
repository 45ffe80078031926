// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RatioTest {
  private static final Estimate FIRST =
      Estimate.ofForks(EstimateTest.exp(Arrays.copyOfRange(EstimateTest.SLEEP, 0, 10)));
  private static final Estimate SECOND =
      Estimate.ofForks(EstimateTest.exp(Arrays.copyOfRange(EstimateTest.SLEEP, 10, 20)));

  /** R: {@code t.test(extra ~ group, data = sleep)}. */
  @Test
  void welchOnTheLogarithms() {
    Ratio ratio = Ratio.welch(FIRST, SECOND);

    Interval interval = ratio.interval().orElseThrow();
    assertThat(Math.log(ratio.value())).isCloseTo(-1.58, within(1e-12));
    assertThat(Math.log(interval.low())).isCloseTo(-3.3654832, within(1e-7));
    assertThat(Math.log(interval.high())).isCloseTo(0.2054832, within(1e-7));
    assertThat(ratio.paired()).isFalse();
  }

  /** R: {@code with(sleep, t.test(extra[group == 1], extra[group == 2], paired = TRUE))}. */
  @Test
  void pairedOnTheLogarithms() {
    Ratio ratio = Ratio.paired(FIRST, SECOND);

    Interval interval = ratio.interval().orElseThrow();
    assertThat(Math.log(ratio.value())).isCloseTo(-1.58, within(1e-12));
    assertThat(Math.log(interval.low())).isCloseTo(-2.4598858, within(1e-7));
    assertThat(Math.log(interval.high())).isCloseTo(-0.7001142, within(1e-7));
    assertThat(ratio.paired()).isTrue();
  }

  @Test
  void pairsOnlyInterleavedRounds() {
    assertThat(Ratio.of(FIRST, SECOND, true).paired()).isTrue();
    assertThat(Ratio.of(FIRST, SECOND, false).paired()).isFalse();
    assertThat(Ratio.of(FIRST, Estimate.ofForks(1, 2), true).paired()).isFalse();
  }

  @Test
  void isTheRatioOfTheValuesThatAreShown() {
    Estimate a = Estimate.ofForks(2, Double.NaN, 8, 20);
    Estimate b = Estimate.ofForks(1, 3, 4, Double.NaN);
    Estimate c = Estimate.ofForks(3, Double.NaN, 5, 7);

    assertThat(Ratio.of(a, b, true).paired()).isFalse();
    assertThat(Ratio.of(a, b, true).value()).isCloseTo(a.value() / b.value(), within(1e-12));
    assertThat(Ratio.of(a, c, true).paired()).isTrue();
    assertThat(Ratio.of(a, c, true).value()).isCloseTo(a.value() / c.value(), within(1e-12));
  }

  @Test
  void roundsWithoutAValueOnEitherSideAreLeftOut() {
    Estimate a = Estimate.ofForks(2, Double.NaN, 8, 20);
    Estimate b = Estimate.ofForks(1, 3, 4, Double.NaN);

    Ratio ratio = Ratio.paired(a, b);

    assertThat(ratio.value()).isCloseTo(2, within(1e-12));
    assertThat(ratio.paired()).isTrue();
    assertThatThrownBy(() -> Ratio.paired(a, Estimate.ofForks(1)))
        .hasMessage("cannot pair 4 rounds with 1");
  }

  @Test
  void oneForkGivesARatioWithoutInterval() {
    Ratio ratio = Ratio.of(Estimate.ofForks(6), Estimate.ofForks(3), true);

    assertThat(ratio.value()).isEqualTo(2);
    assertThat(ratio.interval()).isEmpty();
  }

  @Test
  void zeroOnASideGivesNoInterval() {
    Estimate zero = Estimate.ofForks(0, 0);
    Estimate some = Estimate.ofForks(1, 2);

    assertThat(Ratio.of(some, zero, true).interval()).isEmpty();
    assertThat(Ratio.of(zero, some, false).interval()).isEmpty();
    assertThat(Ratio.of(zero, zero, false).value()).isNaN();
  }

  @Test
  void sidesWithoutScatterAreCertain() {
    Ratio ratio = Ratio.welch(Estimate.ofForks(6, 6, 6), Estimate.ofForks(3, 3));

    assertThat(ratio.interval())
        .hasValueSatisfying(interval -> assertThat(interval.factor()).isCloseTo(1, within(1e-12)));
  }

  @Property(tries = 1000)
  void turningTheRatioRoundTurnsItsIntervalRound(
      @ForAll @Size(min = 2, max = 8) List<@DoubleRange(min = 0.1, max = 1e6) Double> forks,
      @ForAll @Size(min = 2, max = 8) List<@DoubleRange(min = 0.1, max = 1e6) Double> others) {
    Estimate a = estimate(forks);
    Estimate b = estimate(others);

    Interval there = Ratio.of(a, b, true).interval().orElseThrow();
    Interval back = Ratio.of(b, a, true).interval().orElseThrow();

    assertThat(Math.log(back.low())).isCloseTo(-Math.log(there.high()), within(1e-6));
    assertThat(Math.log(back.high())).isCloseTo(-Math.log(there.low()), within(1e-6));
  }

  private static Estimate estimate(List<Double> forks) {
    return Estimate.ofForks(forks.stream().mapToDouble(Double::doubleValue).toArray());
  }
}

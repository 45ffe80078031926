// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EstimateTest {
  /** TStatistics's sleep data, R's {@code sleep$extra}. */
  static final double[] SLEEP = {
    0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0,
    1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4
  };

  /** R: {@code t.test(sleep$extra)$conf.int}. */
  @Test
  void intervalIsStudentsOnTheLogarithms() {
    Estimate estimate = Estimate.ofForks(exp(SLEEP));

    Interval interval = estimate.interval().orElseThrow();
    assertThat(Math.log(interval.low())).isCloseTo(0.5955845, within(1e-7));
    assertThat(Math.log(interval.high())).isCloseTo(2.4844155, within(1e-7));
    assertThat(Math.log(estimate.value())).isCloseTo(1.54, within(1e-12));
  }

  /** Quantiles of t as printed in tables. */
  @Test
  void quantilesOfStudentsT() {
    assertThat(TStatistics.quantile(1)).isCloseTo(12.706, within(5e-4));
    assertThat(TStatistics.quantile(4)).isCloseTo(2.776, within(5e-4));
    assertThat(TStatistics.quantile(9)).isCloseTo(2.262, within(5e-4));
    assertThat(TStatistics.quantile(30)).isCloseTo(2.042, within(5e-4));
  }

  @Test
  void theValueIsTheMiddleOfItsInterval() {
    Estimate estimate = Estimate.ofForks(1, 4, 1024);

    Interval interval = estimate.interval().orElseThrow();
    assertThat(estimate.value()).isCloseTo(16, within(1e-9));
    assertThat(Math.sqrt(interval.low() * interval.high())).isCloseTo(16, within(1e-9));
  }

  @Test
  void oneForkHasNoIntervalAndSaysSo() {
    Estimate estimate = Estimate.ofForks(3);

    assertThat(estimate.interval()).isEmpty();
    assertThat(estimate.whyNoInterval()).startsWith("one fork only");
    assertThat(estimate.value()).isEqualTo(3);
  }

  @Test
  void zeroHasNoLogarithm() {
    Estimate estimate = Estimate.ofForks(0, 2, 4);

    assertThat(estimate.interval()).isEmpty();
    assertThat(estimate.whyNoInterval()).contains("zero");
    assertThat(estimate.value()).isEqualTo(2);
  }

  @Test
  void forksWithoutAValueAreLeftOutButKeepTheirRound() {
    Estimate estimate = Estimate.ofForks(Double.NaN, 2, 8);

    assertThat(estimate.forks()).isEqualTo(2);
    assertThat(estimate.rounds()).hasSize(3);
    assertThat(estimate.value()).isCloseTo(4, within(1e-12));
  }

  @Test
  void refusesWhatIsNoCost() {
    assertThatThrownBy(() -> Estimate.ofForks()).hasMessage("no fork has a value");
    assertThatThrownBy(() -> Estimate.ofForks(Double.NaN)).hasMessage("no fork has a value");
    assertThatThrownBy(() -> Estimate.ofForks(1, -2)).hasMessage("negative value: -2.0");
  }

  /** Out of many runs of five log-normal forks, about 95 % of intervals hold the truth. */
  @Test
  void intervalsCoverAsOftenAsTheyClaim() {
    Random random = new Random(1);
    int covered = 0;
    int runs = 4_000;
    for (int run = 0; run < runs; run++) {
      double[] forks =
          DoubleStream.generate(() -> 100 * Math.exp(0.1 * random.nextGaussian()))
              .limit(5)
              .toArray();
      if (Estimate.ofForks(forks).interval().orElseThrow().contains(100)) {
        covered++;
      }
    }
    assertThat(covered / (double) runs).isCloseTo(0.95, within(0.012));
  }

  @Property(tries = 1000)
  void intervalSurroundsTheGeometricMeanAndScalesWithTheUnit(
      @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = 0.01, max = 1e9) Double> values) {
    double[] forks = values.stream().mapToDouble(Double::doubleValue).toArray();
    Estimate nanos = Estimate.ofForks(forks);
    Estimate micros = Estimate.ofForks(DoubleStream.of(forks).map(v -> v / 1000).toArray());

    Interval interval = nanos.interval().orElseThrow();
    assertThat(nanos.value()).isBetween(interval.low() * (1 - 1e-9), interval.high() * (1 + 1e-9));
    assertThat(micros.interval().orElseThrow().factor())
        .isCloseTo(interval.factor(), within(interval.factor() * 1e-6));
  }

  static double[] exp(double... logs) {
    return DoubleStream.of(logs).map(Math::exp).toArray();
  }
}

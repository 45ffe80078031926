// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.headline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yieldpoint.results.stat.Estimate;
import org.yieldpoint.results.stat.Interval;

@Timeout(60)
class RoundedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.599 | 1.02 | 0.6 ns",
        "0.617 | 1.02 | 0.62 ns",
        "14.32 | 1.04 | 14 ns",
        "7.06 | 1.09 | 7 ns",
        "159 | 1.10 | 160 ns",
        "174 | 1.27 | 170 ns",
        "958 | 1.19 | 1 µs",
        "3516 | 1.07 | 3.5 µs",
        "47900 | 1.30 | 50 µs",
        "47900 | 1.0001 | 48 µs",
        "20500 | 3.2 | 6 to 70 µs",
        "900 | 3 | 300 ns to 3 µs"
      })
  void showsTheDigitsThatAnIntervalSupports(double value, double factor, String text) {
    Interval interval = new Interval(value / factor, value * factor);
    Estimate estimate =
        new Estimate(Collections.nCopies(3, value), value, Optional.of(interval), "");
    assertThat(Rounded.time(estimate)).isEqualTo(text);
  }

  @Test
  void showsOneDigitWithoutAnInterval() {
    assertThat(Rounded.time(new Estimate(List.of(47_900.0), 47_900, Optional.empty(), "one fork")))
        .isEqualTo("50 µs");
  }

  @Test
  void saysHowManyTimes() {
    assertThat(Rounded.number(303, new Interval(233, 394))).isEqualTo("300");
    assertThat(Rounded.number(233, new Interval(233, 394))).isEqualTo("200");
    assertThat(Rounded.number(11.63, new Interval(10.9, 12.4))).isEqualTo("12");
  }
}

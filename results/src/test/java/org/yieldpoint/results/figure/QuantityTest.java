// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yieldpoint.results.format.Dimension;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Interval;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0.0123, 0.0123 ns",
    "0.6129, 0.613 ns",
    "5, 5.00 ns",
    "152.4, 152 ns",
    "999.4, 999 ns",
    "999.6, 1.00 µs",
    "4904, 4.90 µs",
    "1234567, 1.23 ms",
    "2.5e9, 2.50 s",
    "3.6e12, '3,600 s'",
    "0, 0 ns",
    "NaN, —",
  })
  void times(double nanos, String text) {
    assertThat(Quantity.time(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1e-5, 0 B",
    "16, 16.0 B",
    "1024, 1.00 KiB",
    "1536, 1.50 KiB",
    "17179869184, 16.0 GiB"
  })
  void bytes(double bytes, String text) {
    assertThat(Quantity.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "1.034, ×1.03",
    "1.83, ×1.83",
    "7.63, ×7.6",
    "9.96, ×10",
    "247, ×250",
    "1234, '×1,200'",
    "9960, ×10k",
    "59200, ×59k",
    "12345678, ×12M",
    "0.5, ×0.50",
    "0.0123, ×0.0120",
    "NaN, ×—",
    "Infinity, ×—",
  })
  void factors(double factor, String text) {
    assertThat(Quantity.factor(factor)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0001, ±<0.1 %",
    "0.004, ±0.4 %",
    "0.0094, ±0.9 %",
    "0.03, ±3 %",
    "0.154, ±15 %",
    "0.156, ×÷1.2",
    "0.5, ×÷1.5",
    "1.1, ×÷2.1",
    "11, ×÷12.0",
  })
  void widths(double share, String text) {
    Interval interval = new Interval(100 / (1 + share), 100 * (1 + share));
    assertThat(Quantity.plusMinus(Optional.of(interval))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 %",
    "0.0001, <0.1 %",
    "0.0472, 4.7 %",
    "0.0999, 10 %",
    "0.4825, 48 %",
    "1, 100 %"
  })
  void shares(double share, String text) {
    assertThat(Quantity.percent(share)).isEqualTo(text);
  }

  @Test
  void noIntervalIsAQuestion() {
    assertThat(Quantity.plusMinus(Optional.empty())).isEqualTo("±?");
  }

  @Test
  void rangesNameTheUnitOnceIfTheyCan() {
    Unit nanos = Unit.parse("ns/op");
    assertThat(Quantity.range(new Interval(148, 156), nanos)).isEqualTo("148 to 156 ns");
    assertThat(Quantity.range(new Interval(900, 1100), nanos)).isEqualTo("900 ns to 1.10 µs");
  }

  @Test
  void countsAndRates() {
    assertThat(Quantity.count(100_000)).isEqualTo("100,000");
    assertThat(Quantity.count(0.25)).isEqualTo("0.250");
    assertThat(Quantity.decimal(6_600_000)).isEqualTo("6.60 million");
    assertThat(Quantity.decimal(1.64e9)).isEqualTo("1.64 billion");
    assertThat(Quantity.decimal(27_700)).isEqualTo("27,700");
  }

  @ParameterizedTest
  @CsvSource({
    "ns/op, 5, 5",
    "us/op, 5, 5e3",
    "ms/op, 5, 5e6",
    "s/op, 5, 5e9",
    "ops/s, 4, 2.5e8",
    "ops/ms, 4, 2.5e5",
    "ops/us, 4, 250",
    "ops/ns, 4, 0.25",
    "ops/min, 60, 1e9",
  })
  void everyTimeBecomesNanosForOneOperation(String unit, double score, double nanos) {
    Unit parsed = Unit.parse(unit);
    assertThat(parsed.dimension()).isEqualTo(Dimension.TIME);
    assertThat(parsed.normalise(score)).isCloseTo(nanos, within(nanos * 1e-12));
    assertThat(parsed.normal()).isEqualTo(Unit.parse("ns/op").normal());
  }

  @Test
  void otherUnitsStayAsTheyAre() {
    assertThat(Unit.parse("B/op").dimension()).isEqualTo(Dimension.BYTES);
    assertThat(Quantity.format(24, Unit.parse("B/op").normal())).isEqualTo("24.0 B");
    assertThat(Unit.parse("counts").dimension()).isEqualTo(Dimension.OTHER);
    assertThat(Quantity.format(3, Unit.parse("counts"))).isEqualTo("3.00 counts");
    assertThat(Quantity.format(3, Unit.parse(""))).isEqualTo("3.00");
  }

  /** What is shown differs from what is meant by less than its last digit. */
  @Property(tries = 1000)
  void threeDigitsAreTheRightThree(
      @ForAll @DoubleRange(min = 1e-3, max = 9e11) @Scale(6) double nanos) {
    String[] parts = Quantity.time(nanos).replace(",", "").split(" ", 2);
    double shown =
        Unit.parse(parts[1].replace("µ", "u") + "/op").normalise(Double.parseDouble(parts[0]));
    assertThat(shown).isCloseTo(nanos, within(nanos * 0.0051));
  }
}

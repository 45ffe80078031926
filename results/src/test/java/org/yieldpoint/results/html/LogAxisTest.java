// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.format.Unit;

class LogAxisTest {

  @Test
  void equalFactorsAreEqualDistances() {
    LogAxis axis = new LogAxis(1, 1_000, 100, 400);

    assertThat(axis.at(1)).isEqualTo(100);
    assertThat(axis.at(10)).isCloseTo(200, within(1e-9));
    assertThat(axis.at(100)).isCloseTo(300, within(1e-9));
    assertThat(axis.at(1e9)).isCloseTo(400, within(1e-9));
  }

  @Test
  void manyDecadesAreLabelledByPowersOfTen() {
    LogAxis axis = new LogAxis(0.5, 60_000, 0, 600);

    assertThat(axis.ticks(50)).containsExactly(1.0, 10.0, 100.0, 1_000.0, 10_000.0);
    assertThat(axis.ticks(150)).containsExactly(1.0, 100.0, 10_000.0);
  }

  @Test
  void fewDecadesAreLabelledInBetween() {
    assertThat(new LogAxis(0.9, 25, 0, 600).ticks(50)).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0);
  }

  @Property(tries = 1000)
  void everyAxisHasRoomForItsValuesAndSomethingToReadThemBy(
      @ForAll @DoubleRange(min = 1e-3, max = 1e9) @Scale(6) double one,
      @ForAll @DoubleRange(min = 1, max = 1e6) @Scale(6) double factor) {
    LogAxis axis = LogAxis.covering(new double[] {one, one * factor, 0, Double.NaN}, 300, 0);

    assertThat(axis.at(one)).isBetween(0.0, 300.0);
    assertThat(axis.at(one * factor)).isBetween(0.0, axis.at(one));
    List<Double> ticks = axis.ticks(26);
    assertThat(ticks).hasSizeGreaterThanOrEqualTo(2).isSorted();
    for (int i = 1; i < ticks.size(); i++) {
      assertThat(axis.at(ticks.get(i - 1)) - axis.at(ticks.get(i))).isGreaterThan(15);
    }
  }

  @Test
  void tickLabelsAreShort() {
    Unit nanos = Unit.parse("ns/op");
    assertThat(Chart.tick(0.5, nanos)).isEqualTo("0.5 ns");
    assertThat(Chart.tick(1, nanos)).isEqualTo("1 ns");
    assertThat(Chart.tick(100, nanos)).isEqualTo("100 ns");
    assertThat(Chart.tick(20_000, nanos)).isEqualTo("20 µs");
    assertThat(Chart.tick(1e13, nanos)).isEqualTo("10,000 s");
  }
}

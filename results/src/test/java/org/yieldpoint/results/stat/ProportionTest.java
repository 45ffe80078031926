// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {

  @ParameterizedTest
  @CsvSource({
    // Conover (1971), Mendel's peas, as printed by R's binom.test(682, 925)
    "682, 925, 0.7076683, 0.7654066",
    // Zar, Biostatistical Analysis (1999), table B.27 and example 24.5
    "4, 200, 0.0054752, 0.0504143",
    // Brownlee, Statistical Theory and Methodology (1965), section 3.4
    "1, 10, 0.0025286, 0.4450161",
    "0, 10, 0, 0.3084971",
    "10, 10, 0.6915029, 1",
  })
  void itsTwoSidedIntervalIsAsPublished(int events, int trials, double low, double high) {
    Interval interval = new Proportion(events, trials).interval(0.95);
    assertEquals(low, interval.low(), 1e-6);
    assertEquals(high, interval.high(), 1e-6);
  }

  @Test
  void fiftyNineSuitesWithoutAnAlarmSupportLessThanFivePerCent() {
    assertTrue(new Proportion(0, 59).atMost(0.95) < 0.05);
    assertTrue(new Proportion(0, 58).atMost(0.95) > 0.05);
    assertEquals(1 - Math.pow(0.05, 1 / 59.0), new Proportion(0, 59).atMost(0.95), 1e-12);
  }

  @Test
  void nothingIsKnownWithoutATrial() {
    Proportion none = new Proportion(0, 0);
    assertTrue(Double.isNaN(none.share()));
    assertEquals(new Interval(0, 1), none.interval(0.95));
    assertEquals(1, none.atMost(0.95));
    assertEquals(0, none.atLeast(0.95));
  }

  @Property(tries = 1000)
  void everyBoundLeavesJustItsTailOfTheBinomial(
      @ForAll @IntRange(min = 0, max = 30) int events,
      @ForAll @IntRange(min = 1, max = 30) int more) {
    Proportion proportion = new Proportion(events, events + more);
    double high = proportion.atMost(0.9);
    assertEquals(0.1, atMostEvents(events, events + more, high), 1e-9);
    if (events > 0) {
      double low = proportion.atLeast(0.9);
      assertEquals(0.1, 1 - atMostEvents(events - 1, events + more, low), 1e-9);
      assertTrue(low < proportion.share() && proportion.share() < high);
    }
  }

  @Test
  void whatIsNoProportionIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Proportion(2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Proportion(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Proportion(0, 1).atMost(1));
    assertThrows(IllegalArgumentException.class, () -> new Proportion(0, 1).atLeast(0.5));
  }

  /** The probability of at most {@code events} by summing the binomial's terms. */
  private static double atMostEvents(int events, int trials, double probability) {
    double term = Math.pow(1 - probability, trials);
    double sum = term;
    for (int k = 1; k <= events; k++) {
      term *= (trials - k + 1.0) / k * probability / (1 - probability);
      sum += term;
    }
    return sum;
  }
}

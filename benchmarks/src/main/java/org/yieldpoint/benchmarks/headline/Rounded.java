// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.headline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.yieldpoint.results.stat.Estimate;
import org.yieldpoint.results.stat.Interval;

/**
 * Numbers with the digits that their intervals support: a value is rounded to the power of ten that
 * is no greater than its interval is wide, and has two digits at most.
 */
final class Rounded {
  /** From this factor on a middle says too little: both ends are shown. */
  static final double WIDEST_OF_VALUES = 2;

  private static final String[] UNITS = {"ns", "µs", "ms", "s"};

  private Rounded() {}

  /** Nanoseconds: {@code 0.6 ns}, {@code 160 ns}, {@code 4 to 60 µs}. */
  static String time(Estimate estimate) {
    if (estimate.interval().isEmpty()) {
      return inUnits(digits(estimate.value(), estimate.value()));
    }
    Interval interval = estimate.interval().get();
    if (interval.factor() > WIDEST_OF_VALUES) {
      String low = inUnits(digits(interval.low(), interval.low()));
      String high = inUnits(digits(interval.high(), interval.high()));
      String unit = high.substring(high.indexOf(' '));
      return (low.endsWith(unit) ? low.substring(0, low.length() - unit.length()) : low)
          + " to "
          + high;
    }
    return inUnits(digits(estimate.value(), interval.high() - interval.low()));
  }

  /** A number without a unit, which lies in this interval or at its end. */
  static String number(double value, Interval interval) {
    return plain(digits(value, interval.high() - interval.low()));
  }

  private static BigDecimal digits(double value, double width) {
    int supported = (int) Math.floor(Math.log10(width));
    int leading = (int) Math.floor(Math.log10(value));
    // A step above the value would round it to nothing.
    int power = Math.min(Math.max(supported, leading - 1), leading);
    return new BigDecimal(value).setScale(-power, RoundingMode.HALF_UP);
  }

  private static String inUnits(BigDecimal nanos) {
    BigDecimal scaled = nanos;
    int unit = 0;
    while (unit < UNITS.length - 1 && scaled.compareTo(BigDecimal.valueOf(1000)) >= 0) {
      scaled = scaled.movePointLeft(3);
      unit++;
    }
    return plain(scaled) + " " + UNITS[unit];
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}

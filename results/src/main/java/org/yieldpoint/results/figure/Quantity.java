// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Interval;

/** Numbers as people read them: three significant digits, and the unit that keeps them short. */
public final class Quantity {
  private static final MathContext THREE_DIGITS = new MathContext(3);

  /** From here on the two ends of ± would differ by more than rounding explains. */
  private static final double WIDEST_PERCENT = 15.5;

  private static final String[] TIME_UNITS = {"ns", "µs", "ms", "s"};
  private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

  private Quantity() {}

  /** A normalised value with its unit: {@code 0.613 ns}, {@code 4.90 µs}, {@code 16 B}. */
  public static String format(double value, Unit unit) {
    if (unit.isRate()) {
      return rate(value, unit.name());
    }
    return switch (unit.dimension()) {
      case TIME -> time(value);
      case BYTES -> bytes(value);
      case OTHER -> unit.name().isEmpty() ? number(value) : number(value) + " " + unit.name();
    };
  }

  /** Nanoseconds, in the unit from ns to s that leaves fewest digits. */
  public static String time(double nanos) {
    return scaled(nanos, 1000, TIME_UNITS);
  }

  /** Operations per time, with the prefix that leaves fewest digits: {@code 8.00 Mops/s}. */
  private static String rate(double value, String unit) {
    return scaled(value, 1000, new String[] {unit, "k" + unit, "M" + unit, "G" + unit});
  }

  /** Bytes, in binary multiples. */
  public static String bytes(double bytes) {
    // Normalised allocation has noise far below one byte, which is nothing that was allocated.
    return bytes < 0.005 ? "0 B" : scaled(bytes, 1024, BYTE_UNITS);
  }

  /** Three significant digits, thousands set apart with commas. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return "—";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    int decimals = Math.max(0, 2 - (rounded.precision() - rounded.scale() - 1));
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }

  /** A whole number where it is one, with thousands set apart: {@code 10,000}. */
  public static String count(double count) {
    return count == Math.rint(count) && Math.abs(count) < 1e15
        ? String.format(Locale.ROOT, "%,.0f", count)
        : number(count);
  }

  /** Large numbers in decimal multiples: {@code 6.60 million}. */
  public static String decimal(double value) {
    if (value >= 999.5e6) {
      return number(value / 1e9) + " billion";
    }
    return value >= 999.5e3 ? number(value / 1e6) + " million" : number(value);
  }

  /** A factor, to two digits: {@code ×1.83}, {@code ×7.6}, {@code ×250}, {@code ×59k}. */
  public static String factor(double factor) {
    if (!Double.isFinite(factor) || factor <= 0) {
      return "×—";
    }
    // Close to one the second digit is the whole difference, so there it takes three.
    double rounded =
        new BigDecimal(factor)
            .round(new MathContext(factor >= 0.095 && factor < 1.995 ? 3 : 2))
            .doubleValue();
    if (rounded >= 10_000_000) {
      return "×" + plain(rounded / 1e6) + "M";
    }
    return rounded >= 10_000 ? "×" + plain(rounded / 1e3) + "k" : "×" + plain(rounded);
  }

  private static String plain(double rounded) {
    int decimals = rounded >= 10 ? 0 : rounded >= 1.995 ? 1 : rounded >= 0.0995 ? 2 : 4;
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
  }

  /**
   * The width of an interval: {@code ±3 %} where up and down are about as far, {@code ×÷1.4} where
   * they are not, since half as much again and half as much are different factors; {@code ±?} where
   * there is none.
   */
  public static String plusMinus(Optional<Interval> interval) {
    if (interval.isEmpty()) {
      return "±?";
    }
    double factor = interval.get().factor();
    double percent = (factor - 1) * 100;
    if (percent >= WIDEST_PERCENT) {
      return "×÷" + (factor < 9.95 ? String.format(Locale.ROOT, "%.1f", factor) : number(factor));
    }
    if (percent >= 0.95) {
      return "±" + Math.round(percent) + " %";
    }
    return percent < 0.05 ? "±<0.1 %" : String.format(Locale.ROOT, "±%.1f %%", percent);
  }

  /** A share: {@code 4.7 %}, {@code 48 %}, {@code 0 %}. */
  public static String percent(double share) {
    double percent = share * 100;
    if (percent > 0 && percent < 0.05) {
      return "<0.1 %";
    }
    return String.format(
        Locale.ROOT, percent > 0 && percent < 9.95 ? "%.1f %%" : "%.0f %%", percent);
  }

  /** A share that somebody chose: {@code 3 %} rather than {@code 3.0 %}. */
  public static String chosenPercent(double share) {
    return percent(share).replace(".0 %", " %");
  }

  /** Both ends of an interval: {@code 148 to 156 ns}; the unit once if it is the same. */
  public static String range(Interval interval, Unit unit) {
    String low = format(interval.low(), unit);
    String high = format(interval.high(), unit);
    int lowUnit = low.lastIndexOf(' ');
    int highUnit = high.lastIndexOf(' ');
    boolean sameUnit =
        lowUnit >= 0 && highUnit >= 0 && low.substring(lowUnit).equals(high.substring(highUnit));
    return (sameUnit ? low.substring(0, lowUnit) : low) + " to " + high;
  }

  private static String scaled(double value, double step, String[] units) {
    if (!Double.isFinite(value)) {
      return "—";
    }
    double scaled = value;
    int unit = 0;
    // 999.5 would round to 1000 in this unit, so it already belongs to the next.
    while (unit < units.length - 1 && Math.abs(scaled) >= step - 0.5) {
      scaled /= step;
      unit++;
    }
    return number(scaled) + " " + units[unit];
  }
}

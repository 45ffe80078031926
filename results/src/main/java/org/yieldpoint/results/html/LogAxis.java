// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A logarithmic axis: where a positive value is drawn, and which values get a line and a label.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}, greater than {@code low}
 * @param from where the axis starts
 * @param to where it ends, which for a vertical axis is less than {@code from}
 */
record LogAxis(double low, double high, double from, double to) {
  // Below this the ticks of 1-2-5 would be too few to read anything from.
  private static final double LEAST_SPAN = 5;
  private static final double DECADES_WITH_1_2_5 = 2.1;

  /**
   * An axis on which all values have room, and which spans enough to have several ticks.
   *
   * @param values to cover; values that are not positive are left out, and at least one must be
   *     positive
   */
  static LogAxis covering(double[] values, double from, double to) {
    double[] positive =
        Arrays.stream(values).filter(value -> value > 0 && Double.isFinite(value)).toArray();
    double least = DoubleStream.of(positive).min().orElse(1);
    double most = DoubleStream.of(positive).max().orElse(1);
    double padding = Math.max(1.25, Math.pow(most / least, 0.03));
    double low = least / padding;
    double high = most * padding;
    if (high / low < LEAST_SPAN) {
      double middle = Math.sqrt(low * high);
      low = middle / Math.sqrt(LEAST_SPAN);
      high = middle * Math.sqrt(LEAST_SPAN);
    }
    return new LogAxis(low, high, from, to);
  }

  /** Where {@code value} is drawn; values beyond an end are drawn at that end. */
  double at(double value) {
    double inside = Math.clamp(value, low, high);
    return from + (to - from) * Math.log(inside / low) / Math.log(high / low);
  }

  /**
   * The values to label: 1, 2 and 5 of each decade, or powers of ten where there are many decades,
   * and of those only every second or third where they would come closer than {@code room}.
   */
  List<Double> ticks(double room) {
    boolean fine = decades() <= DECADES_WITH_1_2_5;
    double perDecade = Math.abs(to - from) / decades();
    if (fine && perDecade * Math.log10(2) >= room) {
      return steps(1, 2, 5);
    }
    if (fine && perDecade / 2 >= room) {
      return steps(1, 3);
    }
    List<Double> powers = steps(1);
    int every = (int) Math.ceil(room / perDecade);
    List<Double> kept = new ArrayList<>();
    for (double power : powers) {
      if (Math.floorMod(Math.round(Math.log10(power)), every) == 0) {
        kept.add(power);
      }
    }
    return kept.size() < 2 && fine ? steps(1, 2, 5) : kept;
  }

  /** The values between, which get a faint line and no label. */
  List<Double> minorTicks() {
    return decades() <= 6 ? steps(2, 5) : List.of();
  }

  private double decades() {
    return Math.log10(high / low);
  }

  private List<Double> steps(int... steps) {
    List<Double> ticks = new ArrayList<>();
    for (int exponent = (int) Math.floor(Math.log10(low));
        exponent <= Math.log10(high);
        exponent++) {
      for (int step : steps) {
        double tick = Double.parseDouble(step + "e" + exponent);
        if (tick >= low && tick <= high) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A linear axis: where a value is drawn, and which values get a line and a label.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}, greater than {@code low}
 * @param from where the axis starts
 * @param to where it ends, which for a vertical axis is less than {@code from}
 */
record LinearAxis(double low, double high, double from, double to) {
  private static final double PADDING = 0.08;

  /**
   * An axis on which all values have room. It need not start at zero: it is for changes, which a
   * long way to zero would flatten.
   *
   * @param least the least share of the greatest value that it spans, so that noise does not fill
   *     it
   */
  static LinearAxis covering(double[] values, double least, double from, double to) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Arrays.stream(finite).max().orElse(1);
    double span = Math.max(high - low, least * Math.max(Math.abs(low), Math.abs(high)));
    if (span == 0) {
      span = 1;
    }
    double middle = (low + high) / 2;
    double half = span * (0.5 + PADDING);
    boolean positive = low >= 0;
    double bottom = positive ? Math.max(0, middle - half) : middle - half;
    return new LinearAxis(bottom, middle + half, from, to);
  }

  /** Where {@code value} is drawn; values beyond an end are drawn at that end. */
  double at(double value) {
    double inside = Math.clamp(value, low, high);
    return from + (to - from) * (inside - low) / (high - low);
  }

  /** The values to label: multiples of 1, 2 or 5 times a power of ten, no closer than room. */
  List<Double> ticks(double room) {
    double least = (high - low) * room / Math.abs(to - from);
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double step = 10 * power;
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least) {
        step = factor * power;
        break;
      }
    }
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }
}

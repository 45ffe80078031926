// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.Optional;
import java.util.stream.DoubleStream;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Interval;

/** Something that can be drawn for either layout. */
interface Chart {

  /** The drawing, as SVG. */
  String draw(Layout layout, Palette palette);

  /**
   * How far an interval stretches the axis: ten times the value either way at most. Two forks that
   * disagree have an interval of many decades, beside which nothing else could be seen.
   */
  static DoubleStream reach(double value, Optional<Interval> interval) {
    return interval.stream()
        .flatMapToDouble(
            i -> DoubleStream.of(Math.max(i.low(), value / 10), Math.min(i.high(), value * 10)));
  }

  /** A value as short as an axis wants it: {@code 10 ns} rather than {@code 10.0 ns}. */
  static String tick(double value, Unit unit) {
    return Quantity.format(value, unit)
        .replaceAll("(\\.\\d*?)0+(?=\\D|$)", "$1")
        .replaceAll("\\.(?=\\D|$)", "");
  }
}

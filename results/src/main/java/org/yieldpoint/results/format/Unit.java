// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.util.Map;

/**
 * A JMH score unit, and how to turn a score in it into the quantity that is shown.
 *
 * <p>Times per operation and operations per time are the same thing the other way up. Both become
 * nanoseconds per operation, so that every time in a table points the same way: less is better.
 *
 * @param dimension what a normalised value is
 * @param factor what a score is multiplied by (after inverting, if it is inverted)
 * @param inverted whether the score counts operations per time
 * @param name the unit as it was given, shown for {@link Dimension#OTHER}
 */
public record Unit(Dimension dimension, double factor, boolean inverted, String name) {
  private static final Map<String, Double> NANOS =
      Map.of(
          "ns", 1.0,
          "us", 1e3,
          "µs", 1e3,
          "ms", 1e6,
          "s", 1e9,
          "min", 60e9,
          "m", 60e9,
          "hr", 3600e9,
          "h", 3600e9,
          "day", 86_400e9);

  /** Recognises a score unit such as {@code us/op}, {@code ops/ms} or {@code B/op}. */
  public static Unit parse(String unit) {
    int slash = unit.indexOf('/');
    String above = slash < 0 ? unit : unit.substring(0, slash);
    String below = slash < 0 ? "" : unit.substring(slash + 1);
    if (below.equals("op") && NANOS.containsKey(above)) {
      return new Unit(Dimension.TIME, NANOS.get(above), false, unit);
    }
    if (above.equals("ops") && NANOS.containsKey(below)) {
      return new Unit(Dimension.TIME, NANOS.get(below), true, unit);
    }
    if (above.equals("B") && (below.isEmpty() || below.equals("op"))) {
      return new Unit(Dimension.BYTES, 1, false, unit);
    }
    return new Unit(Dimension.OTHER, 1, false, unit);
  }

  /** The unit of normalised values. */
  public Unit normal() {
    return switch (dimension) {
      case TIME -> new Unit(Dimension.TIME, 1, false, "ns/op");
      case BYTES -> new Unit(Dimension.BYTES, 1, false, "B");
      case OTHER -> this;
    };
  }

  /**
   * The unit for a score that is to be shown as it was measured: that of a throughput as it is,
   * which {@link #normalise} leaves alone; all others as {@link #normal}.
   */
  public Unit asMeasured() {
    return inverted ? new Unit(Dimension.OTHER, 1, false, name) : normal();
  }

  /** Whether it counts operations per time, and is shown as that. */
  public boolean isRate() {
    return dimension == Dimension.OTHER && name.startsWith("ops/");
  }

  /** The score as nanoseconds for one operation, as bytes, or unchanged. */
  public double normalise(double score) {
    return inverted ? factor / score : score * factor;
  }

  /** The score in this unit that a normalised value was. */
  public double denormalise(double value) {
    return inverted ? factor / value : value / factor;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results;

/**
 * A chart that a report draws of a family. Figures are named as {@linkplain FigureEntry entries}
 * write them, braces included.
 */
public sealed interface FigureChart {

  /** Its heading. */
  String title();

  /** A ladder with this heading. */
  static FigureChart ladder(String figure, String title) {
    return new Ladder(figure, title);
  }

  /** Scaling with this heading. */
  static FigureChart scaling(String figure, String title, String along) {
    return new Scaling(figure, title, along, "");
  }

  /** Scaling of something that also reads as so many {@code things} a second. */
  static FigureChart scaling(String figure, String title, String along, String things) {
    return new Scaling(figure, title, along, things);
  }

  /** Percentiles with this heading. */
  static FigureChart percentiles(String log, String title) {
    return new Percentiles(log, title);
  }

  /** All figures of the family at a glance. */
  static FigureChart overview() {
    return new Overview("All figures at a glance");
  }

  /**
   * Every series of one figure, sorted by cost.
   *
   * @param figure the figure
   * @param title the heading
   */
  record Ladder(String figure, String title) implements FigureChart {}

  /**
   * One figure against the parameter that its entries go {@linkplain FigureEntry#along along}.
   *
   * @param figure the figure
   * @param title the heading
   * @param along what the axis of that parameter is called
   * @param things of what its table also says how many there are in a second; or empty
   */
  record Scaling(String figure, String title, String along, String things) implements FigureChart {}

  /**
   * Every figure of the family that has no scaling chart on a line of its own, all columns on it.
   *
   * @param title the heading
   */
  record Overview(String title) implements FigureChart {}

  /**
   * The percentiles in a latency log. Logs that no chart names are drawn after all families.
   *
   * @param log the {@linkplain LatencyLog#name name} of the log
   * @param title the heading
   */
  record Percentiles(String log, String title) implements FigureChart {}
}

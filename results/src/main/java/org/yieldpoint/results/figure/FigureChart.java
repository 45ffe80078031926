// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.yieldpoint.results.format.LatencyLog;
import org.yieldpoint.results.format.LatencySeries;

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

  /** Scaling whose table also has a rate: how many {@code things} a second. */
  static FigureChart scaling(String figure, String title, String along, String things) {
    return new Scaling(figure, title, along, things);
  }

  /** Percentiles with this heading, of series that are called as the log calls them. */
  static Percentiles percentiles(String log, String title) {
    return new Percentiles(log, title, "", "", Map.of());
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
   * @param things what the table also counts per second; or empty
   */
  record Scaling(String figure, String title, String along, String things) implements FigureChart {}

  /**
   * Every figure of the family that has no scaling chart on a line of its own, all columns on it.
   *
   * @param title the heading
   */
  record Overview(String title) implements FigureChart {}

  /**
   * The percentiles in a latency log, or in several, one chart for each: the log's name may hold
   * parameters in braces, for which the title and the row have the values. Logs that no chart names
   * are drawn after all families.
   *
   * @param log the {@linkplain LatencyLog#name name} of the log
   * @param title the heading
   * @param figure what the rows of {@link LatencySeries#ROWS} are called, before the percentile; or
   *     empty, and then the family's tables have no such rows
   * @param rate which parameter of the log's name says how many requests a second there were; empty
   *     if none does, and then nothing can be said of requests that were late
   * @param tags what a tag of the log is as a series, where it is no runtime of that name
   */
  record Percentiles(String log, String title, String figure, String rate, Map<String, Series> tags)
      implements FigureChart {

    /** Copies the map. */
    public Percentiles {
      tags = Map.copyOf(tags);
    }

    /** The same chart, with rows of this name in the family's tables. */
    public Percentiles rows(String ofFigure) {
      return new Percentiles(log, title, ofFigure, rate, tags);
    }

    /** The same chart, where this parameter is the number of requests a second. */
    public Percentiles rate(String param) {
      return new Percentiles(log, title, figure, param, tags);
    }

    /** The same chart, in which a tag of the log means this series. */
    public Percentiles tag(String tag, String series, Role role) {
      Map<String, Series> more = new HashMap<>(tags);
      more.put(tag, new Series(series, role));
      return new Percentiles(log, title, figure, rate, more);
    }

    /** Whether it draws the log of this name. */
    public boolean draws(String name) {
      return values(name).isPresent();
    }

    /** The parameters in a log's name; empty if it does not draw the log. */
    Optional<Map<String, String>> values(String name) {
      return Template.match(log, name);
    }

    /** The heading of a log that it draws. */
    public String titleOf(String name) {
      return Template.fill(title, values(name).orElse(Map.of()), true);
    }

    /** The series that a tag of the log means. */
    public Series series(String tag) {
      return tags.getOrDefault(tag, new Series(tag, Role.RUNTIME));
    }

    /** The time between two requests of a log that it draws, if that is known. */
    public OptionalLong periodNanos(String name) {
      String perSecond = values(name).orElse(Map.of()).getOrDefault(rate, "");
      return perSecond.matches("[1-9]\\d{0,9}")
          ? OptionalLong.of(1_000_000_000 / Long.parseLong(perSecond))
          : OptionalLong.empty();
    }

    /** What the rows that it makes are called as entries write theirs. */
    public String template() {
      return figure + ", {percentile}";
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Series;
import org.yieldpoint.results.stat.Interval;

/**
 * How often a slowdown is found, by its size: a line for the whole family and a faint one for each
 * metric. The leftmost place may be no slowdown at all, where what is found is a false alarm. Those
 * are counted in another way, so no line leads there.
 *
 * @param label what the chart shows, for screen readers
 * @param axis what is written beneath all places: what was slowed
 * @param stops what is written beneath each place, left to right
 * @param family the whole family's points
 * @param before the points of another procedure on the same, or none
 * @param singles the lines of its metrics
 */
record PowerChart(
    String label,
    String axis,
    List<String> stops,
    List<Share> family,
    List<Share> before,
    List<Single> singles)
    implements Chart {
  private static final double HEIGHT = 320;
  private static final Series FAMILY = new Series("all metrics together", Role.RUNTIME);
  private static final Series BEFORE = new Series("all together, before", Role.PEER);
  private static final Series SINGLE = new Series("each metric", Role.PEER);

  /**
   * A point.
   *
   * @param stop the index of its place
   * @param value the share
   * @param interval its interval
   * @param alarm whether it is of false alarms rather than of what was found
   */
  record Share(int stop, double value, Interval interval, boolean alarm) {}

  /** The points of one metric. */
  record Single(String name, List<Share> points) {
    Single {
      points = List.copyOf(points);
    }
  }

  @Override
  public String draw(Layout layout, Palette palette) {
    Svg svg = new Svg(layout.width(), label);
    double top = key(svg) + 20;
    double bottom = top + HEIGHT;
    LinearAxis vertical = new LinearAxis(0, 1, bottom, top);
    LinearAxis horizontal = places(64, layout.width() - 24.0);
    for (int tenth = 0; tenth <= 10; tenth += 2) {
      double y = vertical.at(tenth / 10.0);
      svg.line("grid", 46, y, layout.width(), y);
      svg.text("tick end", 38, y + 4, tenth * 10 + " %");
    }
    for (int i = 0; i < stops.size(); i++) {
      double x = horizontal.at(i);
      svg.line("grid tickmark", x, bottom, x, bottom + 5);
      svg.text("tick middle", x, bottom + 20, stops.get(i));
    }
    svg.text("axis middle", (46.0 + layout.width()) / 2, bottom + 42, axis);
    singles.forEach(single -> single(svg, single, horizontal, vertical));
    before(svg, horizontal, vertical);
    family(svg, palette.styleOf(FAMILY), horizontal, vertical);
    return svg.finish(bottom + 52);
  }

  /** The axis of the places, by their index; a lone one is in the middle. */
  private LinearAxis places(double from, double to) {
    return stops.size() == 1
        ? new LinearAxis(-1, 1, from, to)
        : new LinearAxis(0, stops.size() - 1.0, from, to);
  }

  private void before(Svg svg, LinearAxis horizontal, LinearAxis vertical) {
    if (before.isEmpty()) {
      return;
    }
    svg.open("peer", BEFORE.name());
    svg.path("line", false, line(before, horizontal, vertical));
    for (Share point : before) {
      double x = horizontal.at(point.stop());
      svg.open("point", stops.get(point.stop()) + ": " + percent(point.value()));
      svg.circle("mark", x, vertical.at(point.value()), 3.5).close();
    }
    svg.close();
  }

  private double key(Svg svg) {
    svg.open("s0", FAMILY.name());
    svg.path("line", false, 0, 10, 22, 10).circle("mark", 11, 10, 4.5).close();
    svg.text("label", 28, 14, FAMILY.name());
    double x = 28 + Layout.widthOf(FAMILY.name()) + 18;
    svg.open("single", SINGLE.name()).path("line", false, x, 10, x + 22, 10).close();
    svg.text("label", x + 28, 14, SINGLE.name());
    if (!before.isEmpty()) {
      svg.open("peer", BEFORE.name()).path("line", false, 0, 32, 22, 32);
      svg.circle("mark", 11, 32, 3.5).close();
      svg.text("label", 28, 36, BEFORE.name());
      return 46;
    }
    return 24;
  }

  private static void single(Svg svg, Single single, LinearAxis horizontal, LinearAxis vertical) {
    svg.open("single", single.name());
    svg.path("line", false, line(single.points(), horizontal, vertical));
    for (Share point : single.points()) {
      svg.circle("mark", horizontal.at(point.stop()), vertical.at(point.value()), 2);
    }
    svg.close();
  }

  private void family(Svg svg, Palette.Style style, LinearAxis horizontal, LinearAxis vertical) {
    svg.open(style.css(), FAMILY.name());
    svg.path("line", false, line(family, horizontal, vertical));
    for (Share point : family) {
      double x = horizontal.at(point.stop());
      svg.open("point", stops.get(point.stop()) + ": " + percent(point.value()));
      svg.line(
          "whisker",
          x,
          vertical.at(point.interval().low()),
          x,
          vertical.at(point.interval().high()));
      style.mark(svg, x, vertical.at(point.value()), 4.5);
      svg.text("value middle", x, vertical.at(point.value()) - 11, percent(point.value()));
      svg.close();
    }
    svg.close();
  }

  private static double[] line(List<Share> points, LinearAxis horizontal, LinearAxis vertical) {
    return points.stream()
        .filter(point -> !point.alarm())
        .flatMapToDouble(p -> DoubleStream.of(horizontal.at(p.stop()), vertical.at(p.value())))
        .toArray();
  }

  private static String percent(double share) {
    double percent = share * 100;
    return String.format(
        Locale.ROOT, percent > 0 && percent < 9.95 ? "%.1f %%" : "%.0f %%", percent);
  }
}

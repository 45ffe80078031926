// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.figure.Series;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Interval;

/**
 * One line for each series, logarithmic in both directions; a whisker is an interval.
 *
 * @param label what the chart shows, for screen readers
 * @param unit of the values
 * @param along what the horizontal axis is
 * @param stops the places on the horizontal axis, left to right
 * @param lines the series
 */
record LineChart(String label, Unit unit, String along, List<Stop> stops, List<Line> lines)
    implements Chart {
  private static final double HEIGHT = 300;

  /**
   * A place on the horizontal axis.
   *
   * @param position where it lies; logarithmic if all are positive, else they are evenly spread
   * @param name what is written beneath
   */
  record Stop(double position, String name) {}

  /** A series with its points, by stop. */
  record Line(Series series, List<Point> points) {
    Line {
      points = List.copyOf(points);
    }
  }

  /** A point over the stop of that index. */
  record Point(int stop, double value, Optional<Interval> interval) {}

  @Override
  public String draw(Layout layout, Palette palette) {
    boolean wide = layout == Layout.WIDE;
    Svg svg = new Svg(layout.width(), label);
    List<Series> key = lines.stream().map(Line::series).toList();
    double top = ChartLegend.draw(svg, key, palette, layout, true) + 16;
    double bottom = top + HEIGHT;
    LogAxis vertical = LogAxis.covering(values(), bottom, top);
    List<Double> ticks = vertical.ticks(26);
    double left =
        ticks.stream().mapToDouble(t -> Layout.widthOf(Chart.tick(t, unit))).max().orElse(0) + 10;
    double right =
        wide ? ends().mapToDouble(e -> Layout.widthOf(e.text())).max().orElse(0) + 18 : 10;
    double[] x = horizontal(left + 14, layout.width() - right - 10);

    for (double tick : vertical.minorTicks()) {
      svg.line("grid minor", left, vertical.at(tick), layout.width() - right, vertical.at(tick));
    }
    for (double tick : ticks) {
      double y = vertical.at(tick);
      svg.line("grid", left, y, layout.width() - right, y);
      svg.text("tick end", left - 8, y + 4, Chart.tick(tick, unit));
    }
    stops(svg, x, bottom, layout.width());
    svg.text("axis middle", (left + layout.width() - right) / 2, bottom + 42, along);
    lines.forEach(line -> line(svg, palette, line, x, vertical));
    if (wide) {
      endLabels(svg, layout.width() - right + 8, vertical, top);
    }
    return svg.finish(bottom + 52);
  }

  private void stops(Svg svg, double[] x, double bottom, double width) {
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      String name = stops.get(i).name();
      double half = Layout.widthOf(name) / 2;
      svg.line("grid tickmark", x[i], bottom, x[i], bottom + 5);
      if (x[i] - half > free) {
        double middle = Math.min(x[i], width - half);
        svg.text("tick middle", middle, bottom + 20, name);
        free = middle + half + 6;
      }
    }
  }

  private double[] horizontal(double from, double to) {
    double[] positions = stops.stream().mapToDouble(Stop::position).toArray();
    double first = positions[0];
    double last = positions[positions.length - 1];
    double[] x = new double[positions.length];
    for (int i = 0; i < x.length; i++) {
      double share =
          x.length == 1
              ? 0.5
              : first > 0
                  ? Math.log(positions[i] / first) / Math.log(last / first)
                  : i / (x.length - 1.0);
      x[i] = from + (to - from) * share;
    }
    return x;
  }

  private void line(Svg svg, Palette palette, Line line, double[] x, LogAxis vertical) {
    Palette.Style style = palette.styleOf(line.series());
    svg.open(style.css(), line.series().label());
    List<Point> drawn = line.points().stream().filter(point -> point.value() > 0).toList();
    for (int i = 1; i < drawn.size(); i++) {
      Point from = drawn.get(i - 1);
      Point to = drawn.get(i);
      // A straight line over a stop that has no value would suggest one.
      boolean gap = to.stop() - from.stop() > 1;
      svg.path(
          gap ? "line gap" : "line",
          false,
          x[from.stop()],
          vertical.at(from.value()),
          x[to.stop()],
          vertical.at(to.value()));
    }
    for (Point point : drawn) {
      double at = x[point.stop()];
      String value =
          Quantity.format(point.value(), unit) + " " + Quantity.plusMinus(point.interval());
      svg.open(
          "point", line.series().label() + ", " + stops.get(point.stop()).name() + ": " + value);
      point
          .interval()
          .ifPresent(i -> svg.line("whisker", at, vertical.at(i.low()), at, vertical.at(i.high())));
      style.mark(svg, at, vertical.at(point.value()), 4.5);
      svg.close();
    }
    svg.close();
  }

  /** Names the lines where they end, so that the eye need not go back to the legend. */
  private void endLabels(Svg svg, double x, LogAxis vertical, double top) {
    List<End> ends = new ArrayList<>(ends().toList());
    ends.sort(Comparator.comparingDouble(end -> vertical.at(end.value())));
    double free = top - 10;
    for (End end : ends) {
      double y = Math.max(vertical.at(end.value()) + 4.5, free + 15);
      svg.text("value", x, y, end.text());
      free = y;
    }
  }

  private Stream<End> ends() {
    return lines.stream()
        .filter(line -> line.points().stream().anyMatch(point -> point.value() > 0))
        .map(
            line -> {
              double value =
                  line.points().stream()
                      .filter(point -> point.value() > 0)
                      .reduce((a, b) -> b)
                      .orElseThrow()
                      .value();
              return new End(line.series().name(), value);
            });
  }

  private record End(String text, double value) {}

  private double[] values() {
    return lines.stream()
        .flatMap(line -> line.points().stream())
        .flatMapToDouble(
            point ->
                DoubleStream.concat(
                    DoubleStream.of(point.value()), Chart.reach(point.value(), point.interval())))
        .toArray();
  }
}

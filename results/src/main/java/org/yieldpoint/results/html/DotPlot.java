// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.List;
import java.util.stream.DoubleStream;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Series;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Estimate;
import org.yieldpoint.results.stat.Interval;
import org.yieldpoint.results.text.DistinctLabels;

/**
 * Lines with dots on one logarithmic axis: the dot is a mean, the bar its interval, the faint dots
 * the forks.
 *
 * @param label what the chart shows, for screen readers
 * @param unit of all values
 * @param rows the lines, top down
 * @param key the series to explain above the chart; empty if the lines are named after them
 */
record DotPlot(String label, Unit unit, List<Row> rows, List<Series> key) implements Chart {
  private static final double WIDEST_NAME = 340;
  // How much wider than plain text bold text comes out.
  private static final double BOLD = 1.1;

  /** One line. */
  record Row(String name, List<Dot> dots) {
    Row {
      dots = List.copyOf(dots);
    }

    boolean strong() {
      return dots.size() != 1 || dots.getFirst().series().role() == Role.RUNTIME;
    }

    /** Whether it is of other processes, which stand below a line of their own. */
    boolean apart() {
      return dots.stream().allMatch(dot -> dot.series().role() == Role.PROCESS);
    }

    /** What is written beside the line, which with several dots would be too much. */
    String value(Unit unit) {
      return dots.size() == 1 ? dots.getFirst().text(unit) : "";
    }
  }

  /** One dot. */
  record Dot(Series series, Estimate estimate) {
    String text(Unit unit) {
      return Quantity.format(estimate.value(), unit)
          + " "
          + Quantity.plusMinus(estimate.interval());
    }
  }

  @Override
  public String draw(Layout layout, Palette palette) {
    boolean wide = layout == Layout.WIDE;
    double left =
        wide ? Math.min(WIDEST_NAME, Layout.longest(rows.stream().map(Row::name)) * BOLD + 14) : 6;
    double right = wide ? widestValue() + 16 : layout.width() - 6;
    double rowHeight = wide ? 28 : 44;
    Svg svg = new Svg(layout.width(), label);
    double top = ChartLegend.draw(svg, key, palette, layout, false) + 24;
    double bottom = top + rows.size() * rowHeight;
    LogAxis axis = LogAxis.covering(values(), left + 8, wide ? layout.width() - right - 8 : right);

    for (double tick : axis.minorTicks()) {
      svg.line("grid minor", axis.at(tick), top, axis.at(tick), bottom);
    }
    for (double tick : axis.ticks(wide ? 58 : 50)) {
      double x = axis.at(tick);
      svg.line("grid", x, top, x, bottom);
      svg.text("tick middle", x, top - 8, tickText(tick));
      if (rows.size() > 8) {
        svg.text("tick middle", x, bottom + 18, tickText(tick));
      }
    }
    List<String> names = names(wide ? left - 8 : layout.width() - widestValue() - 12);
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double y = top + (i + (wide ? 0.5 : 0.68)) * rowHeight;
      double textY = wide ? y + 4.5 : y - 14;
      if (i > 0 && row.apart() && !rows.get(i - 1).apart()) {
        double edge = top + i * rowHeight;
        svg.line("divide", 0, edge, layout.width(), edge);
      }
      String strength = row.strong() ? "label strong" : "label";
      svg.text(strength, 0, textY, names.get(i));
      svg.text("value end", layout.width(), textY, row.value(unit));
      track(svg, axis, row, y);
      row.dots().forEach(dot -> dot(svg, axis, palette, dot, y));
    }
    return svg.finish(bottom + (rows.size() > 8 ? 26 : 8));
  }

  /** A thin line that leads the eye from the name to the dots. */
  private static void track(Svg svg, LogAxis axis, Row row, double y) {
    svg.line("track", axis.from() - 8, y, axis.to() + 6, y);
    double[] values =
        row.dots().stream().mapToDouble(dot -> dot.estimate().value()).filter(v -> v > 0).toArray();
    if (values.length > 1) {
      double low = DoubleStream.of(values).min().orElse(1);
      double high = DoubleStream.of(values).max().orElse(1);
      svg.line("span", axis.at(low), y, axis.at(high), y);
    }
  }

  private void dot(Svg svg, LogAxis axis, Palette palette, Dot dot, double y) {
    if (!(dot.estimate().value() > 0)) {
      return; // zero has no place on this axis; it is in the text and in the table
    }
    Palette.Style style = palette.styleOf(dot.series());
    svg.open(style.css(), dot.series().label() + ": " + dot.text(unit));
    if (dot.estimate().interval().isPresent()) {
      Interval interval = dot.estimate().interval().get();
      svg.line("interval", axis.at(interval.low()), y, axis.at(interval.high()), y);
    }
    for (double fork : dot.estimate().values()) {
      if (fork > 0) {
        svg.circle("fork", axis.at(fork), y, 3);
      }
    }
    style.mark(svg, axis.at(dot.estimate().value()), y, 5.5);
    svg.close();
  }

  private double[] values() {
    return rows.stream()
        .flatMap(row -> row.dots().stream())
        .flatMapToDouble(
            dot ->
                DoubleStream.concat(
                    DoubleStream.of(dot.estimate().values()),
                    Chart.reach(dot.estimate().value(), dot.estimate().interval())))
        .toArray();
  }

  private String tickText(double tick) {
    return Chart.tick(tick, unit);
  }

  private double widestValue() {
    return Layout.longest(rows.stream().map(row -> row.value(unit)));
  }

  /** The names, shortened to the room that there is for each. */
  private List<String> names(double room) {
    boolean strong = rows.stream().anyMatch(Row::strong);
    int letters = (int) (room / Layout.widthOf("x") / (strong ? BOLD : 1));
    return DistinctLabels.fit(rows.stream().map(Row::name).toList(), letters);
  }
}

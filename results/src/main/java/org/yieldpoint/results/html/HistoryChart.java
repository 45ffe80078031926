// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Series;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Interval;

/**
 * A metric over runs: a dot with its interval for each run, a level for each part, and at each
 * change what changed.
 *
 * @param label what the chart shows, for screen readers
 * @param unit of the values
 * @param stops the runs, left to right, as an axis names them
 * @param dots what they measured; a run without one is a gap
 * @param levels the parts, left to right
 * @param marks what else changed between runs, left to right
 */
record HistoryChart(
    String label,
    Unit unit,
    List<String> stops,
    List<Dot> dots,
    List<Stretch> levels,
    List<Mark> marks)
    implements Chart {
  private static final double HEIGHT = 220;
  private static final double ROW = 17;

  /** Noise of a few percent should look like noise. */
  private static final double LEAST_SPAN = 0.1;

  /**
   * What a run measured.
   *
   * @param stop the index of the run
   * @param text what to show when it is pointed at
   */
  record Dot(int stop, double value, Optional<Interval> interval, String text) {}

  /**
   * A part: a line between two values, which are the same but in a drift.
   *
   * @param text what changed where it begins; empty if nothing did
   */
  record Stretch(int fromStop, int toStop, double from, double to, String text) {}

  /**
   * A vertical line before a run.
   *
   * @param stop the index of the run
   * @param text what is written at its top; may be empty
   * @param tooltip what to show when it is pointed at
   */
  record Mark(int stop, String text, String tooltip) {}

  @Override
  public String draw(Layout layout, Palette palette) {
    Svg svg = new Svg(layout.width(), label);
    Palette.Style style = palette.styleOf(new Series("metric", Role.RUNTIME));
    LinearAxis values = LinearAxis.covering(values(), LEAST_SPAN, HEIGHT, 0);
    double left =
        values.ticks(30).stream()
                .mapToDouble(tick -> Layout.widthOf(Chart.tick(tick, unit)))
                .max()
                .orElse(0)
            + 12;
    LinearAxis horizontal =
        new LinearAxis(0, Math.max(1, stops.size() - 1), left + 8, layout.width() - 10.0);
    List<Note> notes = notes(layout, horizontal);
    double top = notes.stream().mapToDouble(Note::row).max().orElse(0) * ROW + 10;
    double bottom = top + HEIGHT;
    LinearAxis vertical = new LinearAxis(values.low(), values.high(), bottom, top);
    for (double tick : vertical.ticks(30)) {
      double y = vertical.at(tick);
      svg.line("grid", left, y, layout.width(), y);
      svg.text("tick end", left - 8, y + 4, Chart.tick(tick, unit));
    }
    runs(svg, horizontal, bottom, layout);
    notes.forEach(note -> note.draw(svg, bottom));
    svg.open(style.css(), label);
    line(svg, horizontal, vertical);
    levels(svg, horizontal, vertical);
    svg.close();
    return svg.finish(bottom + 28);
  }

  private double[] values() {
    return DoubleStream.concat(
            dots.stream().mapToDouble(Dot::value),
            levels.stream().flatMapToDouble(s -> DoubleStream.of(s.from(), s.to())))
        .toArray();
  }

  private void runs(Svg svg, LinearAxis horizontal, double bottom, Layout layout) {
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < stops.size(); i++) {
      double x = horizontal.at(i);
      double half = Layout.widthOf(stops.get(i)) / 2;
      svg.line("grid tickmark", x, bottom, x, bottom + 5);
      double middle = Math.clamp(x, half, layout.width() - half);
      if (middle - half > free) {
        svg.text("tick middle", middle, bottom + 20, stops.get(i));
        free = middle + half + 14;
      }
    }
  }

  /** Each beginning of a part with its text, in the first row in which there is room. */
  private List<Note> notes(Layout layout, LinearAxis horizontal) {
    List<Mark> texts = new ArrayList<>();
    for (Stretch stretch : levels) {
      if (!stretch.text().isEmpty()) {
        texts.add(new Mark(stretch.fromStop(), stretch.text(), ""));
      }
    }
    texts.addAll(marks);
    texts.sort(Comparator.comparingInt(Mark::stop));
    List<Note> notes = new ArrayList<>();
    List<Double> free = new ArrayList<>();
    for (Mark text : texts) {
      // The change is between the two runs.
      double x = text.stop() == 0 ? horizontal.at(0) : horizontal.at(text.stop() - 0.5);
      double width = Layout.widthOf(text.text());
      double start = Math.clamp(x + 4, 0, Math.max(0, layout.width() - width));
      int row = 0;
      if (!text.text().isEmpty()) {
        while (row < free.size() && free.get(row) > start) {
          row++;
        }
        if (row == free.size()) {
          free.add(0.0);
        }
        free.set(row, start + width + 10);
      }
      notes.add(new Note(x, start, row + 1, text));
    }
    return notes;
  }

  private void line(Svg svg, LinearAxis horizontal, LinearAxis vertical) {
    svg.open("run", label);
    for (int i = 1; i < dots.size(); i++) {
      Dot from = dots.get(i - 1);
      Dot to = dots.get(i);
      svg.path(
          to.stop() - from.stop() > 1 ? "line gap" : "line",
          false,
          horizontal.at(from.stop()),
          vertical.at(from.value()),
          horizontal.at(to.stop()),
          vertical.at(to.value()));
    }
    svg.close();
    for (Dot dot : dots) {
      double x = horizontal.at(dot.stop());
      svg.open("point", dot.text() + ": " + Quantity.format(dot.value(), unit));
      dot.interval()
          .ifPresent(i -> svg.line("whisker", x, vertical.at(i.low()), x, vertical.at(i.high())));
      svg.circle("mark", x, vertical.at(dot.value()), 3.5).close();
    }
  }

  private void levels(Svg svg, LinearAxis horizontal, LinearAxis vertical) {
    for (Stretch level : levels) {
      svg.open("level", level.text().isEmpty() ? label : level.text());
      svg.path(
          "",
          false,
          horizontal.at(level.fromStop()),
          vertical.at(level.from()),
          horizontal.at(level.toStop()),
          vertical.at(level.to()));
      svg.close();
    }
  }

  /** What changed, written above the drawing in one of several rows. */
  private record Note(double x, double start, int row, Mark mark) {
    void draw(Svg svg, double bottom) {
      double y = row * ROW - 3;
      if (mark.tooltip().isEmpty()) {
        svg.line("divide", x, y - 8, x, bottom);
        svg.text("value", start, y, mark.text());
      } else {
        svg.open("mark-of-jdk", mark.tooltip());
        svg.line("setup", x, y - 8, x, bottom);
        svg.text("tick", start, y, mark.text());
        svg.close();
      }
    }
  }
}

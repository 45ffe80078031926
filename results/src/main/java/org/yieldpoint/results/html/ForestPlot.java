// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.yieldpoint.results.gate.Verdict;
import org.yieldpoint.results.html.Palette.Shape;
import org.yieldpoint.results.html.Palette.Style;
import org.yieldpoint.results.stat.Interval;
import org.yieldpoint.results.text.DistinctLabels;

/**
 * Effects with their intervals around "unchanged", on a logarithmic axis: faster to the left,
 * slower to the right, and the threshold of each as a band.
 *
 * @param rows the lines, top down
 */
record ForestPlot(List<Row> rows) implements Chart {
  private static final double WIDEST_NAME = 360;
  private static final double BOLD = 1.1;

  // Interval ends further out than this many times the greatest effect are cut off, with an arrow.
  private static final double REACH = 2.5;

  private static final String UNCHANGED = "unchanged";
  private static final double[] SHARES = {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 4, 9, 19, 49, 99};

  /**
   * One line.
   *
   * @param ratio how many times the base the head costs
   * @param threshold the least share that matters
   * @param text what is written beside it
   */
  record Row(
      String name,
      double ratio,
      Interval interval,
      double threshold,
      Verdict verdict,
      String text) {

    Style style() {
      return switch (verdict) {
        case REGRESSED -> new Style("s1", Shape.TRIANGLE, false);
        case IMPROVED -> new Style("s2", Shape.SQUARE, false);
        case UNDECIDED -> new Style("s4", Shape.CIRCLE, true);
        case EQUIVALENT -> new Style("floor", Shape.CIRCLE, false);
      };
    }

    boolean strong() {
      return verdict == Verdict.REGRESSED || verdict == Verdict.IMPROVED;
    }
  }

  @Override
  public String draw(Layout layout, Palette palette) {
    boolean wide = layout == Layout.WIDE;
    double left =
        wide ? Math.min(WIDEST_NAME, Layout.longest(rows.stream().map(Row::name)) * BOLD + 14) : 6;
    double right = wide ? Layout.longest(rows.stream().map(Row::text)) + 16 : 6;
    double rowHeight = wide ? 28 : isStacked(layout) ? 62 : 46;
    double most = reach();
    LogAxis axis = new LogAxis(1 / most, most, left + 8, layout.width() - right - 8);
    Svg svg =
        new Svg(layout.width(), "Effects of " + rows.size() + " metrics with their intervals");
    double top = 42;
    double bottom = top + rows.size() * rowHeight;
    ends(svg, axis);
    for (double tick : ticks(axis, wide ? 56 : 50)) {
      svg.line(tick == 1 ? "unchanged" : "grid", axis.at(tick), top, axis.at(tick), bottom);
      svg.text("tick middle", axis.at(tick), top - 8, tickText(tick));
    }
    List<String> labels = labels(layout, left);
    for (int i = 0; i < rows.size(); i++) {
      double y = wide ? top + (i + 0.5) * rowHeight : top + (i + 1) * rowHeight - 14;
      row(svg, axis, layout, rows.get(i), labels.get(i), y);
    }
    return svg.finish(bottom + 8);
  }

  /** Which end is which. */
  private static void ends(Svg svg, LogAxis axis) {
    svg.text("axis", axis.from(), 12, "← faster");
    svg.text("axis end", axis.to(), 12, "slower →");
  }

  private void row(Svg svg, LogAxis axis, Layout layout, Row row, String label, double y) {
    double textY = layout == Layout.WIDE ? y + 4.5 : y - 15;
    double labelY = isStacked(layout) ? textY - 16 : textY;
    svg.text(row.strong() ? "label strong" : "label", 0, labelY, label);
    svg.text("value end", layout.width(), textY, row.text());
    Style style = row.style();
    svg.open(style.css(), row.name() + ": " + row.verdict().text() + ", " + row.text());
    double from = axis.at(1 / (1 + row.threshold()));
    double to = axis.at(1 + row.threshold());
    svg.path("band", true, from, y - 10, to, y - 10, to, y + 10, from, y + 10);
    svg.line("interval", axis.at(row.interval().low()), y, axis.at(row.interval().high()), y);
    if (row.interval().low() < axis.low()) {
      arrow(svg, axis.from(), y, -1);
    }
    if (row.interval().high() > axis.high()) {
      arrow(svg, axis.to(), y, 1);
    }
    style.mark(svg, axis.at(row.ratio()), y, 5.5);
    svg.close();
  }

  private static void arrow(Svg svg, double x, double y, int direction) {
    double back = x - 2 * direction;
    svg.path("beyond", false, back, y - 5, back + 5 * direction, y, back, y + 5);
  }

  /** How far the axis goes, as a factor either way. */
  private double reach() {
    double effects =
        rows.stream()
            .mapToDouble(
                row -> Math.max(Math.abs(Math.log(row.ratio())), Math.log1p(row.threshold())))
            .max()
            .orElse(0.1);
    double intervals =
        rows.stream()
            .flatMapToDouble(
                row ->
                    DoubleStream.of(
                        Math.abs(Math.log(row.interval().low())),
                        Math.abs(Math.log(row.interval().high()))))
            .max()
            .orElse(0.1);
    return Math.exp(Math.clamp(intervals, effects, REACH * effects) * 1.08);
  }

  /** Shares that people know, thinned out until they have room. */
  static List<Double> ticks(LogAxis axis, double room) {
    List<Double> ticks = new ArrayList<>(List.of(1.0));
    double word = (Layout.widthOf(UNCHANGED) - room) / 2 + 6;
    double last = axis.at(1) + word;
    for (double share : SHARES) {
      double tick = 1 + share;
      if (tick <= axis.high() && axis.at(tick) - last >= room) {
        ticks.add(tick);
        last = axis.at(tick);
      }
    }
    last = axis.at(1) - word;
    for (double share : SHARES) {
      double tick = share < 1 ? 1 - share : 1 / (1 + share);
      if (tick >= axis.low() && last - axis.at(tick) >= room) {
        ticks.add(tick);
        last = axis.at(tick);
      }
    }
    return ticks;
  }

  private static String tickText(double tick) {
    if (tick == 1) {
      return UNCHANGED;
    }
    if (tick >= 2) {
      return String.format(Locale.ROOT, "×%.0f", tick);
    }
    return tick < 0.5
        ? String.format(Locale.ROOT, "÷%.0f", 1 / tick)
        : String.format(Locale.ROOT, "%s%.0f %%", tick > 1 ? "+" : "−", Math.abs(tick - 1) * 100);
  }

  /** The names as far as there is room for them, and still different from each other. */
  private List<String> labels(Layout layout, double left) {
    double room =
        layout == Layout.WIDE ? left - 8 : isStacked(layout) ? layout.width() : besideText(layout);
    int letters = (int) (room / bold() / Layout.widthOf("x"));
    return DistinctLabels.fit(rows.stream().map(Row::name).toList(), letters);
  }

  /** Whether names have lines of their own, since they have no room beside the text. */
  private boolean isStacked(Layout layout) {
    return layout == Layout.NARROW
        && Layout.longest(rows.stream().map(Row::name)) * bold() > besideText(layout);
  }

  private double besideText(Layout layout) {
    return layout.width() - Layout.longest(rows.stream().map(Row::text)) - 12;
  }

  private double bold() {
    return rows.stream().anyMatch(Row::strong) ? BOLD : 1;
  }
}

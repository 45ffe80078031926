// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.List;
import org.yieldpoint.results.figure.Series;

/** Draws a chart's legend: marks and names in a row, or in several where one is too short. */
final class ChartLegend {
  private static final double LINE = 22;
  private static final double MARK = 16;
  private static final double SPACE = 18;

  private ChartLegend() {}

  /**
   * Draws it from the top left corner.
   *
   * @param lines whether each mark sits on a piece of its series' line
   * @return how high it came out
   */
  static double draw(Svg svg, List<Series> entries, Palette palette, Layout layout, boolean lines) {
    double x = 0;
    double y = 14;
    double mark = lines ? 28 : MARK;
    for (Series series : entries) {
      double width = mark + Layout.widthOf(series.label()) + SPACE;
      if (x > 0 && x + width - SPACE > layout.width()) {
        x = 0;
        y += LINE;
      }
      Palette.Style style = palette.styleOf(series);
      svg.open(style.css(), series.label());
      if (lines) {
        svg.path("line", false, x, y - 4, x + 22, y - 4);
      }
      style.mark(svg, x + (lines ? 11 : 6), y - 4, 5);
      svg.close();
      svg.text("label", x + mark, y, series.label());
      x += width;
    }
    return entries.isEmpty() ? 0 : y + 10;
  }
}

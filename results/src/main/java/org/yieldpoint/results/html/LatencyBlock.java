// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yieldpoint.results.figure.Caveat;
import org.yieldpoint.results.figure.FigureChart;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.format.LatencyLog;
import org.yieldpoint.results.format.LatencySeries;
import org.yieldpoint.results.format.LatencySeries.Percentile;
import org.yieldpoint.results.format.Unit;

/** Draws the percentiles of a latency log. */
final class LatencyBlock {
  private static final Unit NANOS = Unit.parse("ns/op");

  private LatencyBlock() {}

  /** The block of one log. */
  static Block of(LatencyLog log, FigureChart.Percentiles chart) {
    String title = chart.titleOf(log.name());
    List<LineChart.Stop> stops = new ArrayList<>();
    // Each further nine is as far again; the maximum, which is no percentile, stands after them.
    LatencySeries.QUANTILES.forEach(
        q -> stops.add(new LineChart.Stop(1 / (1 - q), Percentile.label(q))));
    stops.add(new LineChart.Stop(stops.getLast().position() * 6, "max"));
    List<LineChart.Line> lines = new ArrayList<>();
    for (LatencySeries series : log.series()) {
      List<Percentile> percentiles = series.percentiles();
      List<LineChart.Point> points = new ArrayList<>();
      IntStream.range(0, percentiles.size())
          .filter(i -> percentiles.get(i).known())
          .forEach(
              i ->
                  points.add(
                      new LineChart.Point(
                          i, percentiles.get(i).nanos(), percentiles.get(i).interval())));
      points.add(new LineChart.Point(stops.size() - 1, series.maxNanos(), Optional.empty()));
      lines.add(new LineChart.Line(chart.series(series.name()), points));
    }
    Chart plot =
        new LineChart(
            title + ": latency by percentile, a line for each series",
            NANOS,
            "percentile",
            stops,
            lines);
    return SectionBlocks.drawn(
        title,
        "Each line climbs from the median to the worst. A percentile is drawn only when at least"
            + " ten samples lie beyond it; dots lead across those that are left out."
            + late(log, chart),
        plot,
        ChartTables.percentiles(log, chart));
  }

  private static String late(LatencyLog log, FigureChart.Percentiles chart) {
    OptionalLong period = chart.periodNanos(log.name());
    if (period.isEmpty()) {
      return "";
    }
    String late =
        log.series().stream()
            .filter(series -> series.shareBeyond(period.getAsLong()) > Caveat.MOST_LATE)
            .map(
                series ->
                    "%s (%s)"
                        .formatted(
                            chart.series(series.name()).name(),
                            Quantity.percent(series.shareBeyond(period.getAsLong()))))
            .collect(Collectors.joining(", "));
    return late.isEmpty()
        ? ""
        : " Late, that is answered only after the next request was due, were more than 1 % of the"
            + " requests to "
            + late
            + ": there requests queued, and how long depends on how long the run was.";
  }
}

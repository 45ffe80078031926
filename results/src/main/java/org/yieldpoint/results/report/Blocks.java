// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.yieldpoint.results.Doubt;
import org.yieldpoint.results.FigureChart;
import org.yieldpoint.results.LatencyLog;
import org.yieldpoint.results.LatencySeries;
import org.yieldpoint.results.LatencySeries.Percentile;
import org.yieldpoint.results.Quantity;
import org.yieldpoint.results.Role;
import org.yieldpoint.results.Series;
import org.yieldpoint.results.Summary.Measured;
import org.yieldpoint.results.Summary.Row;
import org.yieldpoint.results.Summary.Section;
import org.yieldpoint.results.Unit;

/** Makes the charts and tables of one section. What has no data is said in words. */
final class Blocks {
  private static final String PROCESSES =
      " Below the line, as grey squares: the same done by other processes, in another language or"
          + " without a JVM, which shows the order of magnitude and no more.";

  private static final Unit NANOS = Unit.parse("ns/op");

  private final Section section;
  private final List<LatencyLog> logs;

  /**
   * For one section.
   *
   * @param logs the latency logs of the run
   */
  Blocks(Section section, List<LatencyLog> logs) {
    this.section = section;
    this.logs = logs;
  }

  /** The blocks of the section's charts, then a table of the rows that no chart shows. */
  List<Block> all() {
    List<Block> blocks = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (FigureChart chart : section.family().charts()) {
      switch (chart) {
        case FigureChart.Ladder ladder -> {
          blocks.add(ladder(ladder));
          shown.add(ladder.figure());
        }
        case FigureChart.Scaling scaling -> {
          blocks.add(scaling(scaling));
          shown.add(scaling.figure());
        }
        case FigureChart.Overview overview -> {
          List<Row> rows = overviewRows();
          blocks.addAll(overview(overview, rows));
          rows.forEach(row -> shown.add(row.template()));
        }
        case FigureChart.Percentiles percentiles -> {
          blocks.addAll(percentiles(percentiles));
          shown.add(percentiles.template());
        }
      }
    }
    List<Row> rest =
        section.rows().stream().filter(row -> !shown.contains(row.template())).toList();
    if (!rest.isEmpty()) {
      String title = shown.isEmpty() ? "" : "Further figures";
      blocks.add(new Block(title, "", Optional.empty(), Optional.of(table(rest)), false));
    }
    return blocks;
  }

  private Block ladder(FigureChart.Ladder chart) {
    List<Row> rows = section.figure(chart.figure());
    if (rows.isEmpty() || rows.getFirst().ladder().isEmpty()) {
      return new Block(
          chart.title(),
          "Nothing of " + chart.figure() + " was measured in this run.",
          Optional.empty(),
          rows.stream().findFirst().map(Tables::ladder),
          false);
    }
    Row row = rows.getFirst();
    List<DotPlot.Row> lines =
        row.ladder().stream()
            .sorted(Comparator.comparing(cell -> cell.series().role() == Role.PROCESS))
            .map(
                cell ->
                    new DotPlot.Row(
                        cell.series().label(),
                        List.of(new DotPlot.Dot(cell.series(), cell.estimate()))))
            .toList();
    Chart plot =
        new DotPlot(
            chart.title() + ": " + lines.size() + " series, cheapest first, on a logarithmic axis",
            row.unit(),
            lines,
            List.of());
    return drawn(
        chart.title(),
        "Cheapest first, on a logarithmic axis. In colour: what is compared; hollow: a variant of"
            + " it. A grey diamond is a floor, a hollow one the limit of one way to do it, a grey"
            + " ring a peer. The bar is the 95 % interval and the faint dots are the forks; where"
            + " both are narrow, the dot hides them."
            + (row.ladder(Role.PROCESS).isEmpty() ? "" : PROCESSES),
        plot,
        Tables.ladder(row));
  }

  private Block scaling(FigureChart.Scaling chart) {
    List<Row> rows =
        section.figure(chart.figure()).stream().filter(row -> row.along().isPresent()).toList();
    if (rows.stream().allMatch(row -> row.ladder().isEmpty())) {
      return new Block(
          chart.title(),
          "Nothing of it was measured in this run.",
          Optional.empty(),
          Optional.of(rows)
              .filter(some -> !some.isEmpty())
              .map(some -> Tables.sweep(chart.title(), chart.along(), some, chart.things())),
          false);
    }
    List<LineChart.Stop> stops =
        rows.stream()
            .map(row -> row.along().orElse(0))
            .map(along -> new LineChart.Stop(along, Quantity.count(along)))
            .toList();
    List<LineChart.Line> lines = new ArrayList<>();
    for (Series series : Tables.series(rows)) {
      List<LineChart.Point> points = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        int stop = i;
        rows.get(i).ladder().stream()
            .filter(cell -> cell.series().equals(series))
            .map(Measured::estimate)
            .forEach(e -> points.add(new LineChart.Point(stop, e.value(), e.interval())));
      }
      if (!points.isEmpty()) {
        lines.add(new LineChart.Line(series, points));
      }
    }
    Chart plot =
        new LineChart(
            chart.title() + ": a line for each series, by " + chart.along(),
            rows.getFirst().unit(),
            chart.along(),
            stops,
            lines);
    return drawn(
        chart.title(), "", plot, Tables.sweep(chart.title(), chart.along(), rows, chart.things()));
  }

  /** Sweeps that have a chart of their own would only make the overview long. */
  private List<Row> overviewRows() {
    Set<String> sweeps = new HashSet<>();
    for (FigureChart chart : section.family().charts()) {
      if (chart instanceof FigureChart.Scaling scaling) {
        sweeps.add(scaling.figure());
      }
    }
    return section.rows().stream().filter(row -> !sweeps.contains(row.template())).toList();
  }

  private List<Block> overview(FigureChart.Overview chart, List<Row> rows) {
    Map<Unit, List<Row>> byUnit = new LinkedHashMap<>();
    rows.forEach(row -> byUnit.computeIfAbsent(row.unit(), unit -> new ArrayList<>()).add(row));
    List<Block> blocks = new ArrayList<>();
    byUnit.forEach((unit, some) -> blocks.add(overview(chart, unit, some)));
    return blocks;
  }

  private Block overview(FigureChart.Overview chart, Unit unit, List<Row> rows) {
    List<DotPlot.Row> lines = new ArrayList<>();
    for (Row row : rows) {
      List<DotPlot.Dot> dots =
          row.columns().stream()
              .filter(Measured.class::isInstance)
              .map(Measured.class::cast)
              .map(cell -> new DotPlot.Dot(cell.series(), cell.estimate()))
              .toList();
      if (dots.stream().anyMatch(dot -> dot.estimate().value() > 0)) {
        lines.add(new DotPlot.Row(row.figure(), dots));
      }
    }
    if (lines.isEmpty()) {
      return new Block(chart.title(), "", Optional.empty(), Optional.of(table(rows)), false);
    }
    List<Series> key =
        section.columns().size() < 2
            ? List.of()
            : section.columns().stream().map(name -> new Series(name, Role.RUNTIME)).toList();
    Chart plot =
        new DotPlot(
            section.family().title() + ", " + lines.size() + " figures on a logarithmic axis",
            unit,
            lines,
            key);
    return drawn(
        chart.title(),
        "A line for each figure, on a logarithmic axis. Bars are 95 % intervals, faint dots forks.",
        plot,
        table(rows));
  }

  private List<Block> percentiles(FigureChart.Percentiles chart) {
    List<Block> blocks =
        logs.stream()
            .filter(log -> chart.draws(log.name()))
            .map(log -> percentiles(log.ordered(section.columns()), chart))
            .toList();
    return blocks.isEmpty()
        ? List.of(
            Block.empty(
                chart.title(), "This run recorded no latency log named " + chart.log() + "."))
        : blocks;
  }

  /** The percentiles of one log. */
  static Block percentiles(LatencyLog log, FigureChart.Percentiles chart) {
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
    return drawn(
        title,
        "Each line climbs from the median to the worst. A percentile is drawn only when at least"
            + " ten samples lie beyond it; dots lead across those that are left out."
            + late(log, chart),
        plot,
        Tables.percentiles(log, chart));
  }

  private static String late(LatencyLog log, FigureChart.Percentiles chart) {
    OptionalLong period = chart.periodNanos(log.name());
    if (period.isEmpty()) {
      return "";
    }
    String late =
        log.series().stream()
            .filter(series -> series.shareBeyond(period.getAsLong()) > Doubt.MOST_LATE)
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

  private HtmlTable table(List<Row> rows) {
    return Tables.figures(section.family().title(), section.columns(), rows);
  }

  private static Block drawn(String title, String text, Chart chart, HtmlTable table) {
    return new Block(title, text, Optional.of(chart), Optional.of(table), true);
  }
}

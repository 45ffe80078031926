// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yieldpoint.results.figure.FigureChart;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Series;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.figure.Summary.Section;
import org.yieldpoint.results.format.LatencyLog;
import org.yieldpoint.results.format.Unit;

/** Makes the charts and tables of one section. What has no data is said in words. */
final class SectionBlocks {
  private static final String CHEAPEST_FIRST = "Cheapest first, on a logarithmic axis.";
  private static final String SIGNS =
      " In colour: what is compared; hollow or pale: a variant of it. A grey diamond is a floor, a"
          + " hollow one the limit of one way to do it, a grey ring a peer. The bar is the 95 %"
          + " interval and the faint dots are the forks; where both are narrow, the dot hides"
          + " them.";

  private static final String PROCESSES =
      " Below the line, as grey squares: the same done by other processes, in another language or"
          + " without a JVM, which shows the order of magnitude and no more.";

  private final Section section;
  private final List<LatencyLog> logs;

  /**
   * For one section.
   *
   * @param logs the latency logs of the run
   */
  SectionBlocks(Section section, List<LatencyLog> logs) {
    this.section = section;
    this.logs = logs;
  }

  /** The blocks of the section's charts, then a table of the rows that no chart shows. */
  List<Block> all() {
    List<Block> blocks = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (FigureChart chart : section.family().charts()) {
      switch (chart) {
        case FigureChart.Ladder ladder when section.figure(ladder.figure()).isEmpty() ->
            absent.add(ladder.title());
        case FigureChart.Scaling scaling when section.figure(scaling.figure()).isEmpty() ->
            absent.add(scaling.title());
        case FigureChart.Percentiles percentiles
            when logs.stream().noneMatch(log -> percentiles.draws(log.name())) ->
            absent.add(percentiles.title().replaceAll("\\{\\w+}", "…"));
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
      String title = shown.isEmpty() && absent.isEmpty() ? "" : "Further figures";
      blocks.add(new Block(title, "", Optional.empty(), Optional.of(table(rest)), false));
    }
    if (!absent.isEmpty()) {
      blocks.add(Block.empty("", "Not in this run: " + String.join("; ", absent) + "."));
    }
    return blocks;
  }

  private Block ladder(FigureChart.Ladder chart) {
    Row row = section.figure(chart.figure()).getFirst();
    if (row.ladder().isEmpty()) {
      return new Block(
          chart.title(),
          "Nothing of " + chart.figure() + " was measured in this run.",
          Optional.empty(),
          Optional.of(ChartTables.ladder(row)),
          false);
    }
    String processes = row.ladder(Role.PROCESS).isEmpty() ? "" : PROCESSES;
    return ladder(chart.title(), CHEAPEST_FIRST + SIGNS + processes, row);
  }

  private static Block ladder(String title, String text, Row row) {
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
            title + ": " + lines.size() + " series, cheapest first, on a logarithmic axis",
            row.unit(),
            lines,
            List.of());
    return drawn(title, text, plot, ChartTables.ladder(row));
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
              .map(some -> ChartTables.sweep(chart.title(), chart.along(), some, chart.things())),
          false);
    }
    if (rows.size() == 1) {
      // A line needs two points; of one there is an order.
      String title = chart.title() + ": " + rows.getFirst().figure();
      return ladder(title, CHEAPEST_FIRST, rows.getFirst());
    }
    List<LineChart.Stop> stops =
        rows.stream()
            .map(row -> row.along().orElse(0))
            .map(along -> new LineChart.Stop(along, Quantity.count(along)))
            .toList();
    List<LineChart.Line> lines = new ArrayList<>();
    for (Series series : ChartTables.series(rows)) {
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
        chart.title(),
        "",
        plot,
        ChartTables.sweep(chart.title(), chart.along(), rows, chart.things()));
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
    return logs.stream()
        .filter(log -> chart.draws(log.name()))
        .map(log -> LatencyBlock.of(log.ordered(section.columns()), chart))
        .toList();
  }

  private HtmlTable table(List<Row> rows) {
    return ChartTables.figures(section.family().title(), section.columns(), rows);
  }

  /** A chart whose numbers wait to be unfolded. */
  static Block drawn(String title, String text, Chart chart, HtmlTable table) {
    return new Block(title, text, Optional.of(chart), Optional.of(table), true);
  }
}

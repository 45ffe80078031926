// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yieldpoint.results.figure.Caveat;
import org.yieldpoint.results.figure.FigureChart;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Series;
import org.yieldpoint.results.figure.Summary.Cell;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Missing;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.format.Dimension;
import org.yieldpoint.results.format.LatencyLog;
import org.yieldpoint.results.format.LatencySeries;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Ratio;

/** The numbers behind each chart. */
final class ChartTables {
  private ChartTables() {}

  /** One figure: a line for each series, cheapest first, then what is missing. */
  static HtmlTable ladder(Row row) {
    boolean floor = !row.ladder(Role.FLOOR).isEmpty();
    List<String> head = new ArrayList<>(List.of("series", "mean", "95 % interval", "× cheapest"));
    if (floor) {
      head.add("× floor");
    }
    head.add("forks");
    HtmlTable table = new HtmlTable(row.figure(), head);
    for (Measured cell : row.ladder()) {
      List<String> cells = new ArrayList<>();
      cells.add(cell.series().label());
      cells.add(Quantity.format(cell.estimate().value(), row.unit()) + "\n" + details("", cell));
      cells.add(
          cell.estimate()
              .interval()
              .map(i -> Quantity.range(i, row.unit()))
              .orElse("— " + cell.estimate().whyNoInterval()));
      cells.add(cell.toCheapest().map(ChartTables::ratio).orElse(""));
      if (floor) {
        cells.add(cell.toFloor().map(ChartTables::ratio).orElse(""));
      }
      cells.add(String.valueOf(cell.estimate().forks()));
      table.row(cells);
    }
    row.cells()
        .filter(Missing.class::isInstance)
        .map(Missing.class::cast)
        .forEach(
            missing -> {
              List<String> cells = new ArrayList<>(List.of(missing.series().label()));
              cells.add("— " + missing.reason());
              head.stream().skip(2).forEach(column -> cells.add(""));
              table.row(cells);
            });
    return table;
  }

  /** A sweep: a line for each stop, a column for each series that any of them has. */
  static HtmlTable sweep(String caption, String along, List<Row> rows, String things) {
    List<Series> series = List.copyOf(series(rows));
    List<String> head = new ArrayList<>(List.of(along));
    series.forEach(one -> head.add(one.label()));
    HtmlTable table = new HtmlTable(caption, head);
    for (Row row : rows) {
      List<String> cells = new ArrayList<>();
      cells.add(Quantity.count(row.along().orElse(0)));
      for (Series one : series) {
        cells.add(row.cell(one::equals).map(cell -> text(row, cell, things)).orElse(""));
      }
      table.row(cells);
    }
    return table;
  }

  /** Figures of all kinds: a line for each, the columns, and in the last cell all the others. */
  static HtmlTable figures(String caption, List<String> columns, List<Row> rows) {
    boolean others = rows.stream().anyMatch(row -> !row.others().isEmpty());
    List<String> head = new ArrayList<>(List.of("figure"));
    head.addAll(columns);
    if (others) {
      head.add(HtmlTable.PROSE + "also in this run");
    }
    HtmlTable table = new HtmlTable(caption, head);
    for (Row row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.figure()));
      row.columns().forEach(cell -> cells.add(text(row, cell, "")));
      if (others) {
        cells.add(HtmlTable.PROSE + others(row));
      }
      table.row(cells);
    }
    return table;
  }

  private static String others(Row row) {
    return row.others().stream()
        .map(
            cell ->
                cell.series().label()
                    + " "
                    + switch (cell) {
                      case Missing missing -> "— (" + missing.reason() + ")";
                      case Measured measured -> value(row, measured).replace(' ', '\u00a0');
                    })
        .collect(Collectors.joining(", "));
  }

  /** The percentiles of a latency log: a line for each series. */
  static HtmlTable percentiles(LatencyLog log, FigureChart.Percentiles chart) {
    OptionalLong period = chart.periodNanos(log.name());
    List<String> head = new ArrayList<>(List.of("series", "samples"));
    if (period.isPresent()) {
      head.add("late");
    }
    LatencySeries.QUANTILES.forEach(q -> head.add(LatencySeries.Percentile.label(q)));
    head.add("max");
    head.add("forks");
    HtmlTable table = new HtmlTable("Percentiles of " + log.name(), head);
    for (LatencySeries series : log.series()) {
      List<String> cells = new ArrayList<>();
      cells.add(chart.series(series.name()).label());
      cells.add(String.format(Locale.ROOT, "%,d", series.samples()));
      period.ifPresent(nanos -> cells.add(Quantity.percent(series.shareBeyond(nanos))));
      for (LatencySeries.Percentile percentile : series.percentiles()) {
        cells.add(
            percentile.known()
                ? Quantity.time(percentile.nanos()) + "\n" + detail(percentile)
                : "—\n" + percentile.whyNot());
      }
      cells.add(Quantity.time((double) series.maxNanos()));
      cells.add(String.valueOf(series.forks()));
      table.row(cells);
    }
    return table;
  }

  private static String detail(LatencySeries.Percentile percentile) {
    return percentile
        .interval()
        .map(interval -> Quantity.plusMinus(Optional.of(interval)))
        .orElse("±? (" + percentile.whyNot() + ")");
  }

  /** The series of several rows: columns first, then as the rows have them. */
  static Set<Series> series(List<Row> rows) {
    Set<Series> series = new LinkedHashSet<>();
    rows.forEach(row -> row.columns().forEach(cell -> series.add(cell.series())));
    rows.forEach(row -> row.others().forEach(cell -> series.add(cell.series())));
    return series;
  }

  private static String text(Row row, Cell cell, String things) {
    return switch (cell) {
      case Missing missing -> "—\n" + missing.reason();
      case Measured measured ->
          value(row, measured)
              + "\n"
              + details(
                  things.isEmpty()
                      ? measured.toCheapest().map(ChartTables::ratio).orElse("")
                      : rate(measured.estimate().value(), row.unit(), things),
                  measured);
    };
  }

  private static String details(String first, Measured cell) {
    return Stream.concat(Stream.of(first), cell.caveats().stream().map(Caveat::text))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" · "));
  }

  private static String value(Row row, Measured cell) {
    return Quantity.format(cell.estimate().value(), row.unit())
        + " "
        + Quantity.plusMinus(cell.estimate().interval());
  }

  private static String rate(double nanos, Unit unit, String things) {
    return unit.dimension() == Dimension.TIME && nanos > 0
        ? Quantity.decimal(1e9 / nanos) + " " + things + "/s"
        : "";
  }

  private static String ratio(Ratio ratio) {
    return "×"
        + Quantity.number(ratio.value())
        + ratio
            .interval()
            .map(i -> " (%s to %s)".formatted(Quantity.number(i.low()), Quantity.number(i.high())))
            .orElse("");
  }
}

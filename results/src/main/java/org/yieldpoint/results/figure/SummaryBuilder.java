// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.yieldpoint.results.figure.FigureCatalog.Family;
import org.yieldpoint.results.figure.FigureCatalog.Headline;
import org.yieldpoint.results.figure.Summary.Cell;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Missing;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.figure.Summary.Section;
import org.yieldpoint.results.format.Gap;
import org.yieldpoint.results.format.LatencyLog;
import org.yieldpoint.results.format.LatencySeries;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Estimate;
import org.yieldpoint.results.stat.Ratio;

/** Places measurements into rows, adds what is missing, and computes the ratios. */
final class SummaryBuilder {
  private final Run run;
  private final FigureCatalog catalog;
  private final MissingReasons reasons;
  private final Map<RowBuilder.Key, RowBuilder> builders = new LinkedHashMap<>();

  /** The values that tell rows of a figure apart, in the order of their first appearance. */
  private final Map<String, Integer> ranks = new HashMap<>();

  private List<String> shownColumns = List.of();

  SummaryBuilder(Run run, FigureCatalog catalog) {
    this.run = run;
    this.catalog = catalog;
    this.reasons = new MissingReasons(run, catalog);
  }

  Summary build() {
    List<Measurement> unplaced = new ArrayList<>();
    for (Measurement m : run.measurements()) {
      if (!place(m)) {
        unplaced.add(m);
      }
    }
    catalog.families().forEach(this::addLatencies);
    addRowsOfRunGaps();
    shownColumns = catalog.columns().stream().filter(this::isKnown).toList();
    builders
        .values()
        .forEach(builder -> builder.values.forEach(v -> ranks.putIfAbsent(v, ranks.size())));
    List<Section> sections = new ArrayList<>();
    for (Family family : catalog.families()) {
      List<Row> rows =
          builders.values().stream()
              .filter(builder -> builder.key.family().equals(family.id()))
              .sorted(this::order)
              .map(this::finish)
              .toList();
      if (!rows.isEmpty() || drawsLog(family)) {
        sections.add(new Section(family, shownColumns, rows));
      }
    }
    String verdict = sentence(catalog.headline(), sections);
    List<GoalResult> goals = goals(sections);
    if (!unplaced.isEmpty()) {
      // Measurements without an entry are shown too, in generic sections.
      Run rest = new Run(unplaced, run.environment(), List.of());
      sections.addAll(new SummaryBuilder(rest, FigureCatalog.generic(unplaced)).build().sections());
    }
    return new Summary(catalog.title(), sections, verdict, goals);
  }

  /** A column that the run neither measured nor explains is newer than the run: leave it out. */
  private boolean isKnown(String column) {
    Series series = new Series(column, Role.RUNTIME);
    return run.gaps().stream().anyMatch(gap -> gap.series().equals(column))
        || builders.values().stream()
            .anyMatch(
                builder ->
                    builder.estimates.containsKey(series)
                        || builder.broken.containsKey(series)
                        || reasons.find(builder, column).isPresent());
  }

  /** The goals, unless the run measured nothing of any. */
  private List<GoalResult> goals(List<Section> sections) {
    List<GoalResult> results =
        catalog.goals().stream()
            .map(goal -> GoalResult.of(goal, sections, reasons::of, run.interleaved()))
            .toList();
    return results.stream().allMatch(GoalResult::isOutside) ? List.of() : results;
  }

  /** The run in one sentence; empty if nothing of the headline was measured. */
  private static String sentence(Headline headline, List<Section> sections) {
    List<String> costs = new ArrayList<>();
    sections.stream()
        .filter(section -> section.family().id().equals(headline.family()))
        .flatMap(section -> section.rows().stream())
        .filter(row -> row.figure().equals(headline.figure()))
        .findFirst()
        .ifPresent(
            row -> {
              for (Measured cell : row.ladder()) {
                String phrase = headline.phrases().get(cell.series().name());
                if (phrase != null) {
                  costs.add(Quantity.format(cell.estimate().value(), row.unit()) + " " + phrase);
                }
              }
            });
    if (costs.isEmpty()) {
      return "";
    }
    String last = costs.removeLast();
    String list = costs.isEmpty() ? last : String.join(", ", costs) + " and " + last;
    return "On this machine " + headline.subject() + " costs " + list + ".";
  }

  private boolean drawsLog(Family family) {
    return run.latencyLogs().stream().anyMatch(log -> family.draws(log.name()));
  }

  /** Puts every metric that an entry asks for into its cell; false if no entry takes the score. */
  private boolean place(Measurement m) {
    Set<String> taken = new HashSet<>();
    boolean scorePlaced = false;
    for (int i = 0; i < catalog.entries().size(); i++) {
      FigureEntry entry = catalog.entries().get(i);
      if (!entry.matches(m) || !taken.add(entry.taken())) {
        continue;
      }
      Unit unit = entry.unitOf(m);
      RowBuilder.Key key = new RowBuilder.Key(entry.family(), entry.figureOf(m), unit);
      RowBuilder builder =
          builders.computeIfAbsent(key, k -> new RowBuilder(k, entry, firstLike(entry)));
      boolean fresh = builder.add(entry, m);
      scorePlaced |= fresh && entry.placesScore();
    }
    return scorePlaced;
  }

  // Rows come in the order in which the catalog first speaks of their figure.
  private int firstLike(FigureEntry entry) {
    for (int i = 0; i < catalog.entries().size(); i++) {
      FigureEntry other = catalog.entries().get(i);
      if (other.family().equals(entry.family()) && other.figure().equals(entry.figure())) {
        return i;
      }
    }
    return catalog.entries().size();
  }

  /** Rows of percentiles, after those of measurements. */
  private void addLatencies(Family family) {
    for (int i = 0; i < family.charts().size(); i++) {
      if (family.charts().get(i) instanceof FigureChart.Percentiles chart
          && !chart.figure().isEmpty()) {
        for (LatencyLog log : run.latencyLogs()) {
          addLatencies(family, chart, log, catalog.entries().size() + i);
        }
      }
    }
  }

  private void addLatencies(
      Family family, FigureChart.Percentiles chart, LatencyLog log, int position) {
    Map<String, String> values = new LinkedHashMap<>(chart.values(log.name()).orElse(Map.of()));
    if (!chart.draws(log.name())) {
      return;
    }
    FigureEntry entry = FigureEntry.of("", family.id(), chart.template(), "");
    for (double quantile : LatencySeries.ROWS) {
      values.put("percentile", LatencySeries.Percentile.label(quantile));
      String figure = Template.fill(chart.template(), values, true);
      RowBuilder.Key key = new RowBuilder.Key(family.id(), figure, Unit.parse("ns/op"));
      RowBuilder builder = builders.computeIfAbsent(key, k -> new RowBuilder(k, entry, position));
      builder.values = List.copyOf(values.values());
      for (LatencySeries series : log.series()) {
        builder.add(chart.series(series.name()), series, quantile, chart.periodNanos(log.name()));
      }
    }
  }

  /** What was to be measured and has no number at all is missed, even if nothing else is there. */
  private void addRowsOfRunGaps() {
    for (Gap gap : run.gaps()) {
      boolean present =
          builders.keySet().stream().anyMatch(key -> key.figure().equals(gap.figure()));
      if (gap.figure().isEmpty() || present) {
        continue;
      }
      catalog.entries().stream()
          .filter(entry -> Template.match(entry.figure(), gap.figure()).isPresent())
          .findFirst()
          .ifPresent(
              entry -> {
                RowBuilder.Key key =
                    new RowBuilder.Key(entry.family(), gap.figure(), Unit.parse("ns/op"));
                RowBuilder builder = new RowBuilder(key, entry, firstLike(entry));
                builder.along = entry.alongOf(gap.figure());
                builder.values =
                    Template.match(entry.figure(), gap.figure()).orElse(Map.of()).values().stream()
                        .map(value -> value.replace(",", ""))
                        .toList();
                builders.put(key, builder);
              });
    }
  }

  private int order(RowBuilder a, RowBuilder b) {
    if (a.entryIndex != b.entryIndex) {
      return Integer.compare(a.entryIndex, b.entryIndex);
    }
    for (int i = 0; i < Math.min(a.values.size(), b.values.size()); i++) {
      int byValue = naturally(a.values.get(i), b.values.get(i));
      if (byValue != 0) {
        return byValue;
      }
    }
    return 0;
  }

  /** Numbers by size and before texts, texts in the order of first appearance. */
  private int naturally(String a, String b) {
    OptionalDouble numberA = number(a);
    OptionalDouble numberB = number(b);
    if (numberA.isPresent() && numberB.isPresent()) {
      return Double.compare(numberA.getAsDouble(), numberB.getAsDouble());
    }
    return numberA.isPresent() || numberB.isPresent()
        ? Boolean.compare(numberB.isPresent(), numberA.isPresent())
        : Integer.compare(ranks.getOrDefault(a, 0), ranks.getOrDefault(b, 0));
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private Row finish(RowBuilder builder) {
    List<Cell> columns = new ArrayList<>();
    for (String column : shownColumns) {
      Estimate estimate = builder.estimates.get(new Series(column, Role.RUNTIME));
      Series series = new Series(column, Role.RUNTIME);
      columns.add(
          estimate == null
              ? new Missing(
                  series, builder.broken.getOrDefault(series, reasons.of(builder, column)))
              : measured(builder, series, estimate));
    }
    List<Cell> others = new ArrayList<>();
    builder.estimates.forEach(
        (series, estimate) -> {
          if (series.role() != Role.RUNTIME || !catalog.columns().contains(series.name())) {
            others.add(measured(builder, series, estimate));
          }
        });
    others.addAll(missingOthers(builder));
    others.sort(
        Comparator.comparing((Cell cell) -> cell.series().role())
            .thenComparing(cell -> cell instanceof Missing)
            .thenComparingDouble(SummaryBuilder::cost));
    return new Row(
        builder.key.figure(),
        builder.entry.figure(),
        builder.along,
        builder.key.unit(),
        columns,
        others);
  }

  private List<Missing> missingOthers(RowBuilder builder) {
    List<Missing> missing = new ArrayList<>();
    Set<String> seen = new HashSet<>(catalog.columns());
    builder.estimates.keySet().forEach(series -> seen.add(series.name()));
    builder.broken.forEach(
        (series, reason) -> {
          if (seen.add(series.name())) {
            missing.add(new Missing(series, reason));
          }
        });
    for (Gap gap : reasons.all()) {
      // A gap for every row is about columns; about others it would repeat itself in each row.
      if (!gap.figure().isEmpty()
          && gap.covers(builder.key.figure(), builder.entry.figure())
          && seen.add(gap.series())) {
        missing.add(new Missing(reasons.series(gap), gap.reason()));
      }
    }
    return missing;
  }

  private Measured measured(RowBuilder builder, Series series, Estimate estimate) {
    Optional<Series> cheapest = builder.cheapest(Role.RUNTIME, catalog.columns());
    Optional<Series> floor = builder.cheapest(Role.FLOOR, List.of());
    boolean runtime = series.role() == Role.RUNTIME;
    return new Measured(
        series,
        estimate,
        cheapest
            .filter(other -> runtime && !other.equals(series))
            .map(other -> ratio(builder, estimate, other)),
        floor.filter(other -> !other.equals(series)).map(other -> ratio(builder, estimate, other)),
        builder.caveats.getOrDefault(series, List.of()));
  }

  private Ratio ratio(RowBuilder builder, Estimate estimate, Series to) {
    return Ratio.of(estimate, builder.estimate(to), run.interleaved());
  }

  private static double cost(Cell cell) {
    return cell instanceof Measured m ? m.estimate().value() : Double.POSITIVE_INFINITY;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Samples;
import org.yieldpoint.results.format.Unit;

/**
 * Which cell the measurements of one benchmark go into. Immutable: every method that changes
 * something returns a changed copy.
 *
 * <p>In the texts of figure and series, {@code {name}} stands for the value of the parameter of
 * that name; a measurement without the parameter is not matched.
 */
public final class FigureEntry {
  private final String benchmark;
  private final String family;
  private final String figure;
  private final String series;
  // Set on a fresh copy before it is published, never afterwards.
  private Map<String, String> params = Map.of();
  private String mode = "";
  private int threads;
  private Role role = Role.RUNTIME;
  private String along = "";
  private double operations = 1;
  private String operationsParam = "";
  private String metric = "";
  private boolean insteadOfScore;
  private boolean asMeasured;
  private double percentile;

  private FigureEntry(String benchmark, String family, String figure, String series) {
    this.benchmark = benchmark;
    this.family = family;
    this.figure = figure;
    this.series = series;
  }

  /**
   * An entry for the score of a runtime, as it stands.
   *
   * @param benchmark the benchmark's full name, or the end of it that follows a dot
   * @param family the id of the section
   * @param figure the row
   * @param series the column
   */
  public static FigureEntry of(String benchmark, String family, String figure, String series) {
    return new FigureEntry(benchmark, family, figure, series);
  }

  /** Only where the parameter has this value; may be repeated for other parameters. */
  public FigureEntry where(String param, String value) {
    FigureEntry copy = copy();
    copy.params = new LinkedHashMap<>(params);
    copy.params.put(param, value);
    return copy;
  }

  /** Only in this mode, by JMH's short name. */
  public FigureEntry mode(String shortName) {
    FigureEntry copy = copy();
    copy.mode = shortName;
    return copy;
  }

  /** Only measurements with this number of threads. */
  public FigureEntry threads(int count) {
    FigureEntry copy = copy();
    copy.threads = count;
    return copy;
  }

  /** As a series of this role. */
  public FigureEntry role(Role newRole) {
    FigureEntry copy = copy();
    copy.role = newRole;
    return copy;
  }

  /** Drawn along this numeric parameter. */
  public FigureEntry along(String param) {
    FigureEntry copy = copy();
    copy.along = param;
    return copy;
  }

  /** One invocation does this many operations, and JMH does not know it. */
  public FigureEntry operations(double perInvocation) {
    if (!(perInvocation > 0)) {
      throw new IllegalArgumentException("operations must be positive: " + perInvocation);
    }
    FigureEntry copy = copy();
    copy.operations = perInvocation;
    return copy;
  }

  /**
   * One invocation did as many operations as this parameter says (times {@link #operations}), and
   * JMH was not told.
   */
  public FigureEntry operationsFrom(String param) {
    FigureEntry copy = copy();
    copy.operationsParam = param;
    return copy;
  }

  /** A secondary metric, such as {@code gc.alloc.rate.norm}, which has a place beside the score. */
  public FigureEntry metric(String name) {
    FigureEntry copy = copy();
    copy.metric = name;
    return copy;
  }

  /** A secondary metric that the benchmark exists for: its score means nothing and is not shown. */
  public FigureEntry insteadOfScore(String name) {
    FigureEntry copy = metric(name);
    copy.insteadOfScore = true;
    return copy;
  }

  /** A throughput stays one, instead of becoming the time of an operation. */
  public FigureEntry asMeasured() {
    FigureEntry copy = copy();
    copy.asMeasured = true;
    return copy;
  }

  /** Instead of the score, a percentile of the calls that sample mode timed one by one. */
  public FigureEntry percentile(double quantile) {
    FigureEntry copy = copy();
    copy.percentile = quantile;
    return copy;
  }

  private FigureEntry copy() {
    FigureEntry copy = new FigureEntry(benchmark, family, figure, series);
    copy.params = params;
    copy.mode = mode;
    copy.threads = threads;
    copy.role = role;
    copy.along = along;
    copy.operations = operations;
    copy.operationsParam = operationsParam;
    copy.metric = metric;
    copy.insteadOfScore = insteadOfScore;
    copy.asMeasured = asMeasured;
    copy.percentile = percentile;
    return copy;
  }

  String benchmark() {
    return benchmark;
  }

  String family() {
    return family;
  }

  /** The row as written, with its braces. */
  String figure() {
    return figure;
  }

  /** The column as written, with its braces. */
  String series() {
    return series;
  }

  Role role() {
    return role;
  }

  /** The secondary metric it takes; empty for the score. */
  String metric() {
    return metric;
  }

  /** What it takes of a measurement; one entry takes each. */
  String taken() {
    return percentile > 0 ? metric + " " + percentile : metric;
  }

  /** Whether nothing is left to show of a measurement that it has placed. */
  boolean placesScore() {
    return percentile == 0 && (metric.isEmpty() || insteadOfScore);
  }

  boolean matches(Measurement m) {
    boolean named = m.benchmark().equals(benchmark) || m.benchmark().endsWith("." + benchmark);
    boolean asked =
        (mode.isEmpty() || mode.equals(m.mode()))
            && (threads == 0 || threads == m.threads())
            && params.entrySet().stream()
                .allMatch(p -> p.getValue().equals(m.params().get(p.getKey())));
    return named
        && asked
        && m.params().keySet().containsAll(Template.names(figure + series))
        && (metric.isEmpty() || m.secondary().containsKey(metric))
        && (operationsParam.isEmpty()
            || numeric(m.params().getOrDefault(operationsParam, "")).orElse(0) > 0);
  }

  /** The row of a matched measurement, as shown. */
  String figureOf(Measurement m) {
    return Template.fill(figure, m.params(), true);
  }

  /** The values that distinguish the rows of this figure, in the order of its text. */
  List<String> figureValues(Measurement m) {
    return Template.names(figure).stream().map(name -> m.params().getOrDefault(name, "")).toList();
  }

  Series seriesOf(Measurement m) {
    return new Series(Template.fill(series, m.params(), false), role);
  }

  /** Where a matched measurement lies along the figure's parameter. */
  OptionalDouble alongOf(Measurement m) {
    return along.isEmpty() ? OptionalDouble.empty() : numeric(m.params().getOrDefault(along, ""));
  }

  Unit unitOf(Measurement m) {
    Unit unit = Unit.parse(metricOf(m).unit());
    return asMeasured ? unit.asMeasured() : unit.normal();
  }

  /** The cost of one operation in each fork, in {@link #unitOf}. */
  double[] forkValues(Measurement m) {
    Unit unit = Unit.parse(metricOf(m).unit());
    double divisor =
        operations
            * (operationsParam.isEmpty()
                ? 1
                : numeric(m.params().getOrDefault(operationsParam, "")).orElse(1));
    double[] values = percentile > 0 ? percentiles(m) : metricOf(m).forkMeans();
    for (int i = 0; i < values.length; i++) {
      values[i] =
          asMeasured && unit.inverted() ? values[i] * divisor : unit.normalise(values[i]) / divisor;
    }
    return values;
  }

  private double[] percentiles(Measurement m) {
    return metricOf(m).forks().stream()
        .map(Fork::samples)
        .mapToDouble(
            samples ->
                samples.count() < Samples.needed(percentile)
                    ? Double.NaN
                    : samples.percentiles().getOrDefault(percentile, Double.NaN))
        .toArray();
  }

  /** Why a percentile is not shown, if too few calls were timed for it; empty otherwise. */
  String tooFew(Measurement m) {
    long most =
        percentile == 0
            ? Long.MAX_VALUE
            : metricOf(m).forks().stream().mapToLong(f -> f.samples().count()).max().orElse(0);
    return most < Samples.needed(percentile)
        ? String.format(
            Locale.ROOT, "%,d samples in a fork, needs %,d", most, Samples.needed(percentile))
        : "";
  }

  /** As {@link Measurement#firstToLast()}, of a figure that is a score. */
  OptionalDouble firstToLast(Measurement m) {
    return metric.isEmpty() && percentile == 0 ? m.firstToLast() : OptionalDouble.empty();
  }

  private Metric metricOf(Measurement m) {
    return metric.isEmpty() ? m.primary() : m.secondary().getOrDefault(metric, m.primary());
  }

  /** Where the row of this name, as shown, lies along the figure's parameter. */
  OptionalDouble alongOf(String row) {
    return numeric(
        Template.match(figure, row)
            .map(values -> values.getOrDefault(along, "").replace(",", ""))
            .orElse(""));
  }

  private static OptionalDouble numeric(String value) {
    try {
      return OptionalDouble.of(Double.parseDouble(value));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.format.Dimension;
import org.yieldpoint.results.format.LatencyLog;
import org.yieldpoint.results.format.LatencySeries;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.Samples;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Estimate;

/** Finds in a run what a gate can judge, and says of the rest why it cannot. */
public final class ComparableMetrics {
  /** JMH's name for bytes per operation. */
  public static final String ALLOCATION = "gc.alloc.rate.norm";

  /** The score covers the median; these are the tail. */
  private static final List<Double> TAILS =
      LatencySeries.QUANTILES.stream().filter(quantile -> quantile > 0.5).toList();

  /** Percentiles of sample mode are computed from its histograms instead. */
  private static final Pattern PERCENTILE = Pattern.compile("(.*[:\u00b7])?p[01]\\.\\d+");

  private static final Pattern IDENTIFIER =
      Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");

  private static final Unit NO_UNIT = Unit.parse("");

  private final List<Reading> readings = new ArrayList<>();
  private final SortedSet<String> leftOut = new TreeSet<>();

  private final ForkValue value;

  private ComparableMetrics(ForkValue value) {
    this.value = value;
  }

  /** Everything in a run that has a direction. */
  static ComparableMetrics of(Run run) {
    return of(run, ForkValue.MEDIAN);
  }

  /** The same with another value for each fork. */
  static ComparableMetrics of(Run run, ForkValue value) {
    ComparableMetrics readings = new ComparableMetrics(value);
    run.measurements().forEach(readings::add);
    run.latencyLogs().forEach(readings::add);
    return readings;
  }

  /** What was found, in the run's order. */
  List<Reading> all() {
    return readings;
  }

  /** The names of metrics that are not judged, such as how often garbage was collected. */
  SortedSet<String> leftOut() {
    return leftOut;
  }

  private void add(Measurement m) {
    String score = scoreName(m.mode());
    readings.add(score(m, m.primary(), score));
    tails(m, m.primary(), "");
    m.secondary()
        .forEach(
            (name, metric) -> {
              if (name.equals(ALLOCATION)) {
                readings.add(allocation(m, metric));
              } else if (isMember(m, name, metric)) {
                readings.add(score(m, metric, name + " " + score));
                tails(m, metric, name + " ");
              } else if (!PERCENTILE.matcher(name).matches()) {
                leftOut.add(name);
              }
            });
  }

  /**
   * Whether a secondary metric is a member of a group, or a counter of operations, rather than a
   * profiler's: members and counters are named by methods and fields, and measured in what the mode
   * measures.
   */
  private static boolean isMember(Measurement m, String name, Metric metric) {
    if (!IDENTIFIER.matcher(name).matches()) {
      return false;
    }
    Unit unit = Unit.parse(metric.unit());
    return unit.dimension() == Dimension.TIME
        ? unit.inverted() == m.mode().equals("thrpt")
        : !metric.unit().isEmpty() && metric.unit().equals(m.primary().unit());
  }

  /** Whether a metric is the score of a benchmark, rather than one of a group's members. */
  static boolean isWhole(Subject subject) {
    return subject.kind() == MetricKind.SCORE && subject.metric().equals(scoreName(subject.mode()));
  }

  private void tails(Measurement m, Metric metric, String prefix) {
    if (metric.forks().stream().anyMatch(fork -> fork.samples().count() > 0)) {
      TAILS.forEach(quantile -> readings.add(tail(m, metric, prefix, quantile)));
      readings.add(greatest(m, metric, prefix));
    }
  }

  private Reading score(Measurement m, Metric metric, String name) {
    Unit unit = Unit.parse(metric.unit());
    boolean throughput = m.mode().equals("thrpt");
    Subject subject = subject(m, MetricKind.SCORE, name);
    if (unit.dimension() == Dimension.TIME && unit.inverted() != throughput) {
      return Reading.unusable(
          subject,
          "its mode %s and its unit %s contradict each other".formatted(m.mode(), unit.name()));
    }
    if (unit.dimension() == Dimension.OTHER && scoreName(m.mode()).equals("score")) {
      return Reading.unusable(
          subject,
          "neither its mode (%s) nor its unit (%s) says whether more is better"
              .formatted(m.mode(), unit.name().isEmpty() ? "none" : unit.name()));
    }
    boolean moreIsBetter = throughput && unit.dimension() != Dimension.TIME;
    return positive(
        subject, unit, moreIsBetter, value.of(metric, unit), ForkValue.MEAN.of(metric, unit));
  }

  /** What the score of a mode is called. */
  static String scoreName(String mode) {
    return switch (mode) {
      case "avgt" -> "time";
      case "thrpt" -> "throughput";
      case "sample" -> "sampled time";
      case "ss" -> "single-shot time";
      default -> "score";
    };
  }

  private static Reading allocation(Measurement m, Metric metric) {
    Subject subject = subject(m, MetricKind.ALLOCATION, ALLOCATION);
    Unit unit = Unit.parse(metric.unit());
    double[] values = metric.forkMeans();
    if (unit.dimension() != Dimension.BYTES) {
      return Reading.unusable(subject, "its unit is %s, not B/op".formatted(metric.unit()));
    }
    if (DoubleStream.of(values).anyMatch(value -> value < 0)) {
      return Reading.unusable(subject, "a fork allocated less than nothing");
    }
    return reading(subject, unit, false, values, values);
  }

  private static Reading tail(Measurement m, Metric metric, String prefix, double quantile) {
    Subject subject =
        subject(m, MetricKind.TAIL, prefix + LatencySeries.Percentile.label(quantile));
    List<Samples> samples = metric.forks().stream().map(Fork::samples).toList();
    long least = samples.stream().mapToLong(Samples::count).min().orElse(0);
    if (least < Samples.needed(quantile)) {
      return Reading.unusable(subject, tooFew(least, quantile));
    }
    double[] values =
        samples.stream()
            .mapToDouble(s -> s.percentiles().getOrDefault(quantile, Double.NaN))
            .toArray();
    return positive(subject, Unit.parse(metric.unit()), false, values, values);
  }

  /** One call of a fork decides its maximum, so it is shown and never judged. */
  private static Reading greatest(Measurement m, Metric metric, String prefix) {
    Unit unit = Unit.parse(metric.unit());
    double[] forks =
        metric.forks().stream()
            .mapToDouble(fork -> unit.normalise(fork.samples().greatest()))
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    String value = Quantity.format(ForkValue.MEDIAN.of(forks), unit.normal());
    return Reading.shown(subject(m, MetricKind.TAIL, prefix + "p100"), value);
  }

  private void add(LatencyLog log) {
    for (LatencySeries series : log.series()) {
      for (double quantile : TAILS) {
        String name = "latency log " + log.name() + ": " + series.name();
        Subject subject =
            new Subject(
                name,
                Map.of(),
                "log",
                1,
                MetricKind.TAIL,
                LatencySeries.Percentile.label(quantile));
        double[] values =
            series.estimate(quantile).map(ComparableMetrics::rounds).orElse(new double[0]);
        readings.add(
            values.length == 0
                ? Reading.unusable(subject, series.whyNoEstimate(quantile))
                : positive(subject, Unit.parse("ns/op"), false, values, values));
      }
    }
  }

  private static double[] rounds(Estimate estimate) {
    return estimate.rounds().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String tooFew(long samples, double quantile) {
    return String.format(
        Locale.ROOT, "%,d samples in a fork, needs %,d", samples, Samples.needed(quantile));
  }

  private static Reading positive(
      Subject subject, Unit unit, boolean moreIsBetter, double[] scores, double[] means) {
    for (double score : scores) {
      if (score <= 0) {
        return Reading.unusable(subject, "a fork measured zero or less, which has no logarithm");
      }
    }
    return reading(subject, unit, moreIsBetter, scores, means);
  }

  private static Reading reading(
      Subject subject, Unit unit, boolean moreIsBetter, double[] scores, double[] means) {
    List<Double> forks = normalised(scores, unit);
    List<Double> ofMeans = Arrays.equals(scores, means) ? forks : normalised(means, unit);
    return forks.stream().anyMatch(Double::isFinite)
        ? new Reading(subject, unit.normal(), moreIsBetter, forks, ofMeans, "", unit, "")
        : Reading.unusable(subject, "no fork has a value");
  }

  private static List<Double> normalised(double[] scores, Unit unit) {
    List<Double> values = new ArrayList<>(scores.length);
    for (double score : scores) {
      double value = unit.normalise(score);
      values.add(Double.isFinite(value) && value >= 0 ? value : Double.NaN);
    }
    return values;
  }

  private static Subject subject(Measurement m, MetricKind kind, String metric) {
    return new Subject(m.benchmark(), m.params(), m.mode(), m.threads(), kind, metric);
  }

  /**
   * One metric of one run.
   *
   * @param forks one value for each fork, NaN where there is none
   * @param means the mean of each of them
   * @param whyNot why it cannot be judged; empty if it can
   * @param measuredIn the unit before the values became times per operation
   * @param shown its value, where it can be shown and not judged; empty otherwise
   */
  record Reading(
      Subject subject,
      Unit unit,
      boolean moreIsBetter,
      List<Double> forks,
      List<Double> means,
      String whyNot,
      Unit measuredIn,
      String shown) {

    static Reading unusable(Subject subject, String whyNot) {
      return new Reading(subject, NO_UNIT, false, List.of(), List.of(), whyNot, NO_UNIT, "");
    }

    static Reading shown(Subject subject, String value) {
      String why = "one call of a fork decides its maximum";
      return new Reading(subject, NO_UNIT, false, List.of(), List.of(), why, NO_UNIT, value);
    }

    boolean usable() {
      return whyNot.isEmpty();
    }
  }
}

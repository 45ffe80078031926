// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.yieldpoint.results.compare.MetricIdentity;
import org.yieldpoint.results.compare.MetricSeries;
import org.yieldpoint.results.compare.RecordedMetric;
import org.yieldpoint.results.compare.RunMetrics;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.history.MetricHistory.Point;
import org.yieldpoint.results.stat.Estimate;

/**
 * What changed in every metric over a series of runs.
 *
 * @param runs the runs, the oldest first
 * @param rules by which changes were told from chance
 * @param metrics one for each metric on each machine; changed ones first, the worst of them at the
 *     top, and those that have ended last
 * @param notes what a reader should know, each in a sentence
 */
public record History(
    List<RunMetrics> runs, HistoryRules rules, List<MetricHistory> metrics, List<String> notes) {
  private static final int MOST_JDKS = 6;

  /** Copies the lists. */
  public History {
    runs = List.copyOf(runs);
    metrics = List.copyOf(metrics);
    notes = List.copyOf(notes);
  }

  /** Looks at a series; the same series and rules give the same history. */
  public static History of(MetricSeries series, HistoryRules rules) {
    Map<MetricIdentity, List<Point>> points = new LinkedHashMap<>();
    Map<MetricIdentity, Unit> measuredIn = new HashMap<>();
    for (int i = 0; i < series.runs().size(); i++) {
      RunMetrics run = series.runs().get(i);
      Set<MetricIdentity> seen = new HashSet<>();
      for (RecordedMetric metric : run.metrics()) {
        MetricIdentity identity = run.identity(metric);
        if (seen.add(identity)) {
          points.computeIfAbsent(identity, _ -> new ArrayList<>()).add(point(i, metric));
          measuredIn.put(identity, metric.measuredIn());
        }
      }
    }
    Ending ending = new Ending(series.runs(), rules);
    List<MetricHistory> metrics =
        points.entrySet().parallelStream()
            .map(
                entry ->
                    new MetricSurvey(entry.getKey(), entry.getValue())
                        .history(
                            rules,
                            ending.of(entry.getKey(), entry.getValue()),
                            measuredIn.getOrDefault(entry.getKey(), entry.getKey().unit())))
            .sorted(
                Comparator.comparing(MetricHistory::ended)
                    .thenComparingInt(metric -> metric.changed(rules) ? 0 : 1)
                    .thenComparingDouble(metric -> -metric.severity(rules)))
            .toList();
    List<String> notes = new ArrayList<>(series.notes());
    List<String> machines = machines(series.runs());
    if (machines.size() > 1) {
      notes.add("The runs are of several machines, which are never compared.");
      for (int i = 0; i < machines.size(); i++) {
        notes.add("Machine %d is %s.".formatted(i + 1, machines.get(i)));
      }
    }
    machines.forEach(machine -> jdkNote(series.runs(), machine, machines).ifPresent(notes::add));
    return new History(series.runs(), rules, metrics, notes);
  }

  private static Optional<String> jdkNote(
      List<RunMetrics> runs, String machine, List<String> machines) {
    List<Integer> own =
        IntStream.range(0, runs.size())
            .filter(i -> runs.get(i).machine().equals(machine))
            .boxed()
            .toList();
    List<JdkChange> changes = JdkChange.among(runs, own);
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    changes.stream()
        .skip(Math.max(0, changes.size() - MOST_JDKS))
        .forEach(
            change ->
                parts.add("%s since %s".formatted(change.to(), runs.get(change.run()).name())));
    String more =
        changes.size() > MOST_JDKS
            ? ", after %d earlier changes".formatted(changes.size() - MOST_JDKS)
            : "";
    return Optional.of(
        "The JDK%s changed: %s, then %s%s. What changes with it may be no change of the code."
            .formatted(
                machines.size() > 1 ? " of machine " + (machines.indexOf(machine) + 1) : "",
                changes.get(Math.max(0, changes.size() - MOST_JDKS)).from(),
                String.join(", ", parts),
                more));
  }

  private static Point point(int run, RecordedMetric metric) {
    double[] forks = metric.forks().stream().mapToDouble(Double::doubleValue).toArray();
    Estimate estimate = Estimate.ofForks(forks);
    return new Point(run, estimate.value(), estimate.interval());
  }

  /** The metrics that changed by enough to matter and are still measured, the worst first. */
  public List<MetricHistory> changed() {
    return current().stream().filter(metric -> metric.changed(rules)).toList();
  }

  /** The other metrics that are still measured. */
  public List<MetricHistory> unchanged() {
    return current().stream().filter(metric -> !metric.changed(rules)).toList();
  }

  /** The metrics that are still measured. */
  public List<MetricHistory> current() {
    return metrics.stream().filter(metric -> !metric.ended()).toList();
  }

  /** The metrics that the newest runs lack. */
  public List<MetricHistory> ended() {
    return metrics.stream().filter(MetricHistory::ended).toList();
  }

  /** Where the JDK changed on a metric's machine between two of its points. */
  public List<JdkChange> jdkChanges(MetricHistory metric) {
    return JdkChange.among(runs, metric.points().stream().map(Point::run).toList());
  }

  /** The change of the JDK at a point, if it changed there. */
  public Optional<JdkChange> jdkChangeAt(MetricHistory metric, int point) {
    int run = metric.points().get(point).run();
    return jdkChanges(metric).stream().filter(change -> change.run() == run).findFirst();
  }

  /** The machines that the runs are of, in the order in which they first appear. */
  public List<String> machines() {
    return machines(runs);
  }

  private static List<String> machines(List<RunMetrics> runs) {
    return runs.stream().map(RunMetrics::machine).distinct().toList();
  }

  /** The run of a point. */
  public RunMetrics runOf(MetricHistory metric, int point) {
    return runs.get(metric.points().get(point).run());
  }
}

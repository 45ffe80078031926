// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yieldpoint.results.compare.MetricIdentity;
import org.yieldpoint.results.compare.MetricSeries;
import org.yieldpoint.results.compare.RecordedMetric;
import org.yieldpoint.results.compare.RunMetrics;
import org.yieldpoint.results.history.MetricHistory.Point;
import org.yieldpoint.results.stat.Estimate;

/**
 * What changed in every metric over a series of runs.
 *
 * @param runs the runs, the oldest first
 * @param rules by which changes were told from chance
 * @param metrics one for each metric on each machine; changed ones first, the worst of them at the
 *     top
 * @param notes what a reader should know, each in a sentence
 */
public record History(
    List<RunMetrics> runs, HistoryRules rules, List<MetricHistory> metrics, List<String> notes) {

  /** Copies the lists. */
  public History {
    runs = List.copyOf(runs);
    metrics = List.copyOf(metrics);
    notes = List.copyOf(notes);
  }

  /** Looks at a series; the same series and rules give the same history. */
  public static History of(MetricSeries series, HistoryRules rules) {
    Map<MetricIdentity, List<Point>> points = new LinkedHashMap<>();
    for (int i = 0; i < series.runs().size(); i++) {
      RunMetrics run = series.runs().get(i);
      Set<MetricIdentity> seen = new HashSet<>();
      for (RecordedMetric metric : run.metrics()) {
        MetricIdentity identity = run.identity(metric);
        if (seen.add(identity)) {
          points.computeIfAbsent(identity, _ -> new ArrayList<>()).add(point(i, metric));
        }
      }
    }
    List<MetricHistory> metrics =
        points.entrySet().parallelStream()
            .map(entry -> new MetricSurvey(entry.getKey(), entry.getValue()).history(rules))
            .sorted(
                Comparator.comparingInt((MetricHistory metric) -> metric.changed(rules) ? 0 : 1)
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
    return new History(series.runs(), rules, metrics, notes);
  }

  private static Point point(int run, RecordedMetric metric) {
    double[] forks = metric.forks().stream().mapToDouble(Double::doubleValue).toArray();
    Estimate estimate = Estimate.ofForks(forks);
    return new Point(run, estimate.value(), estimate.interval());
  }

  /** The metrics that changed by enough to matter, the worst first. */
  public List<MetricHistory> changed() {
    return metrics.stream().filter(metric -> metric.changed(rules)).toList();
  }

  /** The other metrics. */
  public List<MetricHistory> unchanged() {
    return metrics.stream().filter(metric -> !metric.changed(rules)).toList();
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

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yieldpoint.results.compare.RecordedMetric;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.RecordedRun;
import org.yieldpoint.results.format.RunSeries;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.history.MetricHistory.Point;
import org.yieldpoint.results.stat.Estimate;

/**
 * How every metric went over a series of runs.
 *
 * @param runs the runs, the oldest first
 * @param rules by which changes were told from chance
 * @param courses one for each metric on each machine; what changed first, and of that the worst
 * @param notes what a reader should know, each in a sentence
 */
public record History(
    List<RecordedRun> runs, HistoryRules rules, List<MetricHistory> courses, List<String> notes) {

  /** Copies the lists. */
  public History {
    runs = List.copyOf(runs);
    courses = List.copyOf(courses);
    notes = List.copyOf(notes);
  }

  /** Looks at a series; the same series and rules give the same history. */
  public static History of(RunSeries series, HistoryRules rules) {
    Map<Key, List<Point>> points = new LinkedHashMap<>();
    for (int i = 0; i < series.runs().size(); i++) {
      RecordedRun run = series.runs().get(i);
      Set<Key> seen = new HashSet<>();
      for (RecordedMetric metric : RecordedMetric.of(run.run())) {
        Key key = new Key(metric.subject(), metric.unit(), metric.moreIsBetter(), run.machine());
        if (seen.add(key)) {
          points.computeIfAbsent(key, k -> new ArrayList<>()).add(point(i, metric));
        }
      }
    }
    List<MetricHistory> courses =
        points.entrySet().parallelStream()
            .map(entry -> entry.getKey().survey(entry.getValue(), rules))
            .sorted(
                Comparator.comparingInt((MetricHistory course) -> course.changed(rules) ? 0 : 1)
                    .thenComparingDouble(course -> -course.severity(rules)))
            .toList();
    List<String> notes = new ArrayList<>(series.notes());
    notes.addAll(Setups.notes(series.runs()));
    List<String> machines = machines(series.runs());
    if (machines.size() > 1) {
      notes.add("The runs are of several machines, which are never compared.");
      for (int i = 0; i < machines.size(); i++) {
        notes.add("Machine %d is %s.".formatted(i + 1, machines.get(i)));
      }
    }
    return new History(series.runs(), rules, courses, notes);
  }

  private static Point point(int run, RecordedMetric metric) {
    double[] forks = metric.forks().stream().mapToDouble(Double::doubleValue).toArray();
    Estimate estimate = Estimate.ofForks(forks);
    return new Point(run, estimate.value(), estimate.interval());
  }

  /** Those that changed by enough to matter, the worst first. */
  public List<MetricHistory> changed() {
    return courses.stream().filter(course -> course.changed(rules)).toList();
  }

  /** Those that did not, as far as can be told. */
  public List<MetricHistory> unchanged() {
    return courses.stream().filter(course -> !course.changed(rules)).toList();
  }

  /** The machines that the runs are of, in the order in which they first appear. */
  public List<String> machines() {
    return machines(runs);
  }

  private static List<String> machines(List<RecordedRun> runs) {
    return runs.stream().map(RecordedRun::machine).distinct().toList();
  }

  /** The run of a point. */
  public RecordedRun runOf(MetricHistory course, int point) {
    return runs.get(course.points().get(point).run());
  }

  /** What makes points comparable. */
  private record Key(Subject subject, Unit unit, boolean moreIsBetter, String machine) {
    MetricHistory survey(List<Point> points, HistoryRules rules) {
      return new MetricSurvey(subject, unit, moreIsBetter, points).course(machine, rules);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.results.compare.MetricIdentity;
import org.yieldpoint.results.compare.RunMetrics;
import org.yieldpoint.results.history.MetricHistory.Point;

/**
 * Tells metrics that are no longer measured.
 *
 * <p>A metric has ended if the newest runs of its machine lack it: twice as many as usually lie
 * from one of its points to the next, so at least two. One run that lacks it may have failed, and a
 * benchmark that only every tenth run measures lacks in nine. A machine has ended likewise, if the
 * newest runs of all are of others; as machines take turns less regularly, it takes as many runs as
 * a change takes to be found.
 */
final class Ending {
  private final HistoryRules rules;
  private final int runs;
  private final Map<String, List<Integer>> byMachine = new HashMap<>();

  Ending(List<RunMetrics> runs, HistoryRules rules) {
    this.rules = rules;
    this.runs = runs.size();
    for (int i = 0; i < runs.size(); i++) {
      byMachine.computeIfAbsent(runs.get(i).machine(), _ -> new ArrayList<>()).add(i);
    }
  }

  /** Whether a metric with these points has ended. */
  boolean of(MetricIdentity identity, List<Point> points) {
    List<Integer> own = byMachine.getOrDefault(identity.machine(), List.of());
    int[] places = new int[points.size()];
    int[] ofMachine = own.stream().mapToInt(Integer::intValue).toArray();
    for (int i = 0; i < places.length; i++) {
      places[i] = Arrays.binarySearch(ofMachine, points.get(i).run());
    }
    return lacking(places, ofMachine.length) >= 2 * usualDistance(places)
        || lacking(ofMachine, runs) >= Math.max(rules.leastRuns(), 2 * usualDistance(ofMachine));
  }

  /** How many come after the last place. */
  private static int lacking(int[] places, int size) {
    return size - 1 - places[places.length - 1];
  }

  /** The median; 1 of a single place. */
  private static int usualDistance(int[] places) {
    int[] distances = new int[places.length - 1];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = places[i + 1] - places[i];
    }
    Arrays.sort(distances);
    return distances.length == 0 ? 1 : distances[distances.length / 2];
  }
}

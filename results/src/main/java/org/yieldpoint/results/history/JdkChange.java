// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.history;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.results.compare.RunMetrics;

/**
 * Another version of the JDK within a series: of the same vendor and feature version, or it would
 * be another series.
 *
 * @param run the index of the first run with it
 * @param from the version before
 * @param to the version since
 */
public record JdkChange(int run, String from, String to) {

  /** The changes along some of the runs, in their order; runs that do not name a JDK are passed. */
  static List<JdkChange> among(List<RunMetrics> runs, List<Integer> indices) {
    List<JdkChange> changes = new ArrayList<>();
    String before = "";
    for (int run : indices) {
      String jdk = runs.get(run).jdk();
      if (!jdk.isEmpty()) {
        if (!before.isEmpty() && !before.equals(jdk)) {
          changes.add(new JdkChange(run, before, jdk));
        }
        before = jdk;
      }
    }
    return changes;
  }
}

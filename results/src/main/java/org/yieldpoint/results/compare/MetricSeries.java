// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.results.format.RunSeries;

/**
 * A series of runs as numbers: what a history is made from.
 *
 * @param runs the oldest first
 * @param notes what a reader should know, each in a sentence
 */
public record MetricSeries(List<RunMetrics> runs, List<String> notes) {

  /** Copies the lists. */
  public MetricSeries {
    runs = List.copyOf(runs);
    notes = List.copyOf(notes);
  }

  /** Takes the numbers out of the runs, and notes where their setups differ. */
  public static MetricSeries of(RunSeries series) {
    List<String> notes = new ArrayList<>(series.notes());
    notes.addAll(SetupDifferences.notes(series.runs()));
    return new MetricSeries(series.runs().stream().map(RunMetrics::of).toList(), notes);
  }
}

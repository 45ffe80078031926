// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** Made-up latencies, as a log would hold them. */
public final class RecordedLatencies {
  private RecordedLatencies() {}

  /** Each value as often as asked in each fork, the first of several twice as often. */
  public static LatencySeries of(String series, int forks, int times, long... nanos) {
    SortedMap<Integer, Histogram> histograms = new TreeMap<>();
    for (int fork = 1; fork <= forks; fork++) {
      Histogram histogram = new Histogram(3);
      histogram.recordValueWithCount(nanos[0], nanos.length == 1 ? times : 2L * times);
      for (int i = 1; i < nanos.length; i++) {
        histogram.recordValueWithCount(nanos[i], times);
      }
      histograms.put(fork, histogram);
    }
    return new LatencySeries(series, histograms);
  }
}

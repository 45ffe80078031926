// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * A workload's latencies, from one HdrHistogram log with values in nanoseconds.
 *
 * <p>Each histogram in the log has a tag {@code series#fork}, such as {@code virtual/shared#3}; a
 * tag without {@code #} is a series of one fork. Intervals that share a tag are added up.
 *
 * @param name the file's name without its extension
 * @param series the latencies of each series, in the log's order
 */
public record LatencyLog(String name, List<LatencySeries> series) {

  /** Copies the list. */
  public LatencyLog {
    series = List.copyOf(series);
  }

  /**
   * Reads a log.
   *
   * @throws UnreadableResultException if it is missing, damaged, or holds no histogram
   */
  public static LatencyLog read(Path hlog) {
    byte[] bytes = UnreadableResultException.readAllBytes(hlog, "an HdrHistogram log");
    Map<String, Map<String, Histogram>> forksBySeries = new LinkedHashMap<>();
    int read = 0;
    try {
      HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(bytes));
      while (reader.hasNext()) {
        EncodableHistogram next = reader.nextIntervalHistogram();
        if (next == null) {
          continue;
        }
        read++;
        if (!(next instanceof Histogram histogram)) {
          throw new UnreadableResultException(
              hlog, "histogram " + read + " holds floating-point values, not nanoseconds");
        }
        add(forksBySeries, histogram);
      }
    } catch (UnreadableResultException e) {
      throw e;
    } catch (RuntimeException e) {
      // The reader has no exception of its own: it throws what its scanner, decoder and inflater
      // happen to throw.
      throw new UnreadableResultException(
          hlog, "damaged HdrHistogram log, after " + read + " histograms; record it again", e);
    }
    if (read == 0) {
      throw new UnreadableResultException(hlog, "holds no histogram; record it again");
    }
    String file = String.valueOf(hlog.getFileName());
    String name = file.endsWith(".hlog") ? file.substring(0, file.length() - 5) : file;
    return new LatencyLog(
        name,
        forksBySeries.entrySet().stream()
            .map(e -> new LatencySeries(e.getKey(), List.copyOf(e.getValue().values())))
            .toList());
  }

  private static void add(Map<String, Map<String, Histogram>> forksBySeries, Histogram histogram) {
    String tag = histogram.getTag() == null ? "all" : histogram.getTag();
    int hash = tag.lastIndexOf('#');
    String series = hash < 0 ? tag : tag.substring(0, hash);
    forksBySeries
        .computeIfAbsent(series, s -> new LinkedHashMap<>())
        .merge(
            tag,
            histogram,
            (sum, more) -> {
              sum.add(more);
              return sum;
            });
  }
}

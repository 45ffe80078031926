// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.HistogramLogReader;

/**
 * A workload's latencies, from one HdrHistogram log with values in nanoseconds.
 *
 * <p>Each histogram in the log has a tag {@code series#fork}, such as {@code virtual/shared#3},
 * with forks counted from 1; a tag without is a series of one fork. Intervals that share a tag are
 * added up.
 *
 * @param name the file's name without its extension
 * @param series the latencies of each series, in the log's order
 */
public record LatencyLog(String name, List<LatencySeries> series) {
  private static final long MOST_BYTES = 256L << 20;
  private static final Pattern NUMBERED = Pattern.compile("(.*)#([1-9]\\d{0,3})");

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
    Map<String, SortedMap<Integer, Histogram>> forksBySeries = new LinkedHashMap<>();
    int read = 0;
    long calls = 0;
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
        Histogram sound = copy(histogram);
        calls = Math.addExact(calls, sound.getTotalCount());
        add(forksBySeries, sound);
        requireModest(hlog, forksBySeries);
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
            .map(e -> new LatencySeries(e.getKey(), e.getValue()))
            .toList());
  }

  /**
   * The same histogram, made anew from its counts: one whose header and counts contradict each
   * other would fail later, or count wrongly.
   */
  private static Histogram copy(Histogram read) {
    Histogram copy = new Histogram(read.getNumberOfSignificantValueDigits());
    copy.setTag(read.getTag());
    long calls = 0;
    for (HistogramIterationValue bin : read.recordedValues()) {
      long count = bin.getCountAddedInThisIterationStep();
      if (count < 0 || bin.getValueIteratedTo() < 0) {
        throw new IllegalArgumentException("a negative count or value");
      }
      calls = Math.addExact(calls, count);
      copy.recordValueWithCount(bin.getValueIteratedTo(), count);
    }
    return copy;
  }

  /** A few bytes of a log can stand for a histogram of many megabytes. */
  private static void requireModest(
      Path hlog, Map<String, SortedMap<Integer, Histogram>> forksBySeries) {
    long bytes =
        forksBySeries.values().stream()
            .flatMap(forks -> forks.values().stream())
            .mapToLong(Histogram::getEstimatedFootprintInBytes)
            .sum();
    if (bytes > MOST_BYTES) {
      throw new UnreadableResultException(
          hlog,
          "its histograms need more than %d MiB of memory; record them with fewer digits"
              .formatted(MOST_BYTES >> 20));
    }
  }

  /** The same log with its series in the order of {@code first}, others after those. */
  public LatencyLog ordered(List<String> first) {
    return new LatencyLog(
        name,
        series.stream()
            .sorted(
                Comparator.comparingInt(
                    one -> first.contains(one.name()) ? first.indexOf(one.name()) : first.size()))
            .toList());
  }

  private static void add(
      Map<String, SortedMap<Integer, Histogram>> forksBySeries, Histogram histogram) {
    String tag = histogram.getTag() == null ? "all" : histogram.getTag();
    Matcher numbered = NUMBERED.matcher(tag);
    boolean one = !numbered.matches();
    forksBySeries
        .computeIfAbsent(one ? tag : numbered.group(1), s -> new TreeMap<>())
        .merge(
            one ? 1 : Integer.parseInt(numbered.group(2)),
            histogram,
            (sum, more) -> {
              sum.add(more);
              return sum;
            });
  }
}

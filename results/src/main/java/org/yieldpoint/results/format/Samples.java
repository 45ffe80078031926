// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of the single calls that a fork timed: how many there were, and the percentiles of
 * {@link LatencySeries#QUANTILES}. The rest of a histogram would only fill memory.
 *
 * @param count how many calls were timed
 * @param percentiles the time at each quantile, in the unit of the score
 * @param greatest the time of the longest call; NaN without any
 */
public record Samples(long count, Map<Double, Double> percentiles, double greatest) {

  /** No call was timed by itself. */
  public static final Samples NONE = new Samples(0, Map.of(), Double.NaN);

  /** Copies the map. */
  public Samples {
    percentiles = Collections.unmodifiableMap(new TreeMap<>(percentiles));
  }

  /**
   * How many samples a fork must have before a percentile of it is worth anything: ten beyond it.
   */
  public static long needed(double quantile) {
    return (long) Math.ceil(LatencySeries.SAMPLES_BEYOND / (1 - quantile) - 1e-6);
  }

  /** Collects the bins of a histogram. */
  static final class Collector {
    private final List<Bin> bins = new ArrayList<>();

    /** Adds {@code count} calls that took {@code value} each. */
    void add(double value, long count) {
      bins.add(new Bin(value, count));
    }

    /**
     * The percentiles by nearest rank: the least value that at least this share of the calls does
     * not exceed.
     */
    Samples collect() {
      if (bins.isEmpty()) {
        return NONE; // So it is of every fork outside of sample mode.
      }
      long total = bins.stream().mapToLong(Bin::count).sum();
      if (total == 0) {
        return NONE;
      }
      bins.sort(Comparator.comparingDouble(Bin::value));
      Map<Double, Double> percentiles = new TreeMap<>();
      int bin = 0;
      long seen = bins.getFirst().count();
      for (double quantile : LatencySeries.QUANTILES) {
        long rank = Math.max(1, (long) Math.ceil(quantile * total - 1e-6));
        while (seen < rank) {
          bin++;
          seen += bins.get(bin).count();
        }
        percentiles.put(quantile, bins.get(bin).value());
      }
      return new Samples(total, percentiles, greatest());
    }

    private double greatest() {
      return bins.reversed().stream()
          .filter(bin -> bin.count() > 0)
          .mapToDouble(Bin::value)
          .findFirst()
          .orElse(Double.NaN);
    }

    private record Bin(double value, long count) {}
  }
}

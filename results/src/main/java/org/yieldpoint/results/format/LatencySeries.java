// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.yieldpoint.results.stat.Estimate;
import org.yieldpoint.results.stat.Interval;

/**
 * The latencies of one series of a workload: each fork's histogram, and all of them together.
 *
 * <p>Histograms are mutable: do not change one after passing it in.
 */
public final class LatencySeries {
  /** The percentiles that are shown, as fractions. */
  public static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.99, 0.999);

  /** The percentiles that are rows in the tables of families. */
  public static final List<Double> ROWS = List.of(0.5, 0.99);

  /** How many samples must lie beyond a percentile before it is shown. */
  static final int SAMPLES_BEYOND = 10;

  private final String name;
  private final SortedMap<Integer, Histogram> forks;
  private final Histogram all;

  /** The latencies of each fork, by its number from 1. */
  LatencySeries(String name, SortedMap<Integer, Histogram> forks) {
    this.name = name;
    this.forks = Collections.unmodifiableSortedMap(new TreeMap<>(forks));
    int digits =
        forks.values().stream()
            .mapToInt(Histogram::getNumberOfSignificantValueDigits)
            .max()
            .orElse(3);
    this.all = new Histogram(digits);
    forks.values().forEach(all::add);
  }

  /** The series' name. */
  public String name() {
    return name;
  }

  /** How many forks were recorded. */
  public int forks() {
    return forks.size();
  }

  /** How many latencies were recorded, over all forks. */
  public long samples() {
    return all.getTotalCount();
  }

  /** The greatest latency of all. It grows with the number of samples, so it has no interval. */
  public long maxNanos() {
    return all.getMaxValue();
  }

  /**
   * How large a part of all latencies is greater than {@code nanos}. Of requests that come at a
   * fixed rate, those that take longer than the time between two keep the next one waiting.
   */
  public double shareBeyond(long nanos) {
    long beyond =
        all.getMaxValue() <= nanos ? 0 : all.getCountBetweenValues(nanos + 1, all.getMaxValue());
    return beyond / (double) samples();
  }

  /** The percentiles of {@link #QUANTILES}. */
  public List<Percentile> percentiles() {
    return QUANTILES.stream().map(this::percentile).toList();
  }

  /**
   * What the forks say together about one percentile, each counting once with its own.
   *
   * @param quantile a fraction, such as 0.99
   * @return the estimate; empty unless at least ten samples lie beyond it in every fork
   */
  public Optional<Estimate> estimate(double quantile) {
    long needed = Samples.needed(quantile);
    if (forks.values().stream().anyMatch(fork -> fork.getTotalCount() < needed)) {
      return Optional.empty();
    }
    double[] rounds = new double[forks.lastKey()];
    Arrays.fill(rounds, Double.NaN);
    forks.forEach((number, fork) -> rounds[number - 1] = fork.getValueAtPercentile(quantile * 100));
    return Optional.of(Estimate.ofForks(rounds));
  }

  /**
   * One percentile as the forks estimate it. Where they have too few samples each, it is that of
   * all samples together and has no interval; where even those are too few, it is withheld.
   *
   * @param quantile a fraction, such as 0.99
   */
  public Percentile percentile(double quantile) {
    Optional<Estimate> estimate = estimate(quantile);
    if (estimate.isPresent()) {
      return new Percentile(
          quantile,
          estimate.get().value(),
          estimate.get().interval(),
          estimate.get().whyNoInterval());
    }
    double nanos =
        samples() < Samples.needed(quantile)
            ? Double.NaN
            : all.getValueAtPercentile(quantile * 100);
    return new Percentile(quantile, nanos, Optional.empty(), whyNoEstimate(quantile));
  }

  /** Why there is no {@link #estimate}. */
  public String whyNoEstimate(double quantile) {
    long needed = Samples.needed(quantile);
    long least = forks.values().stream().mapToLong(Histogram::getTotalCount).min().orElse(0);
    return samples() < needed
        ? String.format(Locale.ROOT, "%,d samples, needs %,d", samples(), needed)
        : String.format(Locale.ROOT, "%,d samples in a fork, needs %,d", least, needed);
  }

  /**
   * One percentile.
   *
   * @param quantile a fraction, such as 0.99
   * @param nanos the latency at it; NaN when there are too few samples to say
   * @param interval its 95 % interval over the forks, if there is one
   * @param whyNot why the value or else the interval is missing; empty if neither is
   */
  public record Percentile(
      double quantile, double nanos, Optional<Interval> interval, String whyNot) {

    /** Whether there were enough samples. */
    public boolean known() {
      return Double.isFinite(nanos);
    }

    /** Its name: {@code p50}, {@code p99.9}. */
    public String label() {
      return label(quantile);
    }

    /** The name of a percentile. */
    public static String label(double quantile) {
      String digits = String.format(Locale.ROOT, "%.4f", quantile * 100);
      return "p" + digits.replaceAll("\\.?0+$", "");
    }
  }
}

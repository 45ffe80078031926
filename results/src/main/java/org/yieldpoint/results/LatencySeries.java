// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * The latencies of one series of a workload: each fork's histogram, and all of them together.
 *
 * <p>Histograms are mutable; nobody may change one after handing it over.
 */
public final class LatencySeries {
  /** The percentiles that are shown, as fractions. */
  public static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.99, 0.999);

  /** How many samples must lie beyond a percentile before it is shown. */
  private static final int SAMPLES_BEYOND = 10;

  private final String name;
  private final List<Histogram> forks;
  private final Histogram all;

  LatencySeries(String name, List<Histogram> forks) {
    this.name = name;
    this.forks = List.copyOf(forks);
    int digits =
        forks.stream().mapToInt(Histogram::getNumberOfSignificantValueDigits).max().orElse(3);
    this.all = new Histogram(digits);
    forks.forEach(all::add);
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

  /** The percentiles of {@link #QUANTILES}. */
  public List<Percentile> percentiles() {
    return QUANTILES.stream().map(this::percentile).toList();
  }

  /**
   * One percentile over all forks, with the interval that its value in each fork gives.
   *
   * <p>It is withheld unless at least ten samples lie beyond it; and its interval is, unless that
   * holds in every fork.
   *
   * @param quantile a fraction, such as 0.99
   */
  public Percentile percentile(double quantile) {
    long needed = (long) Math.ceil(SAMPLES_BEYOND / (1 - quantile) - 1e-6);
    if (samples() < needed) {
      return new Percentile(
          quantile,
          Double.NaN,
          Optional.empty(),
          String.format(Locale.ROOT, "%,d samples, needs %,d", samples(), needed));
    }
    double nanos = all.getValueAtPercentile(quantile * 100);
    List<Double> perFork = new ArrayList<>();
    for (Histogram fork : forks) {
      if (fork.getTotalCount() < needed) {
        return new Percentile(
            quantile,
            nanos,
            Optional.empty(),
            String.format(
                Locale.ROOT, "a fork has %,d samples, needs %,d", fork.getTotalCount(), needed));
      }
      perFork.add((double) fork.getValueAtPercentile(quantile * 100));
    }
    Estimate estimate =
        Estimate.ofForks(perFork.stream().mapToDouble(Double::doubleValue).toArray());
    return new Percentile(quantile, nanos, estimate.interval(), estimate.whyNoInterval());
  }

  /**
   * One percentile.
   *
   * @param quantile a fraction, such as 0.99
   * @param nanos the latency at it over all forks; NaN when there are too few samples to say
   * @param interval its 95 % interval over the forks, if it can be had
   * @param whyNot why the value or else the interval is missing; empty if neither is
   */
  public record Percentile(
      double quantile, double nanos, Optional<Interval> interval, String whyNot) {

    /** Whether there were samples enough. */
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

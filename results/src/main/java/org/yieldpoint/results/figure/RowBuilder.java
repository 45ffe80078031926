// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import org.yieldpoint.results.format.LatencySeries;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Estimate;

/** Collects the cells of one row. */
final class RowBuilder {
  final Key key;
  final FigureEntry entry;
  final int entryIndex;
  final Map<Series, Estimate> estimates = new LinkedHashMap<>();
  final Map<Series, List<Caveat>> caveats = new LinkedHashMap<>();
  final Map<Series, String> broken = new LinkedHashMap<>();
  List<String> values = List.of();
  OptionalDouble along = OptionalDouble.empty();

  RowBuilder(Key key, FigureEntry entry, int entryIndex) {
    this.key = key;
    this.entry = entry;
    this.entryIndex = entryIndex;
  }

  /** Adds a cell, unless the series has one already. */
  boolean add(FigureEntry by, Measurement m) {
    Series series = by.seriesOf(m);
    if (estimates.containsKey(series)) {
      return false;
    }
    double[] forks = by.forkValues(m);
    if (!by.tooFew(m).isEmpty()) {
      broken.put(series, by.tooFew(m));
    } else if (DoubleStream.of(forks).anyMatch(Double::isInfinite)) {
      broken.put(series, "a fork did not one operation");
    } else if (DoubleStream.of(forks).noneMatch(Double::isFinite)) {
      broken.put(series, "every fork came out as NaN");
    } else if (DoubleStream.of(forks).anyMatch(value -> value < 0)) {
      broken.put(series, "a fork came out negative");
    } else {
      estimates.put(series, Estimate.ofForks(forks));
    }
    by.firstToLast(m)
        .ifPresent(
            ratio -> {
              if (ratio > Caveat.MOST_WARMING_UP) {
                caveats.put(series, List.of(new Caveat(Caveat.Kind.WARMING_UP, ratio)));
              }
            });
    values = by.figureValues(m);
    if (along.isEmpty()) {
      along = by.alongOf(m);
    }
    return true;
  }

  /** Adds a percentile of a latency log, which lasts {@code periodNanos} until the next request. */
  void add(Series series, LatencySeries latencies, double quantile, OptionalLong periodNanos) {
    latencies
        .estimate(quantile)
        .ifPresentOrElse(
            estimate -> estimates.put(series, estimate),
            () -> broken.put(series, latencies.whyNoEstimate(quantile)));
    periodNanos.ifPresent(
        period -> {
          double late = latencies.shareBeyond(period);
          if (late > Caveat.MOST_LATE) {
            caveats.put(series, List.of(new Caveat(Caveat.Kind.LATE, late)));
          }
        });
  }

  Estimate estimate(Series series) {
    Estimate estimate = estimates.get(series);
    if (estimate == null) {
      throw new IllegalArgumentException("no estimate for " + series.label());
    }
    return estimate;
  }

  /** The cheapest series of a role, among these names if any are given and measured. */
  Optional<Series> cheapest(Role role, List<String> names) {
    Comparator<Series> byCost = Comparator.comparingDouble(series -> estimate(series).value());
    Optional<Series> named =
        estimates.keySet().stream()
            .filter(series -> series.role() == role && names.contains(series.name()))
            .min(byCost);
    return named.isPresent()
        ? named
        : estimates.keySet().stream().filter(series -> series.role() == role).min(byCost);
  }

  /** Identifies a row: measurements with equal keys share it. */
  record Key(String family, String figure, Unit unit) {}
}

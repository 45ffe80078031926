// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Finds change points of a series: E-divisive means.
 *
 * <p>D. S. Matteson and N. A. James, <em>A nonparametric approach for multiple change point
 * analysis of multivariate data</em>, Journal of the American Statistical Association 109 (2014),
 * with distances |x − y|; used on benchmarks by D. Daly and others, <em>The use of change point
 * detection to identify software performance regressions in a continuous integration system</em>,
 * ICPE 2020. It assumes no distribution and no number of changes.
 *
 * <p>The series is divided where what comes before and what follows (up to an end that is chosen
 * too, so that a change which is later taken back does not hide) differ most; then the part with
 * the best division is divided again, and so on. Each division is put to a permutation test: values
 * are shuffled within the parts found so far, and the division stands if hardly any shuffle has one
 * as good. The first that fails ends the search.
 */
public final class EnergyDivisive {
  /** Fewer values give no scatter. */
  public static final int LEAST_PART = 2;

  private final double level;
  private final int permutations;
  private final long seed;

  /**
   * A search.
   *
   * @param level the probability with which a series without any change may be divided
   * @param permutations how many shuffles each test takes; p-values are multiples of 1 /
   *     (permutations + 1)
   * @param seed of the shuffles
   */
  public EnergyDivisive(double level, int permutations, long seed) {
    if (!(level > 0 && level < 1) || permutations < 1) {
      throw new IllegalArgumentException("no test: " + level + ", " + permutations);
    }
    this.level = level;
    this.permutations = permutations;
    this.seed = seed;
  }

  /** The change points of a series of finite values, in their order. */
  public List<ChangePoint> changes(double[] series) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Part> parts = new ArrayList<>();
    parts.add(Part.of(series, 0, series.length));
    List<ChangePoint> changes = new ArrayList<>();
    while (true) {
      Part best =
          parts.stream().max(Comparator.comparingDouble(p -> p.split().statistic())).orElseThrow();
      Split split = best.split();
      if (!split.exists()) {
        break;
      }
      double p = p(series, parts, split.statistic(), random);
      if (!(p < level)) {
        break;
      }
      int at = best.from() + split.at();
      changes.add(new ChangePoint(at, split.statistic(), p));
      parts.remove(best);
      parts.add(Part.of(series, best.from(), at));
      parts.add(Part.of(series, at, best.to()));
    }
    changes.sort(Comparator.comparingInt(ChangePoint::index));
    return changes;
  }

  /** The p-value, or the level as soon as it is certain not to be below it. */
  private double p(double[] series, List<Part> parts, double observed, SplittableRandom random) {
    // The same values add up differently in another order; that must not break a tie.
    double reached = observed - 1e-9 * Math.abs(observed);
    int asGood = 0;
    SplitThreshold threshold = new SplitThreshold(reached, series.length);
    for (int i = 0; i < permutations; i++) {
      boolean good = false;
      for (Part part : parts) {
        double[] values = Arrays.copyOfRange(series, part.from(), part.to());
        // Every part takes its shuffle, so that the next one has the same whatever came out.
        shuffle(values, random);
        good = good || threshold.isReachedBy(values);
      }
      asGood += good ? 1 : 0;
      if (!(share(asGood) < level)) {
        return level;
      }
    }
    return share(asGood);
  }

  private double share(int asGood) {
    return (asGood + 1.0) / (permutations + 1.0);
  }

  private static void shuffle(double[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }

  /** A part of the series between two change points, with its best division. */
  private record Part(int from, int to, Split split) {
    static Part of(double[] series, int from, int to) {
      return new Part(from, to, Split.best(Arrays.copyOfRange(series, from, to)));
    }
  }
}

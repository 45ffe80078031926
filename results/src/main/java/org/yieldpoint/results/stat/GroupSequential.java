// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.rootfinder.BrentSolver;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A one-sided test that may end at any of several looks at the growing data, all of them fixed
 * before the first, without exceeding its level.
 *
 * <p>At each look the p-value of all the data so far is compared with that look's nominal level.
 * The nominal levels follow from the joint normal distribution of the looks' statistics, so that
 * under no change the probability to have crossed any boundary is what the {@link Spending} grants
 * (P. Armitage, C. K. McPherson and B. C. Rowe, <em>Repeated significance tests on accumulating
 * data</em>, Journal of the Royal Statistical Society A 132 (1969); C. Jennison and B. W. Turnbull,
 * <em>Group Sequential Methods with Applications to Clinical Trials</em>, 2000, chapters 7 and 19).
 * For statistics that are not normal, such as t, p-values take the place of normal ones (the same,
 * section 3.8).
 *
 * <p>{@link #overall} turns a look's p-value into the least level of the whole test at which that
 * look would end it. The least of these over the looks is a p-value of its own at any look, however
 * the decision was made to look on, so that corrections for several tests such as Holm's apply (Q.
 * Liu and K. M. Anderson, <em>On adaptive extensions of group sequential trials for clinical
 * investigations</em>, Journal of the American Statistical Association 103 (2008); W. Maurer and F.
 * Bretz, <em>Multiple testing in group sequential trials using graphical approaches</em>,
 * Statistics in Biopharmaceutical Research 5 (2013)).
 *
 * <p>Immutable; any thread may use it.
 */
public final class GroupSequential {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Grid points between a look's lowest value that matters and its boundary; even. */
  private static final int STEPS = 240;

  /** Below this many standard deviations nothing is worth counting. */
  private static final double LOWEST = -8;

  /** Levels for which boundaries are computed; between them they are interpolated. */
  private static final int LEVELS = 100;

  private static final double LEAST_LEVEL = 1e-12;
  private static final double GREATEST_LEVEL = 0.5;

  private final double[] shares;
  private final Spending spending;

  /** ln of the nominal level by look and by level, both ascending; empty for a single look. */
  private final double[][] logNominal;

  private final double[] logLevels = new double[LEVELS];

  /** Nominal levels by level; a gate asks for those of one level again and again. */
  private final Map<Double, double[]> known = new ConcurrentHashMap<>();

  /**
   * A test with these looks.
   *
   * @param rounds after how many rounds each look is taken, ascending; the last has all of them
   * @throws IllegalArgumentException if there is no look, or they do not ascend
   */
  public GroupSequential(List<Integer> rounds, Spending spending) {
    boolean ascending = !rounds.isEmpty() && rounds.getFirst() > 0;
    for (int k = 1; k < rounds.size(); k++) {
      ascending &= rounds.get(k) > rounds.get(k - 1);
    }
    if (!ascending) {
      throw new IllegalArgumentException("no looks: " + rounds);
    }
    double all = rounds.getLast();
    this.shares = rounds.stream().mapToDouble(r -> r / all).toArray();
    this.spending = spending;
    this.logNominal = new double[shares.length == 1 ? 0 : shares.length][LEVELS];
    if (shares.length > 1) {
      tabulate();
    }
  }

  private void tabulate() {
    double step = Math.log(GREATEST_LEVEL / LEAST_LEVEL) / (LEVELS - 1);
    for (int i = 0; i < LEVELS; i++) {
      logLevels[i] = Math.log(LEAST_LEVEL) + i * step;
      double[] nominal = computeLevels(Math.exp(logLevels[i]));
      for (int k = 0; k < nominal.length; k++) {
        logNominal[k][i] = Math.log(nominal[k]);
      }
    }
  }

  /** How many looks there are. */
  public int looks() {
    return shares.length;
  }

  /**
   * The nominal one-sided level of each look.
   *
   * @param alpha the level of the whole test
   */
  public double[] nominalLevels(double alpha) {
    return known.computeIfAbsent(alpha, this::computeLevels).clone();
  }

  private double[] computeLevels(double alpha) {
    double[] levels = new double[shares.length];
    double[] boundaries = boundaries(alpha);
    for (int k = 0; k < levels.length; k++) {
      levels[k] = NORMAL.survivalProbability(boundaries[k]);
    }
    return levels;
  }

  /**
   * The boundary of each look, in standard deviations.
   *
   * @param alpha the one-sided level of the whole test
   */
  public double[] boundaries(double alpha) {
    double[] boundaries = new double[shares.length];
    @Nullable Density density = null;
    double spent = 0;
    for (int k = 0; k < shares.length; k++) {
      double now = spending.spent(alpha, shares[k]);
      double toSpend = now - spent;
      spent = now;
      boundaries[k] =
          density == null
              ? NORMAL.inverseSurvivalProbability(toSpend)
              : density.boundary(shares[k], toSpend);
      if (k < shares.length - 1) {
        density =
            density == null
                ? Density.first(shares[k], boundaries[k])
                : density.next(shares[k], boundaries[k]);
      }
    }
    return boundaries;
  }

  /**
   * The least one-sided level of the whole test at which a p-value at a look would end it.
   *
   * @param look counted from 0
   * @param p the one-sided p-value of all the data up to that look
   * @return at most 1; never less than {@code p}
   */
  public double overall(int look, double p) {
    if (shares.length == 1) {
      return p;
    }
    double[] nominal = logNominal[look];
    double log = Math.log(p);
    if (log >= nominal[LEVELS - 1]) {
      return 1; // Nobody tests at a level beyond one half.
    }
    if (log <= nominal[0]) {
      // Down there nominal levels are nearly proportional to the level of the whole test.
      return Math.max(p, Math.exp(logLevels[0] + log - nominal[0]));
    }
    int found = Arrays.binarySearch(nominal, log);
    int i = found >= 0 ? found : -found - 2;
    i = Math.min(i, LEVELS - 2);
    double share = (log - nominal[i]) / (nominal[i + 1] - nominal[i]);
    return Math.max(p, Math.exp(logLevels[i] + share * (logLevels[i + 1] - logLevels[i])));
  }

  /**
   * The same of a look that was not planned, before the first one: all that there is.
   *
   * @param share of the rounds that were planned, at most that of the first look
   */
  public double overallBeforeFirst(double share, double p) {
    double low = Math.log(LEAST_LEVEL);
    double high = 0;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (spending.spent(Math.exp(middle), share) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.max(p, Math.exp(high));
  }

  /**
   * The distribution of a Brownian motion at a look, as far as no boundary was crossed before, on a
   * grid of Simpson's rule.
   */
  private static final class Density {
    /** The time of the look. */
    private final double share;

    /** Grid points. */
    private final double[] at;

    /** Density times Simpson's weight at each of them. */
    private final double[] mass;

    Density(double share, double[] at, double[] mass) {
      this.share = share;
      this.at = at;
      this.mass = mass;
    }

    static Density first(double share, double boundary) {
      double deviation = Math.sqrt(share);
      return on(share, boundary, value -> NORMAL.density(value / deviation) / deviation);
    }

    Density next(double later, double boundary) {
      double deviation = Math.sqrt(later - share);
      return on(
          later,
          boundary,
          value -> {
            double density = 0;
            for (int i = 0; i < at.length; i++) {
              density += mass[i] * NORMAL.density((value - at[i]) / deviation);
            }
            return density / deviation;
          });
    }

    private static Density on(double share, double boundary, DoubleUnaryOperator density) {
      double low = LOWEST * Math.sqrt(share);
      double step = (boundary * Math.sqrt(share) - low) / STEPS;
      double[] at = new double[STEPS + 1];
      double[] mass = new double[STEPS + 1];
      for (int i = 0; i <= STEPS; i++) {
        at[i] = low + i * step;
        double weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
        mass[i] = density.applyAsDouble(at[i]) * weight * step / 3;
      }
      return new Density(share, at, mass);
    }

    /** The boundary of a later look that is crossed there, and not before, with a probability. */
    double boundary(double later, double probability) {
      double deviation = Math.sqrt(later - share);
      return new BrentSolver(1e-13, 1e-13, 1e-15)
          .findRoot(
              z -> crossing(z * Math.sqrt(later), deviation) - probability, LOWEST, 4 - LOWEST);
    }

    private double crossing(double boundary, double deviation) {
      double crossing = 0;
      for (int i = 0; i < at.length; i++) {
        crossing += mass[i] * NORMAL.survivalProbability((boundary - at[i]) / deviation);
      }
      return crossing;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Unit;

/**
 * Which one value stands for the iterations of a fork.
 *
 * <p>Something else on the machine makes iterations slower, never faster, and some of them many
 * times slower. How much that matters depends on the value: a mean has all of it.
 */
public enum ForkValue {
  /** JMH's own. One iteration in which the machine was busy elsewhere can be most of it. */
  MEAN {
    @Override
    double of(double[] sorted) {
      DoubleSummaryStatistics statistics = new DoubleSummaryStatistics();
      for (double value : sorted) {
        statistics.accept(value);
      }
      return sorted.length == 0 ? Double.NaN : statistics.getAverage();
    }
  },

  /**
   * That of half of the iterations: what gates use. It does not see what makes fewer than half of
   * them slower.
   */
  MEDIAN {
    @Override
    double of(double[] sorted) {
      int n = sorted.length;
      return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
    }
  },

  /** The mean without the fifth at either end, at least one of three or more iterations. */
  TRIMMED_MEAN {
    @Override
    double of(double[] sorted) {
      int n = sorted.length;
      int cut = n < 3 ? 0 : Math.max(1, n / 5);
      return MEAN.of(Arrays.copyOfRange(sorted, cut, n - cut));
    }
  },

  /** That of the best iteration. It does not see what spares a single one. */
  LEAST {
    @Override
    double of(double[] sorted) {
      return sorted.length == 0 ? Double.NaN : sorted[0];
    }
  },

  /**
   * The median over the turns of a pair of forks of how many times as much the head took. It needs
   * both forks of a pair; where they are not at hand it is the median.
   */
  TURNS {
    @Override
    double of(double[] sorted) {
      return MEDIAN.of(sorted);
    }
  };

  /** The value of what is sorted from the best iteration to the worst; NaN of nothing. */
  abstract double of(double[] sorted);

  /** The value of each fork in its own unit, in order; NaN for a fork without an iteration. */
  double[] of(Metric metric, Unit unit) {
    double[] values = new double[metric.forks().size()];
    for (int fork = 0; fork < values.length; fork++) {
      values[fork] = of(metric.forks().get(fork), unit);
    }
    return values;
  }

  private double of(Fork fork, Unit unit) {
    double[] sorted = fork.scores();
    Arrays.sort(sorted);
    if (unit.inverted()) { // More is better.
      for (int i = 0; i < sorted.length / 2; i++) {
        double other = sorted[sorted.length - 1 - i];
        sorted[sorted.length - 1 - i] = sorted[i];
        sorted[i] = other;
      }
    }
    return of(sorted);
  }
}

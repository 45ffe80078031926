// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How the looks of a group-sequential test share its level: which part of it is spent once a share
 * of the information is there.
 *
 * <p>K. K. G. Lan and D. L. DeMets, <em>Discrete sequential boundaries for clinical trials</em>,
 * Biometrika 70 (1983).
 */
public enum Spending {
  /**
   * About equally hard at every look, after S. J. Pocock, <em>Group sequential methods in the
   * design and analysis of clinical trials</em>, Biometrika 64 (1977).
   */
  POCOCK {
    @Override
    public double spent(double alpha, double share) {
      return alpha * Math.log1p(Math.expm1(1) * share);
    }
  },

  /**
   * Very hard at first and nearly the whole level at last, after P. C. O'Brien and T. R. Fleming,
   * <em>A multiple testing procedure for clinical trials</em>, Biometrics 35 (1979).
   */
  OBRIEN_FLEMING {
    @Override
    public double spent(double alpha, double share) {
      NormalDistribution normal = NormalDistribution.of(0, 1);
      double z = normal.inverseSurvivalProbability(alpha / 2);
      return Math.min(alpha, 2 * normal.survivalProbability(z / Math.sqrt(share)));
    }
  };

  /**
   * What is spent up to a look.
   *
   * @param alpha the one-sided level of the whole test, between 0 and 1
   * @param share how much of the information is there, more than 0 and at most 1
   */
  public abstract double spent(double alpha, double share);
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The exact sign-flip test on paired differences (R. A. Fisher, <em>The Design of Experiments</em>,
 * 1935, §21): if nothing changed, each difference could as well have had the other sign. It assumes
 * no distribution, so it checks the t test; with n rounds it cannot go below 2⁻ⁿ.
 *
 * <p>The sums of all 2ⁿ sign patterns are counted by halves: those of each half are listed and
 * sorted, and for each sum of one half as many of the other are added as reach the observed sum.
 */
public final class SignFlip {
  /** More rounds would take more than a moment, and no longer need a check. */
  private static final int MOST_ROUNDS = 30;

  private SignFlip() {}

  /**
   * The probability of a sum at least as great as that of {@code differences}; empty where there
   * are too many of them, or none.
   */
  public static OptionalDouble greater(double[] differences) {
    int n = differences.length;
    if (n == 0 || n > MOST_ROUNDS) {
      return OptionalDouble.empty();
    }
    double observed = Arrays.stream(differences).sum();
    // The same terms add up differently in another order; that must not break a tie.
    double slack = 1e-12 * Arrays.stream(differences).map(Math::abs).sum();
    double[] first = sums(Arrays.copyOfRange(differences, 0, n / 2));
    double[] second = sums(Arrays.copyOfRange(differences, n / 2, n));
    Arrays.sort(first);
    Arrays.sort(second);
    long reaching = 0;
    int from = second.length;
    for (double sum : first) {
      while (from > 0 && sum + second[from - 1] >= observed - slack) {
        from--;
      }
      reaching += second.length - from;
    }
    return OptionalDouble.of(reaching / Math.pow(2, n));
  }

  private static double[] sums(double[] terms) {
    double[] sums = new double[1 << terms.length];
    int known = 1;
    for (double term : terms) {
      for (int i = 0; i < known; i++) {
        sums[known + i] = sums[i] - term;
        sums[i] += term;
      }
      known *= 2;
    }
    return sums;
  }
}

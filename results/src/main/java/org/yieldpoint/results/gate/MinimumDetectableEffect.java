// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.OptionalInt;
import org.yieldpoint.results.stat.Power;

/**
 * The smallest effect that a comparison could have found, and how many rounds would find one that
 * matters.
 *
 * @param leastEffect the least slowdown that it would have called regressed, with the power of the
 *     rules, as a share: 0.12 is 12 %
 * @param rounds how many rounds would tell, with that power, no change as equivalent and a slowdown
 *     of twice the threshold as regressed; empty if more than {@value #MOST_ROUNDS}
 */
public record MinimumDetectableEffect(double leastEffect, OptionalInt rounds) {
  /** More rounds are not worth a proposal. */
  public static final int MOST_ROUNDS = 1000;

  /**
   * The smallest effect that this spread could have shown.
   *
   * @param delta the threshold, as a share
   * @param tests how many tests share the level; all but the first of Holm's steps are easier
   */
  public static MinimumDetectableEffect of(Effect effect, Rules rules, double delta, int tests) {
    double alpha = rules.alpha() / tests;
    double least = Math.log1p(delta);
    double margin = rules.margin(delta);
    double now =
        margin
            + new Power(effect.standardError(), effect.degreesOfFreedom())
                .leastEffect(rules.power(), alpha, least - margin);
    return new MinimumDetectableEffect(Math.expm1(now), rounds(effect, rules, delta, alpha));
  }

  private static OptionalInt rounds(Effect effect, Rules rules, double delta, double alpha) {
    int low = 1;
    int high = 2;
    while (!suffices(effect, high, rules, delta, alpha)) {
      low = high;
      high *= 2;
      if (low >= MOST_ROUNDS) {
        return OptionalInt.empty();
      }
    }
    while (high - low > 1) {
      int middle = (low + high) / 2;
      if (suffices(effect, middle, rules, delta, alpha)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high > MOST_ROUNDS ? OptionalInt.empty() : OptionalInt.of(high);
  }

  private static boolean suffices(
      Effect effect, int rounds, Rules rules, double delta, double alpha) {
    double degrees = Math.max(1, (rounds - 1) * effect.degreesPerRound());
    Power power = new Power(Math.sqrt(effect.variance() / rounds), degrees);
    double margin = rules.margin(delta);
    double least = Math.log1p(delta) - margin;
    return power.detection(Math.log1p(2 * delta) - margin, alpha, least) >= rules.power()
        && power.equivalence(rules.alpha(), Math.log1p(delta)) >= rules.power();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.Arrays;
import java.util.Optional;
import org.yieldpoint.results.compare.Comparison;

/**
 * Allocation has almost no noise, so a rule replaces the test. An allocation is worse if the least
 * value of the head exceeds the greatest of the base by more than a share and by at least a number
 * of bytes; it is better the other way round. Pairing of rounds plays no part.
 */
final class AllocationRule {
  /**
   * What the compiler optimises away differs from fork to fork; with three a side, one chance in
   * twenty is left that such luck alone sets the arms apart.
   */
  static final int LEAST_ROUNDS = 3;

  private AllocationRule() {}

  static Finding judge(Comparison comparison, Rules rules) {
    double[] base = comparison.baseValues();
    double[] head = comparison.headValues();
    if (base.length < LEAST_ROUNDS || head.length < LEAST_ROUNDS) {
      return finding(
          comparison,
          rules,
          Verdict.INCONCLUSIVE,
          "%s; %d would do"
              .formatted(Gate.forks(base.length, head.length, comparison.paired()), LEAST_ROUNDS));
    }
    if (grew(base, head, rules)) {
      return finding(comparison, rules, Verdict.REGRESSED, "every round agrees");
    }
    if (grew(head, base, rules)) {
      return finding(comparison, rules, Verdict.IMPROVED, "every round agrees");
    }
    boolean alike =
        !matters(mean(base), mean(head), rules) && !matters(mean(head), mean(base), rules);
    return alike
        ? finding(comparison, rules, Verdict.EQUIVALENT, "")
        : finding(comparison, rules, Verdict.INCONCLUSIVE, "rounds do not agree");
  }

  private static boolean grew(double[] from, double[] to, Rules rules) {
    return matters(
        Arrays.stream(from).max().orElse(Double.NaN),
        Arrays.stream(to).min().orElse(Double.NaN),
        rules);
  }

  private static boolean matters(double from, double to, Rules rules) {
    double grown = to - from;
    return grown >= rules.allocationBytes() && grown > rules.allocationShare() * from;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static Finding finding(Comparison comparison, Rules rules, Verdict verdict, String why) {
    return new Finding(
        comparison,
        verdict,
        rules.allocationShare(),
        Optional.empty(),
        Double.NaN,
        Optional.empty(),
        why);
  }
}

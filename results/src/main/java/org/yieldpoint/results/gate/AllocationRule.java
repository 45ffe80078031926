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

  /** With six a side it is one in 924. */
  static final int ROUNDS_AT_LAST = 6;

  private AllocationRule() {}

  /**
   * Judges one comparison.
   *
   * @param measured whether a gate measures it, which counts {@link #ROUNDS_AT_LAST} where the
   *     first ones show a change; of stored results all rounds are taken for what they are
   */
  static Finding judge(Comparison comparison, Rules rules, boolean measured) {
    double[] base = comparison.baseValues();
    double[] head = comparison.headValues();
    int rounds = Math.min(base.length, head.length);
    if (rounds < LEAST_ROUNDS) {
      return finding(
          comparison,
          rules,
          Verdict.UNDECIDED,
          false,
          "%s; %d would do"
              .formatted(Gate.forks(base.length, head.length, comparison.paired()), LEAST_ROUNDS));
    }
    boolean enough = !measured || rounds >= ROUNDS_AT_LAST;
    if (grew(base, head, rules)) {
      return enough
          ? finding(comparison, rules, Verdict.REGRESSED, false, "every round agrees")
          : finding(comparison, rules, Verdict.UNDECIDED, true, tooFew("more", rounds));
    }
    if (grew(head, base, rules)) {
      return enough
          ? finding(comparison, rules, Verdict.IMPROVED, false, "every round agrees")
          : finding(comparison, rules, Verdict.UNDECIDED, false, tooFew("less", rounds));
    }
    boolean alike =
        !matters(mean(base), mean(head), rules) && !matters(mean(head), mean(base), rules);
    boolean flagged = measured && grew(first(base, LEAST_ROUNDS), first(head, LEAST_ROUNDS), rules);
    return alike
        ? finding(comparison, rules, Verdict.EQUIVALENT, false, "")
        : finding(comparison, rules, Verdict.UNDECIDED, flagged, "rounds do not agree");
  }

  private static String tooFew(String change, int rounds) {
    return "allocates %s in each of %d rounds, and %d must agree"
        .formatted(change, rounds, ROUNDS_AT_LAST);
  }

  /** Whether a change showed at first, and more rounds are to say whether it is one. */
  static boolean isOpen(Comparison comparison, Rules rules) {
    double[] base = comparison.baseValues();
    double[] head = comparison.headValues();
    int rounds = Math.min(base.length, head.length);
    return rounds >= LEAST_ROUNDS
        && rounds < ROUNDS_AT_LAST
        && (grew(base, head, rules) || grew(head, base, rules));
  }

  private static double[] first(double[] values, int count) {
    return Arrays.copyOf(values, Math.min(count, values.length));
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

  private static Finding finding(
      Comparison comparison, Rules rules, Verdict verdict, boolean flagged, String why) {
    return new Finding(
        comparison,
        verdict,
        flagged,
        1,
        rules.allocationShare(),
        Optional.empty(),
        Double.NaN,
        Double.NaN,
        0,
        rules,
        why);
  }
}

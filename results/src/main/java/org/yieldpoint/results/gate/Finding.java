// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.Optional;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.stat.Interval;

/**
 * The verdict on one comparison, with what it rests on.
 *
 * @param comparison what was judged
 * @param verdict the verdict
 * @param flagged whether it is undecided, and looks worse; {@link Gate} says when
 * @param looks how many looks were taken at it
 * @param delta the least effect that matters here, as a share
 * @param effect how large the effect is in all rounds that count; empty for allocations, and with
 *     too few forks
 * @param confidence of {@link #interval}; where there are several looks the intervals of all of
 *     them hold together with 90 %
 * @param p the p-value in the direction of the effect, corrected for all looks and for the whole
 *     set; NaN without a test
 * @param tests how many tests share the level; 0 if what could have been found is not asked for
 * @param rules by which it was judged
 * @param why what there is to say about the verdict, in words; may be empty
 */
public record Finding(
    Comparison comparison,
    Verdict verdict,
    boolean flagged,
    int looks,
    double delta,
    Optional<Effect> effect,
    double confidence,
    double p,
    int tests,
    Rules rules,
    String why) {

  /** What was judged. */
  public Subject subject() {
    return comparison.subject();
  }

  /** The interval of how many times the base the head costs; empty without an effect. */
  public Optional<Interval> interval() {
    return effect.map(e -> e.interval(confidence));
  }

  /**
   * What the comparison could have found; only of undecided ones. It takes about a tenth of a
   * millisecond, each time.
   */
  public Optional<MinimumDetectableEffect> detectable() {
    return effect
        .filter(e -> verdict == Verdict.UNDECIDED && e.standardError() > 0 && tests > 0)
        .map(e -> MinimumDetectableEffect.of(e, rules, delta, tests));
  }
}

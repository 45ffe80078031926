// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.Optional;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.Subject;

/**
 * The verdict on one comparison, with what it rests on.
 *
 * @param comparison what was judged
 * @param verdict the verdict
 * @param confirmation whether fresh rounds confirmed it
 * @param delta the least effect that matters here, as a share
 * @param effect how large the effect is; empty for allocations, and with too few forks
 * @param fresh how large it was in fresh rounds, which were not chosen for being large; empty
 *     without them
 * @param p the p-value in the direction of the effect, corrected for the whole set; NaN without a
 *     test
 * @param detectable what the comparison could have found; only of inconclusive ones
 * @param why what there is to say about the verdict, in words; may be empty
 */
public record Finding(
    Comparison comparison,
    Verdict verdict,
    Confirmation confirmation,
    double delta,
    Optional<Effect> effect,
    Optional<Effect> fresh,
    double p,
    Optional<MinimumDetectableEffect> detectable,
    String why) {

  /** What was judged. */
  public Subject subject() {
    return comparison.subject();
  }

  /** A finding without fresh rounds. */
  Finding(
      Comparison comparison,
      Verdict verdict,
      double delta,
      Optional<Effect> effect,
      double p,
      Optional<MinimumDetectableEffect> detectable,
      String why) {
    this(
        comparison,
        verdict,
        Gate.unconfirmed(verdict),
        delta,
        effect,
        Optional.empty(),
        p,
        detectable,
        why);
  }

  /**
   * The same finding after a look at fresh rounds.
   *
   * @param could what the comparison could have found, for the case that fresh rounds disagree
   */
  Finding after(Finding second, Optional<MinimumDetectableEffect> could) {
    boolean same = second.verdict == verdict;
    return new Finding(
        comparison,
        same ? verdict : Verdict.INCONCLUSIVE,
        same ? Confirmation.CONFIRMED : Confirmation.REFUTED,
        delta,
        effect,
        second.effect,
        p,
        same ? detectable : could,
        same ? why : verdict.text() + " at first, but fresh rounds did not say so again");
  }

  /** The same finding, if fresh rounds of it that were due could not be measured. */
  public Finding unconfirmed() {
    return new Finding(
        comparison,
        Verdict.INCONCLUSIVE,
        Confirmation.FAILED,
        delta,
        effect,
        fresh,
        p,
        detectable,
        verdict.text() + " at first, but fresh rounds of it could not be measured");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.Optional;

/**
 * What a gate found out about one comparison.
 *
 * @param comparison what was judged
 * @param verdict the verdict
 * @param confirmation whether fresh rounds confirmed it
 * @param delta the least effect that matters here, as a share
 * @param effect how large the effect is; empty for allocations, and with too few forks
 * @param p the p-value in the direction of the effect, corrected for the whole family; NaN without
 *     a test
 * @param outlook what could have been found; only where that is inconclusive
 * @param why what there is to say about the verdict, in words; may be empty
 */
public record Finding(
    Comparison comparison,
    Verdict verdict,
    Confirmation confirmation,
    double delta,
    Optional<Effect> effect,
    double p,
    Optional<Outlook> outlook,
    String why) {

  /** What was judged. */
  public Subject subject() {
    return comparison.subject();
  }

  /** The same finding after a look at fresh rounds. */
  Finding after(Finding fresh) {
    if (fresh.verdict == verdict) {
      return with(verdict, Confirmation.CONFIRMED, "");
    }
    return with(
        Verdict.INCONCLUSIVE,
        Confirmation.REFUTED,
        verdict.text() + " at first, but fresh rounds did not say so again");
  }

  /** The same finding, if fresh rounds of it that were due could not be measured. */
  public Finding unconfirmed() {
    return with(
        Verdict.INCONCLUSIVE,
        Confirmation.FAILED,
        verdict.text() + " at first, but fresh rounds of it could not be measured");
  }

  private Finding with(Verdict newVerdict, Confirmation newConfirmation, String newWhy) {
    return new Finding(comparison, newVerdict, newConfirmation, delta, effect, p, outlook, newWhy);
  }
}

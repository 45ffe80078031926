// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

/** Whether a verdict was put to the test again, on fresh rounds of what was flagged only. */
public enum Confirmation {
  /** There is nothing to confirm. */
  NOT_NEEDED,
  /** Nobody ran fresh rounds, as with stored results: the verdict rests on its family's level. */
  NOT_ATTEMPTED,
  /** Fresh rounds said the same. */
  CONFIRMED,
  /** Fresh rounds were due and could not be measured, so the verdict became inconclusive. */
  FAILED,
  /** Fresh rounds did not say the same, so the verdict became inconclusive. */
  REFUTED
}

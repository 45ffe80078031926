// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

/** Whether fresh rounds of a flagged metric confirmed its verdict. */
public enum Confirmation {
  /** There is nothing to confirm. */
  NOT_NEEDED,
  /**
   * There are no fresh rounds, as with stored results: the verdict rests on the level of its set.
   */
  NOT_ATTEMPTED,
  /** Fresh rounds said the same. */
  CONFIRMED,
  /** Fresh rounds were due and could not be measured, so the verdict became inconclusive. */
  FAILED,
  /** Fresh rounds did not say the same, so the verdict became inconclusive. */
  REFUTED
}

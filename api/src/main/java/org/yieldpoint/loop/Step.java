// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

/**
 * What a step of an {@link AsyncMachine} comes to: that which its {@code await}, {@code done} and
 * the like answer, of which one is called in each step, and whose answer is returned.
 */
public sealed interface Step permits Future, Step.Named {
  /*
   * A future is what is waited for: it is returned all the way to the task, and stored nowhere. Not
   * to be returned as it is: the machine notices that it was not named.
   */

  /** A step that the frame of the machine has been told of. */
  enum Named implements Step {
    /** The only one. */
    IN_FRAME
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

/**
 * The outcome of a step of an {@link AsyncMachine}. Each step calls one of {@code await}, {@code
 * done} and the like, and returns what that returned.
 */
public sealed interface Step permits Future, Step.Named {
  /*
   * A future to wait for is itself the step: it is returned all the way to the task, and stored
   * nowhere. A step() that returns a future without await() is an error: the machine notices that
   * no step was named.
   */

  /** A step whose outcome is in the frame of the machine. */
  enum Named implements Step {
    /** The single instance. */
    IN_FRAME
  }
}

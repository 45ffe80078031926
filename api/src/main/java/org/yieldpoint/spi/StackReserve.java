// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

/**
 * Makes sure that the current thread's stack has room for a handoff.
 *
 * <p>A handoff gives the turn away, wakes the partner and waits. A {@link StackOverflowError}
 * between the first two would let both sides run at once, or neither; so it has to come before. The
 * JVM checks for room at each call, so a few calls deeper than the handoff ever goes are the check.
 */
public final class StackReserve {
  private static final int CALLS = 64;
  private static final int SCHEDULER_CALLS = 192;

  private StackReserve() {}

  /**
   * Returns if there is room.
   *
   * @throws StackOverflowError if not
   */
  public static void require() {
    descend(CALLS, 1, 2, 3);
  }

  /**
   * As {@link #require}, for a scheduler's work before the handoff.
   *
   * @throws StackOverflowError if there is no room
   */
  public static void requireForScheduler() {
    descend(SCHEDULER_CALLS, 1, 2, 3);
  }

  /** Its arguments are needed after the call, so each frame has to keep them. */
  private static long descend(int calls, long first, long second, long third) {
    if (calls == 0) {
      return first;
    }
    return descend(calls - 1, second, third, first) + first * second + third + calls;
  }
}

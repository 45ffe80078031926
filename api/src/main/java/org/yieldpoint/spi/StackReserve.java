// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

/**
 * Makes sure that the current thread's stack has room for a handoff.
 *
 * <p>A handoff passes control, wakes the other side and waits. A {@link StackOverflowError} between
 * the first two would let both sides run, or neither, so it must come before. The JVM checks for
 * room at each call; so the check is to call a few levels deeper than a handoff ever does. (JEP 270
 * reserves stack for critical sections in the same spirit, but only for the JDK.)
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

  /** Uses its arguments after the call, so that each frame keeps them. */
  private static long descend(int calls, long first, long second, long third) {
    if (calls == 0) {
      return first;
    }
    return descend(calls - 1, second, third, first) + first * second + third + calls;
  }
}

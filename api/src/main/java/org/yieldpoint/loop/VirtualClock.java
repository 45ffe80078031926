// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

/**
 * A clock that begins at zero and jumps to the next deadline as soon as the loop has nothing else
 * to do: a sleep takes no real time, and every time is exact.
 */
public final class VirtualClock implements Clock {
  private long nowNanos;

  /** Makes a clock that stands at zero. */
  public VirtualClock() {}

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public void awaitDeadline(long deadlineNanos) {
    if (deadlineNanos - nowNanos
        > 0) { // By difference: the value wraps round after some centuries.
      nowNanos = deadlineNanos;
    }
  }

  @Override
  public boolean isVirtual() {
    return true;
  }
}

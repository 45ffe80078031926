// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

/**
 * A clock that begins at zero and jumps to the next deadline as soon as there is nothing else to
 * do: sleeping costs no time, and every timing is exact.
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
    if (deadlineNanos - nowNanos > 0) { // By difference: after some centuries it wraps round.
      nowNanos = deadlineNanos;
    }
  }

  @Override
  public boolean isVirtual() {
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.concurrent.locks.LockSupport;

/** Where an event loop's time comes from. */
public interface Clock {

  /** The time, in nanoseconds since an arbitrary origin; never goes back. */
  long nanoTime();

  /**
   * Returns when the time is {@code deadlineNanos}, when the thread is unparked or, spuriously,
   * before. Called by the loop, when it has nothing else to do.
   */
  void awaitDeadline(long deadlineNanos);

  /**
   * Whether waiting takes no time: then what comes from outside the loop is waited for first. So
   * nothing outside that the loop is held for may itself wait for the loop's time to pass.
   */
  default boolean isVirtual() {
    return false;
  }

  /** Returns the clock of the machine. Waiting parks the thread. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }

  /** Time as {@link System#nanoTime} has it. */
  enum SystemClock implements Clock {
    /** The only one. */
    INSTANCE;

    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public void awaitDeadline(long deadlineNanos) {
      LockSupport.parkNanos(this, deadlineNanos - System.nanoTime());
    }
  }
}

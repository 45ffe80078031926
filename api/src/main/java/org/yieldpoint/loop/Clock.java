// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.concurrent.locks.LockSupport;

/** The source of an event loop's time. */
public interface Clock {

  /** The time, in nanoseconds since an arbitrary origin; never decreases. */
  long nanoTime();

  /**
   * Waits until the time is {@code deadlineNanos} or the thread is unparked; may return earlier,
   * spuriously. Called by the loop when it has nothing else to do.
   */
  void awaitDeadline(long deadlineNanos);

  /**
   * Whether waiting takes no real time. Then the loop waits for calls expected from other threads
   * before it lets its time pass, so a thread for which the loop is held must not wait for the
   * loop's time to pass.
   */
  default boolean isVirtual() {
    return false;
  }

  /** Returns the clock of the machine. Waiting parks the thread. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }

  /** The time of {@link System#nanoTime}. */
  enum SystemClock implements Clock {
    /** The single instance. */
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

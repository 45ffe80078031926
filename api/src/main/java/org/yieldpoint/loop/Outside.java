// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What other threads want of a loop: the only part of it that they may touch. */
final class Outside {
  /*
   * A caller adds its callback, then looks whether the loop waits, and unparks it if so. The loop
   * says that it waits, then looks whether there are callbacks, and parks if not. Both fields are
   * volatile, so one of the two sees the other; an unpark before the park is not lost.
   */
  private final ConcurrentLinkedQueue<Runnable> callbacks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private volatile @Nullable Thread waiting;

  /** Has the loop run {@code callback}. Any thread may call this. */
  void call(Runnable callback) {
    callbacks.add(callback);
    Thread waiter = waiting;
    if (waiter != null) {
      LockSupport.unpark(waiter);
    }
  }

  /** Notes that a call will come. Any thread may call this. */
  void expect() {
    pending.incrementAndGet();
  }

  /** Notes that a call that was expected has come. */
  void came() {
    pending.decrementAndGet();
  }

  /** Whether a call is expected, or has come and was not taken. */
  boolean isPending() {
    return pending.get() > 0 || !callbacks.isEmpty();
  }

  void take(ArrayDeque<Object> ready) {
    if (!callbacks.isEmpty()) {
      for (Runnable next = callbacks.poll(); next != null; next = callbacks.poll()) {
        ready.add(next);
      }
    }
  }

  /** Waits for a call or, if {@code clock} is given, for a deadline; may return before. */
  void await(@Nullable Clock clock, long deadlineNanos) {
    waiting = Thread.currentThread();
    try {
      if (!callbacks.isEmpty()) {
        return;
      }
      if (clock == null) {
        LockSupport.park(this);
      } else {
        clock.awaitDeadline(deadlineNanos);
      }
    } finally {
      waiting = null;
    }
  }
}

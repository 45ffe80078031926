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
   *
   * A call that was expected ceases to be so when the loop takes it, not when it is made. Otherwise
   * the loop could take it before the caller has said so, and park for good, because it is still
   * expected and nobody would unpark it again; or, if the caller said so first, find a deadlock.
   */
  private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private volatile @Nullable Thread waiting;

  /**
   * Whether there may be calls: cheap to ask, set after one is added, unset before they are taken.
   */
  private volatile boolean called;

  private record Call(Runnable callback, boolean expected) {}

  /** Has the loop run {@code callback}. Any thread may call this. */
  void call(Runnable callback) {
    add(new Call(callback, false));
  }

  /** As {@link #call}, for a call that was expected. */
  void callAsExpected(Runnable callback) {
    add(new Call(callback, true));
  }

  private void add(Call call) {
    calls.add(call);
    called = true;
    Thread waiter = waiting;
    if (waiter != null) {
      LockSupport.unpark(waiter);
    }
  }

  /** Notes that a call will come. Any thread may call this. */
  void expect() {
    pending.incrementAndGet();
  }

  /** Whether a call is expected, or has come and was not taken. */
  boolean isPending() {
    return pending.get() > 0 || !calls.isEmpty();
  }

  /** Moves the calls to the end of {@code ready}. */
  void take(ArrayDeque<Object> ready) {
    if (called) {
      called = false;
      for (Call next = calls.poll(); next != null; next = calls.poll()) {
        if (next.expected) {
          pending.decrementAndGet();
        }
        ready.add(next.callback);
      }
    }
  }

  /** Waits for a call or, if {@code clock} is given, for a deadline; may return before. */
  void await(@Nullable Clock clock, long deadlineNanos) {
    waiting = Thread.currentThread();
    try {
      if (!calls.isEmpty()) {
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

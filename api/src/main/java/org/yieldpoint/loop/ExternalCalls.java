// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What other threads want of a loop: the only part of it that they may touch. */
final class ExternalCalls {
  /*
   * A caller adds its callback, then looks whether the loop waits, and unparks it if so. The loop
   * says that it waits, then looks whether there are callbacks, and parks if not. Both fields are
   * volatile, so one of the two sees the other; an unpark before the park is not lost.
   *
   * A call that was expected ceases to be so when the loop takes it, not when it is made. Otherwise
   * the loop could take it before the caller has said so, and park for good, because it is still
   * expected and nobody would unpark it again; or, if the caller said so first, find a deadlock.
   */
  private final AtomicReference<@Nullable Call> last = new AtomicReference<>();
  private final AtomicInteger pending = new AtomicInteger();
  private volatile @Nullable Thread waiting;

  /** A call. Those that were not taken each know the one before it. */
  static final class Call implements Runnable {
    private final Runnable callback;
    private final boolean expected;
    private @Nullable Call previous;

    private Call(Runnable callback, boolean expected) {
      this.callback = callback;
      this.expected = expected;
    }

    @Override
    public void run() {
      callback.run();
    }
  }

  /** Has the loop run {@code callback}. Any thread may call this. */
  void call(Runnable callback) {
    add(new Call(callback, false));
  }

  /** As {@link #call}, for a call that was expected. */
  void callAsExpected(Runnable callback) {
    add(new Call(callback, true));
  }

  private void add(Call call) {
    do {
      call.previous = last.get();
    } while (!last.compareAndSet(call.previous, call));
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
    return pending.get() > 0 || last.get() != null;
  }

  /** Moves the calls that there are to the end of {@code ready}, the first one first. */
  void take(ArrayDeque<Object> ready) {
    if (last.get() == null) {
      return;
    }
    Call first = null;
    Call call = last.getAndSet(null);
    while (call != null) {
      Call previous = call.previous;
      call.previous = first; // From now on the one after it.
      first = call;
      call = previous;
    }
    for (Call next = first; next != null; next = next.previous) {
      if (next.expected) {
        pending.decrementAndGet();
      }
      ready.add(next);
    }
  }

  /**
   * Gives back those of {@code ready} that were taken and did not run, for the next run: they come
   * before all that was not taken.
   */
  void giveBack(Collection<?> ready) {
    Call newest = null;
    for (Object each : ready) {
      if (each instanceof Call taken) {
        Call call = new Call(taken.callback, false); // It was expected no more when it was taken.
        call.previous = newest;
        newest = call;
      }
    }
    if (newest != null && !last.compareAndSet(null, newest)) {
      Call first = last.get(); // Others only add at the other end.
      while (first.previous != null) {
        first = first.previous;
      }
      first.previous = newest;
    }
  }

  /** Waits for a call or, if {@code clock} is given, for a deadline; may return before. */
  void await(@Nullable Clock clock, long deadlineNanos) {
    waiting = Thread.currentThread();
    try {
      if (last.get() != null) {
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

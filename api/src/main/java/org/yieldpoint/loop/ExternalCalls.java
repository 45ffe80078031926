// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Calls from other threads: the only part of a loop that they may touch. */
final class ExternalCalls {
  /*
   * Dekker-style: write own flag, fence (StoreLoad), read the other's. A caller pushes its call,
   * then reads `waiting`, and unparks the loop if it is set. The loop writes `waiting`, then reads
   * `last`, and parks only if it is null. Both fields are volatile, hence sequentially consistent:
   * at least one side sees the other's write. An unpark before the park is not lost (LockSupport).
   *
   * The loop, not the caller, ends the expectation of a call, when it takes the call. Done by the
   * caller after the push, the loop could take the call first, still expect it, and park with no
   * unpark to come. Done by the caller before the push, the loop could find a deadlock in between.
   *
   * `last` is a stack of calls (Treiber): callers push, the loop takes all at once and reverses it.
   */
  private final AtomicReference<@Nullable Call> last = new AtomicReference<>();
  private final AtomicInteger pending = new AtomicInteger();
  private volatile @Nullable Thread waiting;

  /** A call; linked to the call before it until it is taken. */
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

  /** Makes the loop run {@code callback}. Any thread may call this. */
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

  /** Announces a call. Any thread may call this. */
  void expect() {
    pending.incrementAndGet();
  }

  /** Whether a call is expected, or was made and not taken. */
  boolean isPending() {
    return pending.get() > 0 || last.get() != null;
  }

  /** Moves all calls to the end of {@code ready}, in the order in which they were made. */
  void take(ArrayDeque<Object> ready) {
    if (last.get() == null) {
      return;
    }
    Call first = null;
    Call call = last.getAndSet(null);
    while (call != null) {
      Call previous = call.previous;
      call.previous = first; // Reversed: from now on the call after it.
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
   * Gives back the calls in {@code ready}, which were taken but did not run, for the next run: they
   * come before the calls that were not taken.
   */
  void giveBack(Collection<?> ready) {
    Call newest = null;
    for (Object each : ready) {
      if (each instanceof Call taken) {
        Call call = new Call(taken.callback, false); // Taking it ended the expectation.
        call.previous = newest;
        newest = call;
      }
    }
    if (newest != null && !last.compareAndSet(null, newest)) {
      Call first = last.get(); // Callers push at the other end only.
      while (first.previous != null) {
        first = first.previous;
      }
      first.previous = newest;
    }
  }

  /** Waits for a call or, if {@code clock} is given, for a deadline; may return early. */
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

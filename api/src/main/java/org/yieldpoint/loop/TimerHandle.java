// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Sleep.SleepFuture;

/** A timer or callback of a loop, due at a deadline or in the next iteration; can be cancelled. */
public final class TimerHandle implements Comparable<TimerHandle> {
  private static final Object CANCELLED = new Object();

  private final long deadlineNanos;
  private final long sequence;

  /** A callback, or the future of a sleep to complete; CANCELLED; null once it has run. */
  private @Nullable Object target;

  /** The heap it is in; null once it was removed. */
  private @Nullable TimerHeap timers;

  TimerHandle(TimerHeap timers, long deadlineNanos, long sequence, Object target) {
    this.timers = timers;
    this.deadlineNanos = deadlineNanos;
    this.sequence = sequence;
    this.target = target;
  }

  /** When it is due, by the loop's clock; always zero for a callback of the next iteration. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Cancels it, unless it has run. Takes constant time on average. */
  public void cancel() {
    if (!isSpent()) {
      target = CANCELLED;
      if (timers != null) {
        timers.noteCancelled();
      }
    }
  }

  /** Whether it was cancelled before it ran. */
  public boolean isCancelled() {
    return target == CANCELLED;
  }

  /** Whether it was cancelled or has run. */
  boolean isSpent() {
    return target == null || target == CANCELLED;
  }

  /** Notes that it has left the heap: it is due, or dropped with all others. */
  void takenOut() {
    timers = null;
  }

  /** Runs the callback or completes the sleep, once. */
  void fire() {
    if (isSpent()) {
      return;
    }
    Object due = target;
    target = null;
    if (due instanceof SleepFuture sleep) {
      sleep.completeUnlessDone(null);
    } else {
      ((Runnable) due).run();
    }
  }

  /** Earlier deadlines first; equal ones in the order in which they were set. */
  @Override
  public int compareTo(TimerHandle other) {
    // By difference, because a clock's origin is arbitrary and its values may wrap round.
    long difference = deadlineNanos - other.deadlineNanos;
    return difference != 0 ? Long.signum(difference) : Long.compare(sequence, other.sequence);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}

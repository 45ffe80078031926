// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/** What a loop will do at a deadline, or in its next turn, and that can be taken back. */
public final class TimerHandle implements Comparable<TimerHandle> {
  private static final Object CANCELLED = new Object();

  private final long deadlineNanos;
  private final long sequence;

  /** A callback, or a future that is to be completed; CANCELLED; null once it has run. */
  private @Nullable Object target;

  /** Where it is set; null once it was taken out. */
  private @Nullable TimerHeap timers;

  TimerHandle(TimerHeap timers, long deadlineNanos, long sequence, Object target) {
    this.timers = timers;
    this.deadlineNanos = deadlineNanos;
    this.sequence = sequence;
    this.target = target;
  }

  /** When it is due, by the loop's clock; zero, which says nothing, of one for the next turn. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Takes it back, unless it has run. Takes constant time on average. */
  public void cancel() {
    if (!isSpent()) {
      target = CANCELLED;
      if (timers != null) {
        timers.noteCancelled();
      }
    }
  }

  /** Whether it was taken back before it ran. */
  public boolean isCancelled() {
    return target == CANCELLED;
  }

  /** Whether it was taken back or has run. */
  boolean isSpent() {
    return target == null || target == CANCELLED;
  }

  /** Tells that the loop has taken it out: it is due, or forgotten with all others. */
  void takenOut() {
    timers = null;
  }

  /** Does what is to be done, once. */
  void fire() {
    if (isSpent()) {
      return;
    }
    Object due = target;
    target = null;
    if (due instanceof Sleeping sleeping) {
      sleeping.completeUnlessDone(null);
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

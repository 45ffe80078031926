// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/** A callback that a loop will run, and that can be taken back. */
public final class TimerHandle implements Runnable, Comparable<TimerHandle> {
  private final long deadlineNanos;
  private final long sequence;
  private @Nullable Runnable callback;

  TimerHandle(long deadlineNanos, long sequence, Runnable callback) {
    this.deadlineNanos = deadlineNanos;
    this.sequence = sequence;
    this.callback = callback;
  }

  /** When it is due, by the loop's clock. */
  public long deadlineNanos() {
    return deadlineNanos;
  }

  /** Takes the callback back, unless it has run. */
  public void cancel() {
    callback = null;
  }

  /** Whether it was taken back or has run. */
  boolean isSpent() {
    return callback == null;
  }

  /** For the loop: runs the callback, once. */
  @Override
  public void run() {
    Runnable due = callback;
    if (due != null) {
      callback = null;
      due.run();
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

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A loop's timers, by deadline; equal deadlines in the order in which they were set.
 *
 * <p>A cancelled timer stays in the heap and is dropped when it comes to the top, because finding
 * it earlier would take linear time. When most timers are cancelled, one sweep removes them all. So
 * a cancel takes constant time on average, and memory stays in proportion to the timers that are
 * not cancelled. After asyncio (Lib/asyncio/base_events.py).
 */
final class TimerHeap {
  private static final int SWEEP_FROM = 100;

  /** A quarter of the range, so that the difference of two deadlines never wraps round. */
  private static final long LONGEST_NANOS = Long.MAX_VALUE / 4;

  private final PriorityQueue<TimerHandle> heap = new PriorityQueue<>();
  private long set;
  private int cancelled;

  /** A duration in nanoseconds, cut to the range of a long. */
  static long nanos(Duration duration) {
    try {
      return duration.toNanos();
    } catch (ArithmeticException _) {
      return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }

  boolean isEmpty() {
    return heap.isEmpty();
  }

  /** How many there are, with the cancelled ones that are still in the heap. */
  int size() {
    return heap.size();
  }

  /** The end of a delay that begins now. */
  static long deadlineNanos(long nowNanos, long delayNanos) {
    return nowNanos + Math.clamp(delayNanos, -LONGEST_NANOS, LONGEST_NANOS);
  }

  /** Sets a timer. A negative delay is a deadline that has passed. */
  TimerHandle set(long nowNanos, long delayNanos, Object target) {
    TimerHandle timer = new TimerHandle(this, deadlineNanos(nowNanos, delayNanos), set++, target);
    heap.add(timer);
    return timer;
  }

  /** Makes a handle for a callback that is ready at once. */
  TimerHandle unset(Runnable target) {
    TimerHandle handle = new TimerHandle(this, 0, set++, target);
    handle.takenOut();
    return handle;
  }

  /** Whether the first timer that is not cancelled is due. */
  boolean isDue(Clock clock) {
    TimerHandle first = first();
    return first != null && first.deadlineNanos() - clock.nanoTime() <= 0;
  }

  /** Returns the first timer that is not cancelled; it stays in the heap. */
  @Nullable TimerHandle first() {
    TimerHandle first = heap.peek();
    while (first != null && first.isSpent()) {
      heap.poll();
      cancelled--;
      first = heap.peek();
    }
    return first;
  }

  /** Moves the timers that are due to the end of {@code ready}. */
  void takeDue(long nowNanos, ArrayDeque<Object> ready) {
    TimerHandle first = first();
    while (first != null && first.deadlineNanos() - nowNanos <= 0) {
      heap.poll();
      first.takenOut();
      ready.add(first);
      first = first();
    }
  }

  /** Notes that a timer in the heap was cancelled. */
  void noteCancelled() {
    cancelled++;
    if (heap.size() > SWEEP_FROM && cancelled > heap.size() / 2) {
      heap.removeIf(TimerHandle::isSpent);
      cancelled = 0;
    }
  }

  void clear() {
    heap.forEach(TimerHandle::takenOut);
    heap.clear();
    cancelled = 0;
  }
}

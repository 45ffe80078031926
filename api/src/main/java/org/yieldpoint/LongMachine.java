// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import org.jspecify.annotations.Nullable;

/**
 * The stackless form of a behaviour that yields {@code long}s: a {@link Machine} without boxing.
 *
 * <p>The contract of {@code Machine} holds. A subclass yields and delegates by the methods here,
 * and does the rest through its frame:
 *
 * {@snippet :
 * // long a = 0, b = 1; while (true) { yield a; (a, b) = (b, a + b); }
 * final class Fibonacci extends LongMachine<@Nullable Void> {
 *   private long a = 1;
 *   private long b = 0;
 *
 *   public LongSlot resume(Frame<LongSlot, @Nullable Void, @Nullable Void> frame) {
 *     long next = a + b;
 *     a = b;
 *     b = next;
 *     return yieldLong(frame, a);
 *   }
 * }
 * }
 *
 * @param <R> what it returns
 */
public abstract non-sealed class LongMachine<R extends @Nullable Object> extends LongSlot
    implements Machine<LongSlot, @Nullable Void, R> {

  /** For subclasses. */
  protected LongMachine() {}

  /** Suspends with a number: {@code return yieldLong(frame, 42);} Allocates nothing. */
  protected final LongSlot yieldLong(Frame<LongSlot, ?, ?> frame, long value) {
    number = value;
    return frame.yield(this);
  }

  /** Starts {@code function} on the same runtime and delegates to it until it ends. */
  protected final LongSlot yieldFrom(
      Frame<LongSlot, @Nullable Void, ?> frame, LongGeneratorFunction<?> function) {
    return frame.yieldFrom(new LongFunctionAdapter<>(function));
  }
}

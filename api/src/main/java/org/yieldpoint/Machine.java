// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import org.jspecify.annotations.Nullable;

/**
 * The stackless form of a behaviour: a label, the locals that live across suspensions, and a method
 * that runs from the label to the next suspension.
 *
 * <p>Generators are built on this one primitive: a runtime that suspends real stacks supplies a
 * machine whose {@code resume} switches to the stack and returns when that suspends (see {@link
 * org.yieldpoint.spi.StackfulMachine}).
 *
 * <p>A machine is single-use and is called by one thread at a time, never re-entrantly. Its label
 * says where to go on, and which exception handler is in force, as the program counter does in a
 * class file's exception table:
 *
 * {@snippet :
 * // try { x = yield 1; } catch (IOException e) { x = -1; } return x;
 * public Integer resume(Frame<Integer, Integer, Integer> frame) {
 *   switch (label) {
 *     case 0:
 *       label = 1;
 *       return frame.yield(1);
 *     case 1:
 *       return frame.done(frame.sent());
 *     default: // 2, the handler
 *       return frame.done(-1);
 *   }
 * }
 *
 * public boolean handle(Throwable raised) {
 *   if (label == 1 && raised instanceof IOException) {
 *     label = 2;
 *     return true;
 *   }
 *   return false;
 * }
 * }
 *
 * @param <Y> what it yields
 * @param <S> what is sent in
 * @param <R> what it returns
 */
public interface Machine<
    Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object> {

  /**
   * Runs to the next suspension, tells {@code frame} what that is, and returns the frame's result:
   * {@code return frame.yield(value);}
   *
   * <p>So a yielded value is returned, and stored nowhere. A machine that returns null without a
   * call of the frame fails with a {@link NullPointerException}.
   *
   * @return the value yielded; null if it did something else
   * @throws Exception is offered to {@link #handle} at the label that the machine then has; if that
   *     declines, the generator is closed and the exception leaves the resume
   */
  Y resume(Frame<Y, S, R> frame) throws Exception;

  /**
   * Takes an exception that was raised at the current label, by {@link Generator#raise} and its
   * siblings or by {@link #resume} itself.
   *
   * <p>To handle it: keep what is needed of it, move the label to the handler and return {@code
   * true}; {@code resume} is then called at that label. The label must move, or the same exception
   * comes back for ever.
   *
   * @return whether the machine goes on; the default, {@code false}, lets the exception out
   */
  default boolean handle(Throwable raised) {
    return false;
  }

  /**
   * Whether the generator of this machine asks to be closed if it is dropped while suspended, so
   * that its {@code finally} blocks run. A runtime with stacks closes it in any case; for a machine
   * that costs a phantom reference, which the default, {@code false}, avoids.
   *
   * <p>Called once, at the start. Delegates are closed through the machine that delegates to them.
   */
  default boolean closedWhenDropped() {
    return false;
  }

  /**
   * Called once when no resume will follow: the machine returned, failed, or was closed before it
   * started. Runs on the thread that ended it. An exception it throws is logged and dropped.
   */
  default void ended() {}
}

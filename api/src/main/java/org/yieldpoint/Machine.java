// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import org.jspecify.annotations.Nullable;

/**
 * The stackless form of a behaviour: a label, the locals that live across suspensions, and a method
 * that runs from the label to the next suspension.
 *
 * <p>This is also the one primitive that everything else is built on: a runtime that suspends real
 * stacks supplies a machine whose {@code resume} switches to the stack and returns when it suspends
 * (see {@link org.yieldpoint.spi.StackfulMachine}).
 *
 * <p>A machine is single-use and is called by one thread at a time, never re-entrantly. Its label
 * says two things: where to go on, and which handler is in force, as the program counter does in a
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
   * Runs to the next suspension, says to {@code frame} what that is, and returns what the frame
   * answers: {@code return frame.yield(value);}
   *
   * <p>So what is yielded is returned, and stored nowhere. A machine that returns null, and has not
   * said anything, fails with a {@link NullPointerException}.
   *
   * @return what was yielded; null if something else was said
   * @throws Exception is offered to {@link #handle} at the label that the machine then has; if that
   *     declines, the generator is closed and the exception leaves the resume
   */
  Y resume(Frame<Y, S, R> frame) throws Exception;

  /**
   * Takes an exception that was raised at the current label, by {@link Generator#raise} and its
   * siblings or by {@link #resume} itself.
   *
   * <p>To handle it: keep what is needed of it, move the label to the handler and answer {@code
   * true}; {@code resume} is then called at that label. The label must move, or the same exception
   * comes back for ever.
   *
   * @return whether the machine goes on; the default, {@code false}, lets the exception out
   */
  default boolean handle(Throwable raised) {
    return false;
  }

  /**
   * Whether the generator that is started with this machine is to be closed after it was dropped
   * while suspended, so that its {@code finally} blocks run. A runtime with stacks does that in any
   * case; for a machine it costs a phantom reference, which the default, {@code false}, spares.
   *
   * <p>Asked once, at the start; what a machine delegates to is closed through it.
   */
  default boolean closedWhenDropped() {
    return false;
  }

  /**
   * Tells that the machine will not be resumed any more: it returned, failed, or was closed before
   * it started. Called once, by the thread that ended it. What it throws is logged and dropped.
   */
  default void ended() {}
}

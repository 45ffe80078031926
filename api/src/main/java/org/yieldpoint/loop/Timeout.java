// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A deadline for a part of a task: when it passes, the task is cancelled, and the {@link
 * CancelledError} becomes a {@link TimeoutException} where the part ends.
 *
 * <p>A coroutine uses {@link Async#timeout}. A machine calls {@link #enter}, and {@link #exit}
 * wherever its code under the deadline ends: with what it failed with, if it failed; or it awaits
 * {@link EventLoop#waitFor}.
 *
 * <p>After asyncio's Timeout (Lib/asyncio/timeouts.py, 3.13).
 */
public final class Timeout {
  private enum State {
    CREATED,
    ENTERED,
    EXPIRING,
    EXPIRED,
    EXITED
  }

  private final EventLoop loop;
  private final long madeNanos;
  private State state = State.CREATED;
  private @Nullable Duration delay;
  private @Nullable Task<?> task;
  private @Nullable TimerHandle timer;
  private int cancelling;

  /**
   * Makes one that is not entered.
   *
   * @param delay from now, not from entering, to the deadline; null for no deadline
   */
  public Timeout(EventLoop loop, @Nullable Duration delay) {
    this.loop = loop;
    madeNanos = loop.nanoTime();
    this.delay = delay;
  }

  /**
   * Begins, in the task that runs now.
   *
   * @throws IllegalStateException if it was entered before, or no task runs
   */
  public void enter() {
    if (state != State.CREATED) {
      throw new IllegalStateException("Timeout has already been entered");
    }
    task = loop.currentTask();
    if (task == null) {
      throw new IllegalStateException("Timeout should be used inside a task");
    }
    state = State.ENTERED;
    cancelling = task.cancelling();
    reschedule(delay == null ? null : delay.minusNanos(loop.nanoTime() - madeNanos));
  }

  /**
   * Moves the deadline.
   *
   * @param delay from now; null for no deadline
   * @throws IllegalStateException if it is not entered, or has expired or ended
   */
  public void reschedule(@Nullable Duration delay) {
    if (state != State.ENTERED) {
      throw new IllegalStateException(
          state == State.CREATED
              ? "Timeout has not been entered"
              : "Cannot change state of " + state + " Timeout");
    }
    this.delay = delay;
    stopTimer();
    if (delay != null) {
      long nanos = Timers.nanos(delay);
      timer =
          nanos <= 0
              ? loop.turns().readyHandle(this::expire)
              : loop.turns().setTimer(nanos, (Runnable) this::expire);
    }
  }

  /** Whether the deadline has passed while it was entered. */
  public boolean isExpired() {
    return state == State.EXPIRING || state == State.EXPIRED;
  }

  private void expire() {
    timer = null;
    state = State.EXPIRING;
    task.cancel();
  }

  /**
   * Ends it.
   *
   * @param failure what the code under the deadline failed with, or null
   * @return what to fail with instead: a {@link TimeoutException} for a {@link CancelledError} that
   *     is this deadline's, else {@code failure} itself
   */
  public @Nullable Throwable exit(@Nullable Throwable failure) {
    stopTimer();
    if (state == State.ENTERED) {
      state = State.EXITED;
      return failure;
    }
    if (state != State.EXPIRING) {
      return failure;
    }
    state = State.EXPIRED;
    boolean ours = task.uncancel() <= cancelling;
    if (ours && failure instanceof CancelledError) {
      TimeoutException timeout = new TimeoutException();
      timeout.initCause(failure);
      return timeout;
    }
    return failure;
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}

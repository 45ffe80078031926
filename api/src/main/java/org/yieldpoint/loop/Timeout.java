// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A deadline for a part of a task: when it passes, the task is cancelled, and the {@link
 * CancelledError} becomes a {@link TimeoutException} where the part ends.
 *
 * <p>A body uses {@link Async#timeout}, a machine {@link AsyncMachine#timeout}; or either awaits
 * {@link EventLoop#waitFor}. Code that can use none of these calls {@link #enter} itself, and
 * {@link #exit} wherever its code under the deadline ends, with the exception if it failed.
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
  private State state = State.CREATED;
  private @Nullable Task<?> task;
  private OptionalLong deadlineNanos;
  private @Nullable TimerHandle timer;
  private int cancelling;

  /**
   * Makes a timeout that is not entered.
   *
   * @param delay from now, not from entering, to the deadline; null for no deadline
   */
  public Timeout(EventLoop loop, @Nullable Duration delay) {
    this(loop, deadline(loop, delay));
  }

  private Timeout(EventLoop loop, OptionalLong deadlineNanos) {
    this.loop = loop;
    this.deadlineNanos = deadlineNanos;
  }

  /** Makes a timeout that is not entered, with a deadline by the loop's clock. */
  public static Timeout at(EventLoop loop, long deadlineNanos) {
    return new Timeout(loop, OptionalLong.of(deadlineNanos));
  }

  private static OptionalLong deadline(EventLoop loop, @Nullable Duration delay) {
    return delay == null
        ? OptionalLong.empty()
        : OptionalLong.of(TimerHeap.deadlineNanos(loop.nanoTime(), TimerHeap.nanos(delay)));
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
    reschedule(deadlineNanos);
  }

  /**
   * Moves the deadline.
   *
   * @param delay from now; null for no deadline
   * @throws IllegalStateException if it is not entered, or has expired or ended
   */
  public void reschedule(@Nullable Duration delay) {
    reschedule(deadline(loop, delay));
  }

  /** As {@link #reschedule}, to a time by the loop's clock. */
  public void rescheduleAt(long deadlineNanos) {
    reschedule(OptionalLong.of(deadlineNanos));
  }

  private void reschedule(OptionalLong deadlineNanos) {
    if (state != State.ENTERED) {
      throw new IllegalStateException(
          state == State.CREATED
              ? "Timeout has not been entered"
              : "Cannot change state of " + state + " Timeout");
    }
    this.deadlineNanos = deadlineNanos;
    stopTimer();
    if (deadlineNanos.isPresent()) {
      long deadline = deadlineNanos.getAsLong();
      timer =
          deadline - loop.nanoTime() <= 0
              ? loop.scheduler().readyHandle(this::expire)
              : loop.scheduler().setTimerAt(deadline, (Runnable) this::expire);
    }
  }

  /** The deadline, by the loop's clock; empty for none. */
  public OptionalLong deadlineNanos() {
    return deadlineNanos;
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
   * @param failure the exception of the code under the deadline, or null
   * @return the exception to throw instead: a {@link TimeoutException} for a {@link CancelledError}
   *     that this deadline caused, else {@code failure} itself
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

  /** Returns a coroutine that enters this, and waits for what {@code body} returns. */
  Coroutine<?> around(Async.TimeoutBody<? extends Awaitable<?>> body) {
    return new Block<>(body);
  }

  /** {@link Async#timeout} as a machine. */
  private final class Block<T extends @Nullable Object> extends AsyncMachine<T> {
    private static final int DONE = 1;
    private static final int FAILED = 2;

    private final Async.TimeoutBody<? extends Awaitable<? extends T>> body;

    Block(Async.TimeoutBody<? extends Awaitable<? extends T>> body) {
      this.body = body;
    }

    @Override
    public String name() {
      return "timeout";
    }

    @Override
    protected Step step() throws Exception {
      switch (label) {
        case DONE:
          T result = awaited();
          exit(null);
          return done(result);
        case FAILED:
          return fail(exit(raised()));
        default:
          enter();
          return await(body.run(Timeout.this), DONE);
      }
    }

    @Override
    protected int caught(Throwable raised) {
      return label == FAILED ? RERAISE : FAILED;
    }
  }
}

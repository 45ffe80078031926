// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.StopIteration;
import org.yieldpoint.loop.Bridge.ResultCopy;

/**
 * A result that may come later, as in asyncio: PENDING → FINISHED or CANCELLED, once.
 *
 * <p>Callbacks run in the loop's next iteration, not in the call that makes it done, in the order
 * in which they were added.
 *
 * @param <T> the result
 */
public sealed class Future<T extends @Nullable Object> implements Awaitable<T>, Step
    permits Task, Gathering, Future.Labelled, Sleep.SleepFuture, Waiter {
  private static final byte PENDING = 0;
  private static final byte SUCCEEDED = 1;
  private static final byte FAILED = 2;
  private static final byte CANCELLED = 3;

  private final EventLoop loop;

  /*
   * What content holds, by state:
   * PENDING    null, a single callback, or Callbacks
   * SUCCEEDED  the result
   * FAILED     a Failure
   * CANCELLED  the CancelledError that is given out first, then null; or the message, or null
   */
  private @Nullable Object content;

  private byte state = PENDING;

  /** Set by a gathering that is done: a failure of this future then needs no report. */
  private boolean failureIsExpected;

  Future(EventLoop loop) {
    this.loop = loop;
  }

  /** The loop it belongs to. */
  public final EventLoop loop() {
    return loop;
  }

  /** Whether it has a result, has failed or is cancelled. */
  public final boolean isDone() {
    return state != PENDING;
  }

  /** Whether it is cancelled. */
  public final boolean isCancelled() {
    return state == CANCELLED;
  }

  /**
   * Returns the result, or throws what it failed with: the same object each time, checked or not.
   *
   * @throws CancelledError if it is cancelled
   * @throws IllegalStateException if it is not done
   */
  @SuppressWarnings("unchecked")
  public final T result() {
    Throwable failure = failure();
    if (failure != null) {
      throw sneakyThrow(failure);
    }
    return (T) content;
  }

  /**
   * Returns what it failed with, or null if it has a result.
   *
   * @throws CancelledError if it is cancelled
   * @throws IllegalStateException if it is not done
   */
  public final @Nullable Throwable exception() {
    Throwable failure = failure();
    if (failure instanceof CancelledError cancelled && state == CANCELLED) {
      throw cancelled;
    }
    return failure;
  }

  /** Counts its exception, if it failed, as retrieved: it is not reported. */
  final void markRetrieved() {
    if (state == FAILED) {
      ((Failure) content).retrieve();
    }
  }

  /** Whether it is done and has a result. Retrieves no exception. */
  final boolean hasResult() {
    return state == SUCCEEDED;
  }

  /** Retrieves what is raised where this is awaited: null, its exception or a CancelledError. */
  final @Nullable Throwable failure() {
    return switch (state) {
      case SUCCEEDED -> null;
      case FAILED -> ((Failure) content).retrieve();
      case CANCELLED -> cancelledError();
      default -> throw new IllegalStateException("result is not set: " + this);
    };
  }

  /**
   * Makes it done, with a result.
   *
   * @throws IllegalStateException if it is done
   */
  public void complete(T result) {
    finish(SUCCEEDED, result);
  }

  /**
   * Makes it done, failed.
   *
   * @param exception what is raised where this is awaited. A {@link StopIteration} would look like
   *     a return there: it becomes the cause of an {@link IllegalStateException}
   * @throws IllegalStateException if it is done
   */
  public void fail(Throwable exception) {
    Objects.requireNonNull(exception, "exception");
    requirePending();
    Throwable raised =
        exception instanceof StopIteration
            ? new IllegalStateException(
                "StopIteration interacts badly with generators and cannot be raised into a Future",
                exception)
            : exception;
    finish(FAILED, new Failure(this, raised, failureIsExpected));
  }

  /** As {@link #complete}, but does nothing if it is done. */
  final void completeUnlessDone(T result) {
    if (state == PENDING) {
      finish(SUCCEEDED, result);
    }
  }

  /** As {@code cancel(null)}. */
  public final boolean cancel() {
    return cancel(null);
  }

  /**
   * Cancels it.
   *
   * @param message for the {@link CancelledError}, or null
   * @return false if it was done
   */
  public boolean cancel(@Nullable String message) {
    if (state != PENDING) {
      markRetrieved(); // The caller gives up the result, and the exception with it.
      return false;
    }
    finish(CANCELLED, message);
    return true;
  }

  /** Cancels it because the coroutine threw {@code cause}; the first retrieval gets that object. */
  final void cancelBy(CancelledError cause) {
    finish(CANCELLED, cause); // As in asyncio, the message is in the first error only.
  }

  /** Returns the error of a cancelled future: the one it was cancelled by, then new ones. */
  final CancelledError cancelledError() {
    if (state == CANCELLED && content instanceof CancelledError first) {
      content = null;
      return first;
    }
    return new CancelledError(cancelMessage());
  }

  @Nullable String cancelMessage() {
    return state == CANCELLED && content instanceof String message ? message : null;
  }

  /**
   * Runs {@code callback} in the iteration after this is done; in the next one if it is done
   * already. The callback has the context that is current now.
   */
  public final void addDoneCallback(Consumer<? super Future<T>> callback) {
    Context context = loop.scheduler().context();
    addCallback(context == Context.EMPTY ? callback : new Callbacks.InContext(callback, context));
  }

  /**
   * Removes a callback. Takes time in proportion to the number of callbacks.
   *
   * @return how often it was there
   */
  public final int removeDoneCallback(Consumer<? super Future<T>> callback) {
    return removeCallback(callback);
  }

  final int removeCallback(Object callback) {
    if (state != PENDING) {
      return 0;
    }
    if (Callbacks.isFor(content, callback)) {
      content = null;
      return 1;
    }
    return content instanceof Callbacks list ? list.removeAll(callback) : 0;
  }

  /**
   * Notes that a gathering of this pending future is done before it: the gathering needs no call,
   * and a failure needs no report. Takes constant time on average.
   */
  final void gatheringIsDone() {
    failureIsExpected = true;
    if (content instanceof Callbacks list) {
      list.noteSpent();
    } else {
      content = null;
    }
  }

  /**
   * As {@link #addDoneCallback}, for a copy that another thread waits for: see {@link #abandon}.
   */
  final void addResultCopy(ResultCopy<T> copy) {
    addCallback(copy);
  }

  /** Adds a task that waits, a gathering, or another callback; see {@link Callbacks#schedule}. */
  final void addCallback(Object callback) {
    if (state != PENDING) {
      Callbacks.schedule(this, callback);
    } else {
      content = Callbacks.with(content, callback);
    }
  }

  private void requirePending() {
    if (state != PENDING) {
      throw new IllegalStateException("already done: " + this);
    }
  }

  private void finish(byte end, @Nullable Object value) {
    loop.scheduler().requireOwnThread(); // Before anything has changed.
    requirePending();
    Object waiting = content;
    state = end;
    content = value;
    if (waiting instanceof Callbacks list) {
      list.forEach(callback -> Callbacks.schedule(this, callback));
    } else if (waiting != null) {
      Callbacks.schedule(this, waiting);
    }
  }

  /** Makes it cancelled when no iteration will follow: calls nothing but copies for threads. */
  final void abandon() {
    Object waiting = state == PENDING ? content : null;
    state = CANCELLED;
    content = null;
    Callbacks.abandon(waiting);
  }

  /** How many callbacks wait for this to be done. */
  final int callbackCount() {
    return state == PENDING ? Callbacks.count(content) : 0;
  }

  /** Names it in messages, without its state. */
  public String label() {
    return "a future";
  }

  /** Returns the label for use after this has been collected: the supplier must not reach this. */
  Supplier<String> labelOnceDropped() {
    String label = label();
    return () -> label;
  }

  @Override
  public String toString() {
    return label()
        + switch (state) {
          case PENDING -> " (pending)";
          case SUCCEEDED -> " (result: " + content + ")";
          case FAILED -> " (failed: " + content + ")";
          default -> " (cancelled)";
        };
  }

  /** A future with a label. */
  static final class Labelled<T extends @Nullable Object> extends Future<T> {
    private final String label;

    Labelled(EventLoop loop, String label) {
      super(loop);
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /** What a future has failed with. Reported if it is collected before it is retrieved. */
  private static final class Failure {
    private final Throwable exception;
    private UnretrievedFailures.@Nullable Watch watch;

    Failure(Future<?> future, Throwable exception, boolean expected) {
      this.exception = exception;
      if (!expected && !(exception instanceof CancelledError)) {
        Supplier<String> label = future.labelOnceDropped();
        watch =
            future
                .loop
                .scheduler()
                .unretrieved
                .watch(
                    future,
                    () -> "nobody has asked for the exception of " + label.get(),
                    exception);
      }
    }

    Throwable retrieve() {
      if (watch != null) {
        watch.forget();
        watch = null;
      }
      return exception;
    }

    @Override
    public String toString() {
      return exception.toString();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.StopIteration;
import org.yieldpoint.loop.Bridge.HandOver;

/**
 * A result that is not there yet, in the manner of asyncio: PENDING → FINISHED or CANCELLED, once.
 *
 * <p>Callbacks do not run in the call that makes it done but in the loop's next turn, in the order
 * in which they were added.
 *
 * @param <T> the result
 */
public sealed class Future<T extends @Nullable Object> implements Awaitable<T>, Step
    permits CancellableFuture, Gathering, LabelledFuture, Sleeping, Waiter {
  private static final byte PENDING = 0;
  private static final byte SUCCEEDED = 1;
  private static final byte FAILED = 2;
  private static final byte CANCELLED = 3;

  private final EventLoop loop;

  /**
   * While it is pending, whom to tell: nobody, a callback, or Callbacks. Then the result, a Failed,
   * or of a cancelled one the CancelledError that the next one who asks is given, or its message.
   */
  private @Nullable Object content;

  private byte state = PENDING;

  /** Whether a gathering that is done has said so: what this fails with is of no concern then. */
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
      throw Future.<RuntimeException>sneaky(failure);
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

  /** Takes notice of what it failed with, if it failed. */
  final void failureIsKnown() {
    if (state == FAILED) {
      ((Failed) content).retrieve();
    }
  }

  /** Whether it is done and has a result; takes notice of nothing. */
  final boolean hasResult() {
    return state == SUCCEEDED;
  }

  /** What is raised where this is awaited, or null. */
  final @Nullable Throwable failure() {
    return switch (state) {
      case SUCCEEDED -> null;
      case FAILED -> ((Failed) content).retrieve();
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
   * @param exception what is raised where this is awaited; for a {@link StopIteration}, which
   *     nothing could tell from a return there, an {@link IllegalStateException} with it as cause
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
    finish(FAILED, new Failed(this, raised, failureIsExpected));
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
      failureIsKnown(); // Whoever cancels it does not mean to ask.
      return false;
    }
    finish(CANCELLED, message);
    return true;
  }

  /** Cancels it because {@code cause} left the coroutine: the first who asks gets that object. */
  final void cancelBy(CancelledError cause) {
    finish(CANCELLED, cause); // As in asyncio: the message is the first one's only.
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
   * Has {@code callback} run when this is done, in a later turn of the loop, also if it is done
   * already. It runs with the context that is current now.
   */
  public final void addDoneCallback(Consumer<? super Future<T>> callback) {
    Context context = loop.scheduler().context();
    addCallback(context == Context.EMPTY ? callback : new Callbacks.InContext(callback, context));
  }

  /**
   * Takes a callback back. Takes time in proportion to the number of callbacks.
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
   * Notes that one that gathers this, which is pending, is done before it: need not be told, and
   * takes no notice of a failure. Takes constant time on average.
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
   * As {@link #addDoneCallback}, for one that is of another thread, and told by {@link #abandon}.
   */
  final void addHandOver(HandOver<T> handOver) {
    addCallback(handOver);
  }

  /** Has a task that waits step, or a gathering told, when this is done. */
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

  /** Makes it cancelled where no turn will come any more: nobody is told but other threads. */
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

  /** What this is, without its state; for messages. */
  public String label() {
    return "a future";
  }

  /**
   * The label, to be built when this may have been collected: what it returns does not reach this.
   */
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

  @SuppressWarnings("unchecked")
  static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }
}

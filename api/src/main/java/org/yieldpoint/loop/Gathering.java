// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The future of several: done when all are or, unless it collects outcomes, as soon as one fails.
 *
 * <p>After asyncio's gather and _GatheringFuture (Lib/asyncio/tasks.py, 3.13). A child that is
 * given twice is counted twice, which comes to the same.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // an array of the children, for its size in memory
final class Gathering<E extends @Nullable Object> extends Future<List<E>> {
  private final Future[] children;
  private final boolean collectsOutcomes;
  private int pending;
  private boolean cancelRequested;

  private Gathering(EventLoop loop, Future[] children, boolean collectsOutcomes) {
    super(loop);
    this.children = children;
    this.collectsOutcomes = collectsOutcomes;
    pending = children.length;
    if (pending == 0) {
      complete(List.of());
      return;
    }
    int done = 0;
    for (Future child : children) {
      if (child.isDone()) {
        done++;
      } else {
        child.addCallback(this);
      }
    }
    for (int i = 0; done > 0; i++) {
      if (children[i].isDone()) {
        childDone(children[i]);
        done--;
      }
    }
  }

  static <T extends @Nullable Object> Future<List<T>> results(
      EventLoop loop, List<? extends Awaitable<? extends T>> awaitables) {
    return new Gathering<>(loop, children(loop, awaitables), false);
  }

  static <T extends @Nullable Object> Future<List<Outcome<T>>> outcomes(
      EventLoop loop, List<? extends Awaitable<? extends T>> awaitables) {
    return new Gathering<>(loop, children(loop, awaitables), true);
  }

  private static Future[] children(EventLoop loop, List<? extends Awaitable<?>> awaitables) {
    Future[] children = new Future[awaitables.size()];
    for (int i = 0; i < children.length; i++) {
      Awaitable<?> awaitable = awaitables.get(i);
      int earlier =
          awaitable instanceof Coroutine<?> coroutine && coroutine.isBegun()
              ? awaitables.subList(0, i).indexOf(awaitable)
              : -1;
      children[i] = earlier >= 0 ? children[earlier] : loop.ensureFuture(awaitable);
    }
    return children;
  }

  /** Takes notice of a child's end, in the loop's turn after it. */
  void childDone(Future<?> child) {
    pending--;
    if (isDone()) {
      child.failureIsKnown();
      return;
    }
    Throwable failure = child.isCancelled() && collectsOutcomes ? null : child.failure();
    if (failure != null && !collectsOutcomes) {
      fail(failure);
      leaveChildren();
    } else if (pending == 0) {
      if (cancelRequested) {
        fail(children[children.length - 1].cancelledError()); // As in asyncio, not the last to end.
      } else {
        complete((List<E>) (collectsOutcomes ? outcomes() : results()));
      }
    }
  }

  /** Has nothing kept for it by those that are not done, which may live for long. */
  private void leaveChildren() {
    for (Future child : children) {
      if (!child.isDone()) {
        child.gatheringIsDone();
      }
    }
  }

  private List<Object> results() {
    Object[] results = new Object[children.length];
    for (int i = 0; i < results.length; i++) {
      results[i] = children[i].result();
    }
    return Collections.unmodifiableList(Arrays.asList(results));
  }

  private List<Object> outcomes() {
    List<Object> outcomes = new ArrayList<>(children.length);
    for (Future<?> child : children) {
      outcomes.add(outcome(child));
    }
    return outcomes;
  }

  private static Outcome<Object> outcome(Future<?> child) {
    if (child.isCancelled()) {
      // A new one: the one that it was cancelled by is for the first who awaits it.
      return new Outcome.Failure<>(new CancelledError(child.cancelMessage()));
    }
    Throwable failure = child.failure();
    return failure == null ? new Outcome.Success<>(child.result()) : new Outcome.Failure<>(failure);
  }

  /** Cancels the children; this is done when one of them is, or all. */
  @Override
  public boolean cancel(@Nullable String message) {
    if (isDone()) {
      return false;
    }
    boolean any = false;
    for (Future<?> child : children) {
      any |= child.cancel(message);
    }
    cancelRequested |= any;
    return any;
  }

  @Override
  public String label() {
    return label(children.length);
  }

  private static String label(int count) {
    return "gather of " + count;
  }

  @Override
  Supplier<String> labelOnceDropped() {
    int count = children.length;
    return () -> label(count);
  }
}

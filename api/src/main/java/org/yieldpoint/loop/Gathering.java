// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The future of several children: done when all are done or, unless it collects outcomes, as soon
 * as one fails.
 *
 * <p>After asyncio's gather and _GatheringFuture (Lib/asyncio/tasks.py, 3.13). A child that is
 * given twice is counted twice, where asyncio counts it once: the result is the same.
 */
@SuppressWarnings("unchecked")
final class Gathering<E extends @Nullable Object> extends Future<List<E>> {
  /** The children; once all are done, their results in place: the list that this completes with. */
  private final Object[] children;

  private final boolean collectsOutcomes;
  private int pending;
  private boolean cancelRequested;

  private Gathering(EventLoop loop, Object[] children, boolean collectsOutcomes) {
    super(loop);
    this.children = children;
    this.collectsOutcomes = collectsOutcomes;
    pending = children.length;
    if (pending == 0) {
      complete(List.of());
      return;
    }
    int done = 0;
    for (Object child : children) {
      if (((Future<?>) child).isDone()) {
        done++;
      } else {
        ((Future<?>) child).addCallback(this);
      }
    }
    for (int i = 0; done > 0; i++) {
      Future<?> child = child(i);
      if (child.isDone()) {
        pending--;
        childDone(child);
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

  private static Object[] children(EventLoop loop, List<? extends Awaitable<?>> awaitables) {
    Object[] children = new Object[awaitables.size()];
    IdentityHashMap<Awaitable<?>, Object> known = null;
    int made = 0;
    for (Awaitable<?> awaitable : awaitables) {
      Object child = null;
      if (awaitable instanceof Coroutine<?> coroutine && coroutine.isBegun()) {
        if (known == null) {
          known = known(awaitables, children, made);
        }
        child = known.get(awaitable);
      }
      if (child == null) {
        child = loop.ensureFuture(awaitable);
        if (known != null) {
          known.put(awaitable, child);
        }
      }
      children[made] = child;
      made++;
    }
    return children;
  }

  /** The tasks of the awaitables so far, by awaitable, for awaitables that are given again. */
  private static IdentityHashMap<Awaitable<?>, Object> known(
      List<? extends Awaitable<?>> awaitables, Object[] children, int made) {
    IdentityHashMap<Awaitable<?>, Object> known = new IdentityHashMap<>();
    int i = 0;
    for (Awaitable<?> awaitable : awaitables) {
      if (i == made) {
        break;
      }
      known.put(awaitable, children[i]);
      i++;
    }
    return known;
  }

  private Future<?> child(int index) {
    return (Future<?>) children[index];
  }

  /**
   * Counts a child that is done now.
   *
   * @return whether to call {@link #childDone} in the next iteration: only the last child, or one
   *     that fails, can make this done
   */
  boolean countDone(Future<?> child) {
    pending--;
    return pending == 0 || !(collectsOutcomes || child.hasResult());
  }

  /** Acts on the end of a child that was counted, one iteration later. */
  void childDone(Future<?> child) {
    if (isDone()) {
      child.markRetrieved();
      return;
    }
    Throwable failure = child.isCancelled() && collectsOutcomes ? null : child.failure();
    if (failure != null && !collectsOutcomes) {
      fail(failure);
      leaveChildren();
    } else if (pending == 0) {
      if (cancelRequested) {
        fail(
            child(children.length - 1)
                .cancelledError()); // As in asyncio: the last in order, not in time.
      } else {
        complete((List<E>) results());
      }
    }
  }

  /** Makes children that are not done, and may live long, keep nothing for this. */
  private void leaveChildren() {
    for (int i = 0; i < children.length; i++) {
      if (!child(i).isDone()) {
        child(i).gatheringIsDone();
      }
    }
  }

  private List<Object> results() {
    for (int i = 0; i < children.length; i++) {
      children[i] = collectsOutcomes ? outcome(child(i)) : child(i).result();
    }
    return Collections.unmodifiableList(Arrays.asList(children));
  }

  private static Outcome<Object> outcome(Future<?> child) {
    if (child.isCancelled()) {
      // A new error: the child's own stays there for the first await.
      return new Outcome.Failure<>(new CancelledError(child.cancelMessage()));
    }
    Throwable failure = child.failure();
    return failure == null ? new Outcome.Success<>(child.result()) : new Outcome.Failure<>(failure);
  }

  /**
   * Cancels the children. This is done when they are or, without outcomes, when the first one is.
   */
  @Override
  public boolean cancel(@Nullable String message) {
    if (isDone()) {
      return false;
    }
    boolean any = false;
    for (int i = 0; i < children.length; i++) {
      any |= child(i).cancel(message);
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

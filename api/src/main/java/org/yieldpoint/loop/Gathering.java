// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The future of several: done when all are, or as soon as one fails.
 *
 * <p>After asyncio's gather and _GatheringFuture (Lib/asyncio/tasks.py, 3.13).
 */
final class Gathering<T extends @Nullable Object> extends Future<List<T>> {
  private final List<? extends Future<? extends T>> children;
  private int pending;
  private boolean cancelRequested;

  /**
   * Makes one that waits for {@code children}; the same child may be there more than once, and is
   * then waited for once.
   */
  Gathering(EventLoop loop, List<? extends Future<? extends T>> children) {
    super(loop);
    this.children = children;
    if (children.isEmpty()) {
      complete(List.of());
      return;
    }
    Set<Future<?>> distinct = new HashSet<>();
    List<Future<?>> done = new ArrayList<>();
    for (Future<?> child : children) {
      if (distinct.add(child)) {
        pending++;
        if (child.isDone()) {
          done.add(child);
        } else {
          child.addDoneCallback(this::childDone);
        }
      }
    }
    done.forEach(this::childDone);
  }

  private void childDone(Future<?> child) {
    pending--;
    if (isDone()) {
      return;
    }
    Throwable failure = child.failure();
    if (failure != null) {
      fail(failure);
    } else if (pending == 0) {
      if (cancelRequested) {
        fail(new CancelledError(null));
      } else {
        complete(results());
      }
    }
  }

  private List<T> results() {
    List<T> results = new ArrayList<>(children.size());
    for (Future<? extends T> child : children) {
      results.add(child.result());
    }
    return results;
  }

  /** Cancels the children; this is done when one of them is. */
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
  String label() {
    return "gather of " + children.size();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Waits for some or all of several futures; after asyncio's _wait (Lib/asyncio/tasks.py, 3.13). */
final class WaitUntil<T extends @Nullable Object> extends LeafAwait<WaitResult<T>> {
  private final Set<Future<? extends T>> futures;
  private final ReturnWhen returnWhen;
  private final long timeoutNanos;
  private final Consumer<Future<?>> onDone = this::done;
  private int unfinished;
  private @Nullable Future<@Nullable Void> waiter;
  private @Nullable TimerHandle timer;

  /**
   * Makes a wait.
   *
   * @param timeoutNanos negative for none
   */
  WaitUntil(
      Collection<? extends Future<? extends T>> futures, ReturnWhen returnWhen, long timeoutNanos) {
    if (futures.isEmpty()) {
      throw new IllegalArgumentException("there is no future to wait for");
    }
    this.futures = new LinkedHashSet<>(futures);
    this.returnWhen = returnWhen;
    this.timeoutNanos = timeoutNanos;
  }

  @Override
  public String name() {
    return "waitUntil";
  }

  @Override
  @Nullable Future<?> proceed() {
    if (waiter != null) {
      clear();
      return end(result());
    }
    futures.forEach(loop()::requireOwn);
    waiter = loop().createFuture("wait for " + futures.size());
    if (timeoutNanos >= 0) {
      timer =
          loop()
              .scheduler()
              .setTimer(timeoutNanos, (Runnable) () -> waiter.completeUnlessDone(null));
    }
    unfinished = futures.size();
    futures.forEach(future -> future.addDoneCallback(onDone));
    return waiter;
  }

  private void done(Future<?> future) {
    unfinished--;
    boolean enough =
        unfinished == 0 // First, so that the last one's exception is not retrieved here.
            || switch (returnWhen) {
              case FIRST_COMPLETED -> true;
              case FIRST_EXCEPTION -> !future.isCancelled() && future.exception() != null;
              case ALL_COMPLETED -> false;
            };
    if (enough) {
      waiter.completeUnlessDone(null);
    }
  }

  private WaitResult<T> result() {
    List<Future<? extends T>> done = new ArrayList<>();
    List<Future<? extends T>> pending = new ArrayList<>();
    for (Future<? extends T> future : futures) {
      (future.isDone() ? done : pending).add(future);
    }
    return new WaitResult<>(done, pending);
  }

  private void clear() {
    if (timer != null) {
      timer.cancel();
    }
    futures.forEach(future -> future.removeDoneCallback(onDone));
  }

  @Override
  public boolean handle(Throwable raised) {
    if (waiter != null) {
      clear();
    }
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Step;

/** Several in the order in which they are done; after asyncio's as_completed (3.13). */
final class AsCompleted<T extends @Nullable Object> implements Iterable<Coroutine<T>> {
  private final EventLoop loop;
  private final Set<Future<? extends T>> todo = new LinkedHashSet<>();
  private final int count;
  private final ArrayDeque<Future<? extends T>> done = new ArrayDeque<>();
  private final ArrayDeque<Future<@Nullable Void>> waiters = new ArrayDeque<>();
  private final Consumer<Future<?>> onDone = this::done;
  private final @Nullable TimerHandle timer;
  private boolean timedOut;

  /**
   * Makes one, and tasks of those that are coroutines.
   *
   * @param timeoutNanos negative for none
   */
  AsCompleted(
      EventLoop loop, Collection<? extends Awaitable<? extends T>> awaitables, long timeoutNanos) {
    this.loop = loop;
    for (Awaitable<? extends T> awaitable : new LinkedHashSet<>(awaitables)) {
      todo.add(loop.ensureFuture(awaitable));
    }
    count = todo.size();
    todo.forEach(future -> future.addDoneCallback(onDone));
    timer =
        timeoutNanos >= 0 && count > 0
            ? loop.turns().setTimer(timeoutNanos, (Runnable) this::timeOut)
            : null;
  }

  private void done(Future<?> future) {
    if (todo.remove(future)) {
      @SuppressWarnings("unchecked")
      Future<? extends T> child = (Future<? extends T>) future;
      done.add(child);
      wakeOne();
      if (todo.isEmpty() && timer != null) {
        timer.cancel();
      }
    }
  }

  private void timeOut() {
    todo.forEach(future -> future.removeDoneCallback(onDone));
    todo.clear();
    timedOut = true;
    waiters.forEach(waiter -> waiter.completeUnlessDone(null));
  }

  private void wakeOne() {
    Future<@Nullable Void> waiter = waiters.poll();
    while (waiter != null && waiter.isDone()) {
      waiter = waiters.poll();
    }
    if (waiter != null) {
      waiter.complete(null);
    }
  }

  @Override
  public Iterator<Coroutine<T>> iterator() {
    return new Iterator<>() {
      private int left = count;

      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      public Coroutine<T> next() {
        if (left == 0) {
          throw new NoSuchElementException();
        }
        left--;
        return new Next();
      }
    };
  }

  /** Waits for the next one. */
  private final class Next extends AsyncMachine<T> {
    private @Nullable Future<@Nullable Void> waiter;

    @Override
    public String name() {
      return "asCompleted";
    }

    @Override
    protected Step step() throws TimeoutException {
      waiter = null;
      Future<? extends T> next = done.poll();
      if (next != null) {
        return done(next.result());
      }
      if (timedOut) {
        throw new TimeoutException();
      }
      waiter = loop.createFuture("the next to be completed");
      waiters.add(waiter);
      return await(waiter, 1);
    }

    @Override
    public boolean handle(Throwable raised) {
      if (waiter != null && !waiters.remove(waiter) && !waiter.isCancelled() && !done.isEmpty()) {
        wakeOne(); // What woke this one is somebody else's now.
      }
      return false;
    }
  }
}

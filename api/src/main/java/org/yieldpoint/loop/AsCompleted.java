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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Awaitables in the order in which they are done; after asyncio's as_completed (3.13).
 *
 * @param <T> the type of their results
 * @param <U> what each coroutine returns: the result, or the future that has it
 */
final class AsCompleted<T extends @Nullable Object, U extends @Nullable Object>
    implements Iterable<Coroutine<U>> {
  private final EventLoop loop;
  private final Function<Future<T>, U> extract;
  private final Set<Future<T>> todo = new LinkedHashSet<>();
  private final ArrayDeque<Future<T>> done = new ArrayDeque<>();
  private final Waiters waiters = new Waiters(new LoopBinding(this));
  private final Consumer<Future<?>> onDone = this::done;
  private final @Nullable TimerHandle timer;
  private boolean timedOut;

  /** How many coroutines are still to be given out; all iterators share it. */
  private int remaining;

  /**
   * Makes a task of each coroutine.
   *
   * @param extract what to return for a future that is done
   * @param timeoutNanos negative for none
   */
  AsCompleted(
      EventLoop loop,
      Collection<? extends Awaitable<? extends T>> awaitables,
      Function<Future<T>, U> extract,
      long timeoutNanos) {
    this.loop = loop;
    this.extract = extract;
    for (Awaitable<? extends T> awaitable : new LinkedHashSet<>(awaitables)) {
      todo.add(future(awaitable));
    }
    remaining = todo.size();
    todo.forEach(future -> future.addDoneCallback(onDone));
    timer =
        timeoutNanos >= 0 && remaining > 0
            ? loop.scheduler().setTimer(timeoutNanos, (Runnable) this::timeOut)
            : null;
  }

  @SuppressWarnings("unchecked") // a future of a subtype: only results are read from it
  private Future<T> future(Awaitable<? extends T> awaitable) {
    return (Future<T>) loop.ensureFuture(awaitable);
  }

  private void done(Future<?> future) {
    if (todo.remove(future)) {
      @SuppressWarnings("unchecked")
      Future<T> child = (Future<T>) future;
      done.add(child);
      waiters.wakeNext();
      if (todo.isEmpty() && timer != null) {
        timer.cancel();
      }
    }
  }

  private void timeOut() {
    todo.forEach(future -> future.removeDoneCallback(onDone));
    todo.clear();
    timedOut = true;
    waiters.wake(waiters.size());
  }

  @Override
  public Iterator<Coroutine<U>> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return remaining > 0;
      }

      @Override
      public Coroutine<U> next() {
        if (remaining == 0) {
          throw new NoSuchElementException();
        }
        remaining--;
        return new Next();
      }
    };
  }

  /** Waits for the next one. */
  private final class Next extends LeafAwait<U> {
    private @Nullable Waiter waiter;

    @Override
    public String name() {
      return "asCompleted";
    }

    @Override
    @Nullable Future<?> proceed() throws TimeoutException {
      waiter = null;
      Future<T> next = done.poll();
      if (next != null) {
        return end(extract.apply(next));
      }
      if (timedOut) {
        throw new TimeoutException();
      }
      waiter = waiters.add(loop, "the next to be completed");
      return waiter;
    }

    @Override
    public boolean handle(Throwable raised) {
      if (waiter != null && waiters.withdraw(waiter) && !done.isEmpty()) {
        waiters.wakeNext(); // Passes the wake-up on to the next one.
      }
      return false;
    }
  }
}

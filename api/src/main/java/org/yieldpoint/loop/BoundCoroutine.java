// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A coroutine that is bound to the loop that runs it, and what it may ask of that: the calls of
 * {@link EventLoop} that machines make most.
 *
 * @param <T> what it returns
 */
abstract sealed class BoundCoroutine<T extends @Nullable Object> extends Coroutine<T>
    permits FallibleCoroutine {
  private @Nullable EventLoop loop;

  BoundCoroutine() {}

  @Override
  final boolean isBegun() {
    return loop != null;
  }

  /** Notes that it has begun. */
  final void beginsOn(EventLoop loop) {
    if (this.loop != null) {
      throw reused();
    }
    this.loop = loop;
    unwatch();
  }

  /**
   * The loop that runs this coroutine.
   *
   * @throws IllegalStateException before it is awaited or made a task, as in a constructor
   */
  protected final EventLoop loop() {
    if (loop == null) {
      throw new IllegalStateException(
          "a coroutine has no loop before it is awaited or made a task: "
              + "what needs one belongs into step()");
    }
    return loop;
  }

  // ---- Tasks, and several at once

  /** Makes a task of the loop; see {@link EventLoop#createTask(Coroutine)}. */
  protected final <U extends @Nullable Object> Task<U> createTask(Coroutine<U> coroutine) {
    return loop().createTask(coroutine);
  }

  /** Makes a task that has a name; see {@link EventLoop#createTask(Coroutine, String)}. */
  protected final <U extends @Nullable Object> Task<U> createTask(
      Coroutine<U> coroutine, @Nullable String name) {
    return loop().createTask(coroutine, name);
  }

  /** Waits for several at once, when it is awaited; see {@link EventLoop#gather(Awaitable...)}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies the array
  protected final <U extends @Nullable Object> Future<List<U>> gather(
      Awaitable<? extends U>... awaitables) {
    return loop().gather(List.of(awaitables));
  }

  /** Waits for several at once, when it is awaited; see {@link EventLoop#gather(Awaitable...)}. */
  protected final <U extends @Nullable Object> Future<List<U>> gather(
      List<? extends Awaitable<? extends U>> awaitables) {
    return loop().gather(awaitables);
  }

  /** As {@link #gather(List)}, failures included; see {@link EventLoop#gatherOutcomes}. */
  protected final <U extends @Nullable Object> Future<List<Outcome<U>>> gatherOutcomes(
      List<? extends Awaitable<? extends U>> awaitables) {
    return loop().gatherOutcomes(awaitables);
  }

  /** Returns a coroutine that waits for some of several; see {@link EventLoop#waitUntil}. */
  protected final <U extends @Nullable Object> Coroutine<WaitResult<U>> waitUntil(
      Collection<? extends Future<? extends U>> futures,
      ReturnWhen returnWhen,
      @Nullable Duration timeout) {
    return loop().waitUntil(futures, returnWhen, timeout);
  }

  /**
   * Starts several, for their results in the order of completion: {@link EventLoop#asCompleted}.
   */
  protected final <U extends @Nullable Object> Iterable<Coroutine<U>> asCompleted(
      Collection<? extends Awaitable<? extends U>> awaitables, @Nullable Duration timeout) {
    return loop().asCompleted(awaitables, timeout);
  }

  /** As {@link #asCompleted}, for the futures; see {@link EventLoop#futuresAsCompleted}. */
  protected final <U extends @Nullable Object> Iterable<Coroutine<Future<U>>> futuresAsCompleted(
      Collection<? extends Awaitable<U>> awaitables, @Nullable Duration timeout) {
    return loop().futuresAsCompleted(awaitables, timeout);
  }

  // ---- One

  /** Returns a coroutine that waits; zero or less gives up control for one turn of the loop. */
  protected final Coroutine<@Nullable Void> sleep(Duration duration) {
    return new Sleep(TimerHeap.nanos(duration));
  }

  /** Returns a coroutine that waits no longer than {@code delay}; see {@link EventLoop#waitFor}. */
  protected final <U extends @Nullable Object> Coroutine<U> waitFor(
      Awaitable<U> awaitable, @Nullable Duration delay) {
    return loop().waitFor(awaitable, delay);
  }

  /** Returns a future that can be cancelled by itself; see {@link EventLoop#shield}. */
  protected final <U extends @Nullable Object> Future<U> shield(Awaitable<U> awaitable) {
    return loop().shield(awaitable);
  }

  /**
   * Returns a coroutine that has another thread run it; see {@link EventLoop#toThread(Callable)}.
   */
  protected final <U extends @Nullable Object> Coroutine<U> toThread(Callable<U> code) {
    return loop().toThread(code);
  }
}

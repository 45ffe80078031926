// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a loop's awaitables are combined: what asyncio has as functions of its module. */
abstract sealed class Combinators permits EventLoop {
  Combinators() {}

  private EventLoop loop() {
    return (EventLoop) this;
  }

  /**
   * Waits for several at once: makes a task of each coroutine, in the order given. What is given
   * more than once runs once, and its result is there as often.
   *
   * @return the future of their results, in the order given; it fails as soon as one fails, and the
   *     others go on. Cancelling it cancels them
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies the array
  public final <T extends @Nullable Object> Future<List<T>> gather(
      Awaitable<? extends T>... awaitables) {
    return gather(List.of(awaitables));
  }

  /** As {@link #gather(Awaitable...)}. */
  public <T extends @Nullable Object> Future<List<T>> gather(
      List<? extends Awaitable<? extends T>> awaitables) {
    return Gathering.results(loop(), awaitables);
  }

  /**
   * As {@link #gather(List)}, but waits for all: those that fail or are cancelled are among the
   * outcomes ({@code return_exceptions=True} in Python).
   */
  public <T extends @Nullable Object> Future<List<Outcome<T>>> gatherOutcomes(
      List<? extends Awaitable<? extends T>> awaitables) {
    return Gathering.outcomes(loop(), awaitables);
  }

  /** Returns a coroutine that waits; zero or less gives up control for one turn. */
  public Coroutine<@Nullable Void> sleep(Duration duration) {
    return new Sleep(TimerHeap.nanos(duration));
  }

  /**
   * Returns a coroutine that waits for {@code awaitable}, but no longer than {@code delay}: then it
   * is cancelled, waited for, and the coroutine fails with a {@link
   * java.util.concurrent.TimeoutException}.
   *
   * @param delay null for no deadline; zero or less starts nothing
   */
  public <T extends @Nullable Object> Coroutine<T> waitFor(
      Awaitable<T> awaitable, @Nullable Duration delay) {
    return new WaitFor<>(awaitable, delay);
  }

  /**
   * Returns a coroutine that waits until some of {@code futures} are done ({@code wait} in
   * asyncio). It cancels none, and fails with none of their exceptions.
   *
   * @param timeout to wait no longer than that; null for no deadline
   * @throws IllegalArgumentException if there are none
   */
  public <T extends @Nullable Object> Coroutine<WaitResult<T>> waitUntil(
      Collection<? extends Future<? extends T>> futures,
      ReturnWhen returnWhen,
      @Nullable Duration timeout) {
    return new WaitUntil<>(futures, returnWhen, nanosOrNone(timeout));
  }

  /**
   * Starts all of {@code awaitables}, and returns as many coroutines, of which the first that is
   * awaited gives what is done first, and so on. There are so many of them whoever iterates: a
   * second iterator goes on where the first was left.
   *
   * @param timeout those that are not done then are a {@link
   *     java.util.concurrent.TimeoutException}; null for no deadline
   */
  public <T extends @Nullable Object> Iterable<Coroutine<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
    return new AsCompleted<T, T>(loop(), awaitables, Future::result, nanosOrNone(timeout));
  }

  /**
   * As {@link #asCompleted}, for those who want to know which one is done: of each its future,
   * which is the very one that was given, or the task of the coroutine that was. It may have failed
   * ({@code async for} in asyncio).
   */
  public <T extends @Nullable Object> Iterable<Coroutine<Future<T>>> futuresAsCompleted(
      Collection<? extends Awaitable<T>> awaitables, @Nullable Duration timeout) {
    return new AsCompleted<T, Future<T>>(loop(), awaitables, done -> done, nanosOrNone(timeout));
  }

  /** Returns a future of {@code awaitable} that can be cancelled without cancelling that. */
  public <T extends @Nullable Object> Future<T> shield(Awaitable<T> awaitable) {
    return Shield.of(loop(), awaitable);
  }

  private static long nanosOrNone(@Nullable Duration timeout) {
    return timeout == null ? -1 : Math.max(0, TimerHeap.nanos(timeout));
  }
}

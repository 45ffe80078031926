// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Yielder;

/** How an {@link AsyncBody} waits and makes tasks. Only the body it was given to may use it. */
public final class Async {
  private final EventLoop loop;
  private final Yielder<@Nullable Future<?>, Object> yielder;

  Async(EventLoop loop, Yielder<@Nullable Future<?>, Object> yielder) {
    this.loop = loop;
    this.yielder = yielder;
  }

  /** The loop that runs this coroutine. */
  public EventLoop loop() {
    return loop;
  }

  /**
   * Waits until {@code awaitable} is done.
   *
   * <p>A future or task that is done already is not waited for, and a coroutine runs here and now:
   * neither gives up control by itself.
   *
   * <p>Throws what it failed with: the same object, checked or not.
   *
   * @return its result
   * @throws CancelledError if it is cancelled, or this task is while it waits here
   */
  @SuppressWarnings("unchecked")
  public <T extends @Nullable Object> T await(Awaitable<T> awaitable) {
    return switch (awaitable) {
      case Future<T> future ->
          future.isDone() ? future.result() : (T) yielder.yield(loop.requireOwn(future));
      case Coroutine<T> coroutine -> coroutine.awaitIn(loop, yielder);
    };
  }

  /** Gives up control until the loop's next iteration. */
  public void yieldTurn() {
    yielder.yield(null);
  }

  /** Makes a task of the loop; see {@link EventLoop#createTask(Coroutine)}. */
  public <T extends @Nullable Object> Task<T> createTask(Coroutine<T> coroutine) {
    return loop.createTask(coroutine);
  }

  /** Makes a task that has a name; see {@link EventLoop#createTask(Coroutine, String)}. */
  public <T extends @Nullable Object> Task<T> createTask(
      Coroutine<T> coroutine, @Nullable String name) {
    return loop.createTask(coroutine, name);
  }

  /**
   * Waits for several at once, and returns their results in the order given.
   *
   * @see EventLoop#gather(Awaitable...)
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies the array
  public final <T extends @Nullable Object> List<T> gather(Awaitable<? extends T>... awaitables) {
    return await(loop.gather(List.of(awaitables)));
  }

  /** As {@link #gather(Awaitable...)}. */
  public <T extends @Nullable Object> List<T> gather(
      List<? extends Awaitable<? extends T>> awaitables) {
    return await(loop.gather(awaitables));
  }

  /**
   * Waits for all of several, failures included.
   *
   * @see EventLoop#gatherOutcomes
   */
  public <T extends @Nullable Object> List<Outcome<T>> gatherOutcomes(
      List<? extends Awaitable<? extends T>> awaitables) {
    return await(loop.gatherOutcomes(awaitables));
  }

  /**
   * Waits until some of several are done.
   *
   * @see EventLoop#waitUntil
   */
  public <T extends @Nullable Object> WaitResult<T> waitUntil(
      Collection<? extends Future<? extends T>> futures,
      ReturnWhen returnWhen,
      @Nullable Duration timeout) {
    return await(loop.waitUntil(futures, returnWhen, timeout));
  }

  /**
   * Starts several, for their results in the order of completion: {@link EventLoop#asCompleted}.
   */
  public <T extends @Nullable Object> Iterable<Coroutine<T>> asCompleted(
      Collection<? extends Awaitable<? extends T>> awaitables, @Nullable Duration timeout) {
    return loop.asCompleted(awaitables, timeout);
  }

  /** As {@link #asCompleted}, for the futures; see {@link EventLoop#futuresAsCompleted}. */
  public <T extends @Nullable Object> Iterable<Coroutine<Future<T>>> futuresAsCompleted(
      Collection<? extends Awaitable<T>> awaitables, @Nullable Duration timeout) {
    return loop.futuresAsCompleted(awaitables, timeout);
  }

  /**
   * Waits for {@code awaitable}, which goes on if this wait is cancelled.
   *
   * @see EventLoop#shield
   */
  public <T extends @Nullable Object> T shield(Awaitable<T> awaitable) {
    return await(loop.shield(awaitable));
  }

  /**
   * Runs {@code code} on a new virtual thread, and waits for the result. Throws what {@code code}
   * throws: the same object, checked or not.
   *
   * @see EventLoop#toThread(Callable)
   */
  public <T extends @Nullable Object> T toThread(Callable<T> code) {
    return await(loop.toThread(code));
  }

  /** Waits; zero or less gives up control until the loop's next iteration. */
  public void sleep(Duration duration) {
    await(loop.sleep(duration));
  }

  /**
   * Runs {@code body} under a deadline.
   *
   * @param delay from now to the deadline; null for no deadline
   * @return what {@code body} returned
   * @throws Exception what the body throws, the same object; a {@link TimeoutException} if the
   *     deadline ended it
   */
  public <T extends @Nullable Object> T timeout(@Nullable Duration delay, TimeoutBody<T> body)
      throws Exception {
    return run(new Timeout(loop, delay), body);
  }

  /** As {@link #timeout}, until a time by the loop's clock. */
  public <T extends @Nullable Object> T timeoutAt(long deadlineNanos, TimeoutBody<T> body)
      throws Exception {
    return run(Timeout.at(loop, deadlineNanos), body);
  }

  private static <T extends @Nullable Object> T run(Timeout timeout, TimeoutBody<T> body) {
    timeout.enter();
    T result;
    try {
      result = body.run(timeout);
    } catch (Throwable failure) {
      throw sneakyThrow(timeout.exit(failure));
    }
    timeout.exit(null);
    return result;
  }

  /**
   * Waits until {@code awaitable} is done, but no longer than {@code delay}. Throws what it failed
   * with: the same object, checked or not.
   *
   * @throws TimeoutException if the deadline has passed
   * @see EventLoop#waitFor
   */
  public <T extends @Nullable Object> T waitFor(Awaitable<T> awaitable, @Nullable Duration delay)
      throws TimeoutException {
    return await(loop.waitFor(awaitable, delay));
  }

  /**
   * Code that runs under a deadline.
   *
   * @param <T> what it returns
   */
  @FunctionalInterface
  public interface TimeoutBody<T extends @Nullable Object> {
    /** Runs in the task that has set the deadline; may move it. */
    T run(Timeout timeout) throws Exception;
  }

  /**
   * Runs {@code body} with a task group, and returns when all tasks of the group are done.
   *
   * @return what {@code body} returned
   * @throws ExceptionGroup if the body or any task failed; the others were then cancelled
   * @throws CancelledError if this task was cancelled
   */
  public <T extends @Nullable Object> T taskGroup(GroupBody<T> body) {
    return await(new TaskGroup(loop).around(body));
  }

  /**
   * Code that runs within a task group.
   *
   * @param <T> what it returns
   */
  @FunctionalInterface
  public interface GroupBody<T extends @Nullable Object> {
    /**
     * Runs in the task that opened the group.
     *
     * @throws Exception cancels the group's tasks
     */
    T run(TaskGroup group) throws Exception;
  }
}

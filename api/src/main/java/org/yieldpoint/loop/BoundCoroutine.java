// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import java.util.List;
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

  /** Makes a task of the loop; see {@link EventLoop#createTask(Coroutine)}. */
  protected final <U extends @Nullable Object> Task<U> createTask(Coroutine<U> coroutine) {
    return loop().createTask(coroutine);
  }

  /** Waits for several at once, when it is awaited; see {@link EventLoop#gather(Awaitable...)}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of copies the array
  protected final <U extends @Nullable Object> Future<List<U>> gather(
      Awaitable<? extends U>... awaitables) {
    return loop().gather(List.of(awaitables));
  }

  /** Returns a coroutine that waits; zero or less gives up control for one turn of the loop. */
  protected final Coroutine<@Nullable Void> sleep(Duration duration) {
    return new Sleep(Timers.nanos(duration));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Yielder;

/**
 * One call of an asynchronous function, of which nothing has run yet.
 *
 * <p>It runs when it is awaited, then within the task that awaits it and without a switch of its
 * own; or when it is made a task. Either happens once: it is single-use, like Python's coroutine
 * objects.
 *
 * @param <T> what it returns
 */
public abstract sealed class Coroutine<T extends @Nullable Object> implements Awaitable<T>
    permits BoundCoroutine, FormedCoroutine {

  Coroutine() {}

  /**
   * Has the loop that runs now report it, if it is being debugged, unless this begins.
   *
   * @param name what {@link #name} will be, which a constructor cannot ask
   */
  final void watchUntilBegun(String name) {
    UnretrievedFailures unretrieved = UnretrievedFailures.ofDebuggedLoop();
    if (unretrieved != null) {
      watch(unretrieved.watch(this, () -> "coroutine " + name + " was never awaited", null));
    }
  }

  /** Keeps what watches over it while the loop that made it is being debugged; null for nothing. */
  abstract void watch(UnretrievedFailures.@Nullable Watch watch);

  /** What watches over it, or null. */
  abstract UnretrievedFailures.@Nullable Watch watch();

  /** Notes that it was begun, or refused by those who should have begun it. */
  final void unwatch() {
    UnretrievedFailures.Watch watch = watch();
    if (watch != null) {
      watch.forget();
      watch(null);
    }
  }

  /** Returns a coroutine with both forms of its behaviour. */
  public static <T extends @Nullable Object> Coroutine<T> of(
      String name, AsyncBody<T> body, Supplier<? extends AsyncMachine<T>> machine) {
    return new FormedCoroutine<>(name, body, machine);
  }

  /** Returns a coroutine that only stackful runtimes can run. */
  public static <T extends @Nullable Object> Coroutine<T> ofBody(String name, AsyncBody<T> body) {
    return new FormedCoroutine<>(name, body, null);
  }

  /** The name of the function. */
  public abstract String name();

  /**
   * Begins it as what a task runs: a generator on the loop's runtime or, if that can do without, an
   * AsyncMachine for the loop's shared one.
   *
   * @throws IllegalStateException if it was begun before
   */
  abstract Object begin(EventLoop loop);

  /**
   * Runs it where a body awaits it.
   *
   * @return its result
   * @throws IllegalStateException if it was begun before
   */
  abstract T awaitIn(EventLoop loop, Yielder<@Nullable Future<?>, Object> yielder);

  /**
   * Runs it where a machine awaits it.
   *
   * @return what the machine's resume returns; when that goes on, its frame has the result
   * @throws IllegalStateException if it was begun before
   */
  abstract @Nullable Future<?> awaitIn(EventLoop loop, Frame<@Nullable Future<?>, Object, ?> frame);

  /** Whether it was awaited or made a task. */
  abstract boolean isBegun();

  final IllegalStateException reused() {
    return new IllegalStateException("cannot reuse already awaited coroutine " + name());
  }
}

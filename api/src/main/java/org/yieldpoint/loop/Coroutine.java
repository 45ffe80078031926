// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Yielder;
import org.yieldpoint.spi.AbstractCoroutineRuntime;

/**
 * One call of an asynchronous function that has not begun to run.
 *
 * <p>It runs when it is awaited: within the task that awaits it, without a switch of its own. Or it
 * is made a task. Either happens once: like Python's coroutine objects, it is single-use.
 *
 * @param <T> what it returns
 */
public abstract sealed class Coroutine<T extends @Nullable Object> implements Awaitable<T>
    permits AsyncMachine, Coroutine.TwoForms {

  Coroutine() {}

  /** Returns a coroutine with both forms of its behaviour. */
  public static <T extends @Nullable Object> Coroutine<T> of(
      String name, AsyncBody<T> body, Supplier<? extends AsyncMachine<T>> machine) {
    return new TwoForms<>(name, body, machine);
  }

  /** Returns a coroutine that only stackful runtimes can run. */
  public static <T extends @Nullable Object> Coroutine<T> ofBody(String name, AsyncBody<T> body) {
    return new TwoForms<>(name, body, null);
  }

  /** The name of the function. */
  public abstract String name();

  // ---- Beginning

  /**
   * Begins it as what a task runs: a generator on the loop's runtime or, if the runtime needs none,
   * an AsyncMachine for the loop's machine runner.
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
   * @return what the machine's resume returns; when the machine goes on, its frame has the result
   * @throws IllegalStateException if it was begun before
   */
  abstract @Nullable Future<?> awaitIn(EventLoop loop, Frame<@Nullable Future<?>, Object, ?> frame);

  /** Whether it was awaited or made a task. */
  abstract boolean isBegun();

  final IllegalStateException reused() {
    return new IllegalStateException("cannot reuse already awaited coroutine " + name());
  }

  // ---- Watching, while the loop is being debugged

  /**
   * If the loop that runs now is being debugged, makes it report this coroutine unless this begins.
   *
   * @param name what {@link #name} will be: a constructor cannot call an overridable method
   */
  final void watchUntilBegun(String name) {
    UnretrievedFailures unretrieved = UnretrievedFailures.ofDebuggedLoop();
    if (unretrieved != null) {
      watch(unretrieved.watch(this, () -> "coroutine " + name + " was never awaited", null));
    }
  }

  /** Stores the watch over it; null for none. */
  abstract void watch(UnretrievedFailures.@Nullable Watch watch);

  /** The watch over it, or null. */
  abstract UnretrievedFailures.@Nullable Watch watch();

  /** Ends the watch: it was begun, or refused by the code that should have begun it. */
  final void unwatch() {
    UnretrievedFailures.Watch watch = watch();
    if (watch != null) {
      watch.forget();
      watch(null);
    }
  }

  /** A coroutine made of its two forms; the loop's runtime decides which one runs. */
  static final class TwoForms<T extends @Nullable Object> extends Coroutine<T> {
    private final String name;
    private final AsyncBody<T> body;
    private final @Nullable Supplier<? extends AsyncMachine<T>> machine;
    private UnretrievedFailures.@Nullable Watch watch;
    private boolean begun;

    TwoForms(
        String name, AsyncBody<T> body, @Nullable Supplier<? extends AsyncMachine<T>> machine) {
      this.name = name;
      this.body = body;
      this.machine = machine;
      if (UnretrievedFailures.isDebugging()) {
        watchUntilBegun(name);
      }
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    boolean isBegun() {
      return begun;
    }

    @Override
    UnretrievedFailures.@Nullable Watch watch() {
      return watch;
    }

    @Override
    void watch(UnretrievedFailures.@Nullable Watch watch) {
      this.watch = watch;
    }

    @Override
    Object begin(EventLoop loop) {
      begins();
      return loop.stackful()
          ? AbstractCoroutineRuntime.of(loop.runtime()).startUnwatched(stackful(loop))
          : stackless(loop).begin(loop, name);
    }

    @Override
    T awaitIn(EventLoop loop, Yielder<@Nullable Future<?>, Object> yielder) {
      begins();
      return yielder.yieldFrom(stackful(loop));
    }

    @Override
    @Nullable Future<?> awaitIn(EventLoop loop, Frame<@Nullable Future<?>, Object, ?> frame) {
      begins();
      return loop.stackful()
          ? frame.yieldFrom(stackful(loop))
          : stackless(loop).awaitIn(loop, name, frame);
    }

    private void begins() {
      if (begun) {
        throw reused();
      }
      begun = true;
      unwatch();
    }

    private GeneratorFunction<@Nullable Future<?>, Object, T> stackful(EventLoop loop) {
      return GeneratorFunction.ofBody(name, yielder -> run(new Async(loop, yielder)));
    }

    private AsyncMachine<T> stackless(EventLoop loop) {
      if (machine == null) {
        throw new UnsupportedOperationException(
            name + " has no stackless form (AsyncMachine), which " + loop.runtime() + " needs");
      }
      return machine.get();
    }

    /** Binds the loop's context: the body's own thread does not inherit the loop thread's. */
    private T run(Async async) throws Exception {
      return ScopedValue.where(Context.Scope.BOUND, async.loop().scheduler().scope)
          .call(() -> body.run(async));
    }
  }
}

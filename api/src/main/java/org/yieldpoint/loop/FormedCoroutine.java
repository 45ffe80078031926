// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Yielder;

/** A coroutine made of its two forms, of which the loop's runtime takes the one it can run. */
final class FormedCoroutine<T extends @Nullable Object> extends Coroutine<T> {
  private final String name;
  private final AsyncBody<T> body;
  private final @Nullable Supplier<? extends AsyncMachine<T>> machine;
  private UnretrievedFailures.@Nullable Watch watch;
  private boolean begun;

  FormedCoroutine(
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
        ? loop.runtime().startUnwatched(stackful(loop))
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

  /** On the body's own thread, which does not see what the loop's thread has bound. */
  private T run(Async async) throws Exception {
    return ScopedValue.where(Context.Scope.BOUND, async.loop().scheduler().scope)
        .call(() -> body.run(async));
  }
}

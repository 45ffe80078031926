// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits for an awaitable, up to a deadline; after asyncio's wait_for (Lib/asyncio/tasks.py, 3.13).
 */
final class WaitFor<T extends @Nullable Object> extends AsyncMachine<T> {
  private static final int AWAITED = 1;
  private static final int CANCELLED = 2;
  private static final int FAILED = 3;

  private final Awaitable<T> awaitable;
  private final @Nullable Duration delay;
  private @Nullable Timeout timeout;
  private @Nullable Future<T> future;
  private @Nullable Future<@Nullable Void> waiter;
  private @Nullable Consumer<Future<T>> release;

  WaitFor(Awaitable<T> awaitable, @Nullable Duration delay) {
    this.awaitable = awaitable;
    this.delay = delay;
  }

  @Override
  public String name() {
    return "waitFor";
  }

  @Override
  protected Step step() throws Exception {
    switch (label) {
      case AWAITED:
        T result = awaited();
        timeout.exit(null);
        return done(result);
      case CANCELLED:
        future.removeDoneCallback(release);
        return done(resultOrTimeout());
      case FAILED:
        return fail(timeout.exit(raised()));
      default:
        return delay != null && TimerHeap.nanos(delay) <= 0 ? cancelAndWait() : begin();
    }
  }

  private Step begin() {
    timeout = new Timeout(loop(), delay);
    timeout.enter();
    return await(awaitable, AWAITED);
  }

  private Step cancelAndWait() throws TimeoutException {
    future = loop().ensureFuture(awaitable);
    if (future.isDone()) {
      return done(future.result());
    }
    waiter = loop().createFuture("the end of " + future.label());
    release = _ -> waiter.completeUnlessDone(null);
    future.addDoneCallback(release);
    future.cancel();
    return await(waiter, CANCELLED);
  }

  private T resultOrTimeout() throws TimeoutException {
    try {
      return future.result();
    } catch (CancelledError cancelled) {
      TimeoutException refusal = new TimeoutException();
      refusal.initCause(cancelled);
      throw refusal;
    }
  }

  @Override
  protected int caught(Throwable raised) {
    if (label == CANCELLED) {
      future.removeDoneCallback(release);
    }
    return label == AWAITED ? FAILED : RERAISE;
  }
}

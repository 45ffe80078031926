// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Yielder;

/**
 * A wait for a deadline.
 *
 * <p>Where it is awaited it does not run as the machine that it also is: the body or machine that
 * awaits it yields the sleep's future itself, which saves a generator for each sleep.
 */
final class Sleep extends AsyncMachine<@Nullable Void> {
  private final long nanos;

  Sleep(long nanos) {
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return "sleep";
  }

  @Override
  @Nullable Void awaitIn(EventLoop loop, Yielder<@Nullable Future<?>, Object> yielder) {
    beginsOn(loop);
    yielder.yield(future(loop));
    return null;
  }

  @Override
  @Nullable Future<?> awaitIn(EventLoop loop, Frame<@Nullable Future<?>, Object, ?> frame) {
    beginsOn(loop);
    return frame.yield(future(loop));
  }

  /** Returns the future to wait for; null to go on in the loop's next iteration. */
  private @Nullable Future<@Nullable Void> future(EventLoop loop) {
    return nanos <= 0 ? null : new SleepFuture(loop, nanos);
  }

  @Override
  protected Step step() {
    if (label == 0) {
      Future<@Nullable Void> future = future(loop());
      return future == null ? yieldTurn(1) : await(future, 1);
    }
    return done(null);
  }

  /** Done at its deadline; cancels its timer when it is cancelled. */
  static final class SleepFuture extends Future<@Nullable Void> {
    private final TimerHandle timer;

    SleepFuture(EventLoop loop, long nanos) {
      super(loop);
      timer = loop.scheduler().setTimer(nanos, this);
    }

    @Override
    public boolean cancel(@Nullable String message) {
      timer.cancel();
      return super.cancel(message);
    }

    @Override
    public String label() {
      return "a sleep";
    }
  }
}

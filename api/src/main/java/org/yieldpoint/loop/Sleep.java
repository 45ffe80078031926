// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Yielder;

/**
 * A wait for a deadline.
 *
 * <p>Awaited, it is not run as the machine that it also is: whoever awaits it yields its future
 * itself, which spares a generator for each sleep.
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
    yielder.yield(sleeping(loop));
    return null;
  }

  @Override
  @Nullable Future<?> awaitIn(EventLoop loop, Frame<@Nullable Future<?>, Object, ?> frame) {
    beginsOn(loop);
    return frame.yield(sleeping(loop));
  }

  /** What is to be waited for; null for one turn of the loop. */
  private @Nullable Future<@Nullable Void> sleeping(EventLoop loop) {
    return nanos <= 0 ? null : new Sleeping(loop, nanos);
  }

  @Override
  protected Step step() {
    if (label == 0) {
      Future<@Nullable Void> future = sleeping(loop());
      return future == null ? yieldTurn(1) : await(future, 1);
    }
    return done(null);
  }
}

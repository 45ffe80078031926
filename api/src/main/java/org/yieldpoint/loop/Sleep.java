// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Step;

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

  /**
   * Starts it, for whoever awaits it.
   *
   * @return what is to be waited for; null for one turn of the loop
   */
  @Nullable Future<@Nullable Void> start(EventLoop loop) {
    beginsOn(loop);
    return sleeping(loop);
  }

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

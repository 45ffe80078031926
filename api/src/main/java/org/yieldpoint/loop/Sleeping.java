// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/** The future of a sleep: done at its deadline, and takes its timer back if it is cancelled. */
final class Sleeping extends Future<@Nullable Void> {
  private final TimerHandle timer;

  Sleeping(EventLoop loop, long nanos) {
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

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Step;

/** Waits for a timer, and takes it back if it is not waited for to the end. */
final class Sleep extends AsyncMachine<@Nullable Void> {
  private final long nanos;
  private @Nullable TimerHandle timer;

  Sleep(long nanos) {
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return "sleep";
  }

  @Override
  protected Step step() {
    if (label == 1) {
      return done(null);
    }
    if (nanos <= 0) {
      return yieldTurn(1);
    }
    Future<@Nullable Void> elapsed = loop().createFuture();
    timer = loop().callLaterNanos(nanos, () -> elapsed.completeUnlessDone(null));
    return await(elapsed, 1);
  }

  @Override
  public boolean handle(Throwable raised) {
    if (timer != null) {
      timer.cancel();
    }
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.throughput;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.TimerHandle;

/** The loop's own timers, for the waits of {@link CancelledSleeps}; returns how many rang. */
final class CancelledTimers extends AsyncMachine<Integer> {
  private final int count;
  private Future<Integer> last;
  private int rung;

  CancelledTimers(int count) {
    this.count = count;
  }

  @Override
  protected Step step() {
    if (label == 0) {
      last = loop().createFuture();
      setAndCancel();
      return await(last, 1);
    }
    Integer rang = awaited();
    return done(rang);
  }

  private void setAndCancel() {
    List<TimerHandle> timers = new ArrayList<>(count);
    Runnable ring = this::ring;
    for (int i = 0; i < count; i++) {
      timers.add(loop().callLater(Duration.ofMillis(CancelledSleeps.delayMillis(i)), ring));
    }
    for (int i = 0; i < count; i++) {
      if (CancelledSleeps.isCancelled(i)) {
        timers.get(i).cancel();
      }
    }
  }

  private void ring() {
    rung++;
    if (rung == CancelledSleeps.expected(count)) {
      last.complete(rung);
    }
  }
}

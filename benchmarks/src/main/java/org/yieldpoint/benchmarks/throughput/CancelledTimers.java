// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.throughput;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.TimerHandle;

/** The loop's own timers, with the delays of {@link CancelledSleeps}; returns how many fired. */
final class CancelledTimers extends AsyncMachine<Integer> {
  private final int count;
  private Future<Integer> last;
  private int fired;

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
    Integer result = awaited();
    return done(result);
  }

  private void setAndCancel() {
    List<TimerHandle> timers = new ArrayList<>(count);
    Runnable fire = this::fire;
    for (int i = 0; i < count; i++) {
      timers.add(loop().callLater(Duration.ofMillis(CancelledSleeps.delayMillis(i)), fire));
    }
    for (int i = 0; i < count; i++) {
      if (CancelledSleeps.isCancelled(i)) {
        timers.get(i).cancel();
      }
    }
  }

  private void fire() {
    fired++;
    if (fired == CancelledSleeps.expected(count)) {
      last.complete(fired);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Async;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Awaitable;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;

/** What a coroutine does that waits in one place only, which gives it both forms at once. */
abstract class Program {

  /** Returns what to wait for next, or null to end. What it throws ends the coroutine too. */
  abstract @Nullable Awaitable<?> next();

  /** Tells that the wait is over. */
  abstract void waited(@Nullable Object result);

  /** Tells that the wait has failed, and says whether to go on. */
  abstract boolean survives(Throwable failure);

  final Coroutine<Void> coroutine(String name) {
    return Coroutine.of(name, this::run, Machine::new);
  }

  private Void run(Async async) {
    for (Awaitable<?> wait = next(); wait != null; wait = next()) {
      try {
        waited(async.await(wait));
      } catch (Throwable failure) {
        if (!survives(failure)) {
          throw failure;
        }
      }
    }
    return null;
  }

  private final class Machine extends AsyncMachine<Void> {
    private static final int AT_LARGE = 0;
    private static final int WAITING = 1;

    @Override
    protected Step step() {
      if (label == WAITING) {
        Object result = awaited();
        waited(result);
      }
      label = AT_LARGE;
      Awaitable<?> wait = next();
      return wait == null ? done(null) : await(wait, WAITING);
    }

    @Override
    public boolean handle(Throwable raised) {
      if (label == WAITING && survives(raised)) {
        label = AT_LARGE;
        return true;
      }
      return false;
    }
  }
}

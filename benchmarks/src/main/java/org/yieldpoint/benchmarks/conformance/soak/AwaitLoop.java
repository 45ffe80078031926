// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Async;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Awaitable;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;

/**
 * A coroutine that awaits in a loop, in one place only, so that one definition serves both forms.
 */
abstract class AwaitLoop {

  /** Returns what to await next, or null to end. An exception ends the coroutine too. */
  abstract @Nullable Awaitable<?> next();

  /** Called with the result when the wait is over. */
  abstract void waited(@Nullable Object result);

  /** Called when the wait has failed; returns whether to go on. */
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
    private static final int RUNNING = 0;
    private static final int WAITING = 1;

    @Override
    protected Step step() {
      if (label == WAITING) {
        Object result = awaited();
        waited(result);
      }
      label = RUNNING;
      Awaitable<?> wait = next();
      return wait == null ? done(null) : await(wait, WAITING);
    }

    @Override
    public boolean handle(Throwable raised) {
      if (label == WAITING && survives(raised)) {
        label = RUNNING;
        return true;
      }
      return false;
    }
  }
}

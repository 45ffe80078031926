// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Awaitable;

/**
 * The main task of a simulation: spawns workers until the target is reached, then waits for all of
 * them to end.
 */
final class MainTask extends AwaitLoop {
  private static final Duration PACE = Duration.ofMillis(5);

  /** The rounds of help after which a remaining task counts as stuck. */
  private static final int LAST_ROUNDS = 10_000;

  private final Simulation simulation;
  private final SoakTarget target;
  private final Runnable eachRound;
  private int rounds;

  MainTask(Simulation simulation, SoakTarget target, Runnable eachRound) {
    this.simulation = simulation;
    this.target = target;
    this.eachRound = eachRound;
  }

  @Override
  @Nullable Awaitable<?> next() {
    eachRound.run();
    if (target.isReachedBy(simulation.counters)) {
      simulation.stop();
    }
    if (!simulation.isStopping()) {
      while (simulation.hasRoom()) {
        simulation.spawn();
      }
    } else if (simulation.loop.tasks().size() == 1) {
      return null;
    } else if (rounds++ == LAST_ROUNDS) {
      throw new ViolationException("these do not end: " + simulation.loop.tasks());
    }
    simulation.relieve();
    return simulation.loop.sleep(PACE);
  }

  @Override
  void waited(@Nullable Object result) {}

  @Override
  boolean survives(Throwable failure) {
    return false;
  }
}

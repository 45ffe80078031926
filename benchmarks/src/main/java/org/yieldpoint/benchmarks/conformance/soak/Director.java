// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Awaitable;

/** Keeps a simulation going until enough was done, then waits for its end. */
final class Director extends Program {
  private static final Duration PACE = Duration.ofMillis(5);

  /** After so many rounds of help, whoever is left waits for ever. */
  private static final int LAST_ROUNDS = 10_000;

  private final Simulation world;
  private final SoakTarget goal;
  private final Runnable eachRound;
  private int rounds;

  Director(Simulation world, SoakTarget goal, Runnable eachRound) {
    this.world = world;
    this.goal = goal;
    this.eachRound = eachRound;
  }

  @Override
  @Nullable Awaitable<?> next() {
    eachRound.run();
    if (goal.isReachedBy(world.tally)) {
      world.stop();
    }
    if (!world.isStopping()) {
      while (world.hasRoom()) {
        world.spawn();
      }
    } else if (world.loop.tasks().size() == 1) {
      return null;
    } else if (rounds++ == LAST_ROUNDS) {
      throw new ViolationException("these do not end: " + world.loop.tasks());
    }
    world.relieve();
    return world.loop.sleep(PACE);
  }

  @Override
  void waited(@Nullable Object result) {}

  @Override
  boolean survives(Throwable failure) {
    return false;
  }
}

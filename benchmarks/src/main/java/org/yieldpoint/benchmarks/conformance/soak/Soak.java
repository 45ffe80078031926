// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.benchmarks.fixture.LiveHeap;

/** Runs simulations and watches their memory. */
final class Soak {
  /** How often the live heap is measured while the load is constant. */
  private static final int MEASUREMENTS = 10;

  private static final int DIGEST_MARKS = 200;

  private final long seed;
  private final int liveLimit;
  private final SoakTarget target;

  /**
   * Makes simulations of {@code seed}.
   *
   * @param liveLimit the number of workers alive at a time
   */
  Soak(long seed, int liveLimit, SoakTarget target) {
    this.seed = seed;
    this.liveLimit = liveLimit;
    this.target = target;
  }

  /**
   * The result of a simulation.
   *
   * @param liveBytes the live heap at equal distances
   */
  record Result(Counters counters, StateDigest history, List<Long> liveBytes) {

    /**
     * By how much the live heap grew, from the median of its first half to that of its second; zero
     * if there are too few measurements to tell.
     */
    long growthBytes() {
      if (liveBytes.size() < 4) {
        return 0;
      }
      int half = liveBytes.size() / 2;
      return median(liveBytes.subList(half, liveBytes.size())) - median(liveBytes.subList(0, half));
    }

    private static long median(List<Long> values) {
      return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0L);
    }
  }

  /**
   * Runs the simulation on a runtime.
   *
   * @throws ViolationException if an invariant was violated
   * @throws org.yieldpoint.loop.DeadlockException if all tasks wait for each other
   */
  Result run(CoroutineRuntime runtime) {
    Simulation simulation =
        new Simulation(runtime, seed, liveLimit, Math.max(1, target.switches() / DIGEST_MARKS));
    List<Long> liveBytes = new ArrayList<>();
    MainTask main =
        new MainTask(
            simulation,
            target,
            () -> {
              double done = target.progress(simulation.counters);
              if (done * MEASUREMENTS >= liveBytes.size() + 1 && done < 1) {
                liveBytes.add(LiveHeap.usedAfterCollection());
              }
            });
    simulation.loop.run(main.coroutine("main"));
    simulation.checkAtEnd();
    if (liveBytes.isEmpty()) {
      liveBytes.add(LiveHeap.usedAfterCollection());
    }
    return new Result(simulation.counters, simulation.history, liveBytes);
  }
}

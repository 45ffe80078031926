// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.CoroutineRuntime;

/** Runs simulations, and watches what they keep in memory. */
final class Soak {
  /** How often the live heap is looked at, while there is as much to do as ever. */
  private static final int LOOKS = 10;

  private static final int DIGEST_MARKS = 200;

  private final long seed;
  private final int liveLimit;
  private final SoakTarget goal;

  /**
   * Makes simulations of {@code seed}.
   *
   * @param liveLimit how many workers are alive at a time
   */
  Soak(long seed, int liveLimit, SoakTarget goal) {
    this.seed = seed;
    this.liveLimit = liveLimit;
    this.goal = goal;
  }

  /**
   * What came of one.
   *
   * @param liveBytes the live heap, at equal distances
   */
  record Result(Counters tally, StateDigest history, List<Long> liveBytes) {

    /**
     * By how much the live heap grew, from the median of its first half to that of its second; zero
     * if it was looked at too seldom to tell.
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
   * Runs it on a runtime.
   *
   * @throws ViolationException if something happened that must not
   * @throws org.yieldpoint.loop.DeadlockException if everybody waits for somebody else
   */
  Result run(CoroutineRuntime runtime) {
    Simulation world =
        new Simulation(runtime, seed, liveLimit, Math.max(1, goal.switches() / DIGEST_MARKS));
    List<Long> liveBytes = new ArrayList<>();
    Director director =
        new Director(
            world,
            goal,
            () -> {
              double done = goal.progress(world.tally);
              if (done * LOOKS >= liveBytes.size() + 1 && done < 1) {
                liveBytes.add(liveHeapBytes());
              }
            });
    world.loop.run(director.coroutine("director"));
    world.checkAtEnd();
    if (liveBytes.isEmpty()) {
      liveBytes.add(liveHeapBytes());
    }
    return new Result(world.tally, world.history, liveBytes);
  }

  private static long liveHeapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}

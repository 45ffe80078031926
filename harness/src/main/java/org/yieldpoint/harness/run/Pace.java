// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Estimates how long forks will take: as long as those of the same case did; or else as long as
 * their iterations, and what other forks took beyond theirs.
 */
public final class Pace {
  /** What it takes to start and end a fork, before any has been measured. */
  private static final Duration FIRST_OVERHEAD = Duration.ofSeconds(1);

  /** How many measured forks it takes to outweigh that. */
  private static final int FIRST_WEIGHT = 3;

  private final Plan plan;
  private final Map<BenchmarkCase, Mean> byCase = new HashMap<>();
  private final Mean overhead = new Mean();

  /** Knows nothing yet of a plan's forks. */
  public Pace(Plan plan) {
    this.plan = plan;
    for (int i = 0; i < FIRST_WEIGHT; i++) {
      overhead.add(FIRST_OVERHEAD);
    }
  }

  /** A fork took this long. */
  public void took(BenchmarkCase benchmarkCase, Duration duration) {
    byCase.computeIfAbsent(benchmarkCase, any -> new Mean()).add(duration);
    overhead.add(duration.minus(plan.settings(benchmarkCase).nominal()));
  }

  /** How long forks of these cases will take, one after another. */
  public Duration estimate(Collection<BenchmarkCase> forks) {
    return forks.stream().map(this::estimate).reduce(Duration.ZERO, Duration::plus);
  }

  private Duration estimate(BenchmarkCase fork) {
    Mean own = byCase.get(fork);
    return own == null ? plan.settings(fork).nominal().plus(overhead.value()) : own.value();
  }

  /** Never of nothing. */
  private static final class Mean {
    private Duration sum = Duration.ZERO;
    private int count;

    void add(Duration duration) {
      sum = sum.plus(duration);
      count++;
    }

    Duration value() {
      return sum.dividedBy(count);
    }
  }
}

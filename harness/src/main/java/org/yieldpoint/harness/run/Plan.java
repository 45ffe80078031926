// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a run measures, and in which order.
 *
 * @param settings how each fork of a case measures, for every case, in the order in which results
 *     list them
 * @param rounds how many forks each case gets
 * @param seed decides the order within the rounds
 */
public record Plan(Map<BenchmarkCase, ForkSettings> settings, int rounds, long seed) {

  /** Copies the map. */
  public Plan {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    if (rounds < 1) {
      throw new IllegalArgumentException("a run has at least one round, not " + rounds);
    }
  }

  /** All cases, in the order in which results list them; a round measures one fork of each. */
  public List<BenchmarkCase> cases() {
    return List.copyOf(settings.keySet());
  }

  /** How a fork of this case measures. */
  public ForkSettings settings(BenchmarkCase benchmarkCase) {
    ForkSettings found = settings.get(benchmarkCase);
    if (found == null) {
      throw new IllegalArgumentException("not in this run: " + benchmarkCase.fullName());
    }
    return found;
  }

  /**
   * The cases of one round in the order in which it measures them. Each round has an order of its
   * own, so that what runs before a case, and warms or throttles the machine for it, is not always
   * the same.
   *
   * @param round from 1 to {@link #rounds}
   */
  public List<BenchmarkCase> round(int round) {
    List<BenchmarkCase> order = new ArrayList<>(settings.keySet());
    // java.util.Random, because its sequence is specified: a seed gives one order on every JDK.
    Random random = new Random(seed);
    for (int i = 0; i < round; i++) {
      Collections.shuffle(order, random);
    }
    return order;
  }

  /** How many forks it takes. */
  public int forks() {
    return settings.size() * rounds;
  }
}

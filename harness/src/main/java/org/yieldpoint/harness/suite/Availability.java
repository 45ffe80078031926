// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yieldpoint.harness.run.BenchmarkCase;

/**
 * What cannot be measured on this machine and with this JVM's flags, which forks share.
 *
 * @param runtimes the values of the parameter {@link BenchmarkCase#RUNTIME_PARAM} that do not work,
 *     each with the reason in one line
 * @param others other cases that lack something they need, likewise
 */
public record Availability(Map<String, String> runtimes, Map<BenchmarkCase, String> others) {
  /** Everything works. */
  public static final Availability ALL = new Availability(Map.of(), Map.of());

  /** Copies the maps, keeping their order. */
  public Availability {
    runtimes = Collections.unmodifiableMap(new LinkedHashMap<>(runtimes));
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /** Whether a case can be measured. */
  public boolean has(BenchmarkCase benchmarkCase) {
    return !others.containsKey(benchmarkCase)
        && benchmarkCase.runtime().filter(runtimes::containsKey).isEmpty();
  }
}

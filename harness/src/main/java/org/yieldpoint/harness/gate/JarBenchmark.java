// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.harness.run.ForkSettings;

/**
 * A benchmark of a jar, as its annotations have it.
 *
 * @param name the full name, {@code package.Class.method}
 * @param mode one of its modes; each is an entry of its own
 * @param params the values of each of its parameters
 * @param settings how it is to be measured, or else JMH's defaults
 * @param operations how many operations an invocation is
 */
public record JarBenchmark(
    String name,
    Mode mode,
    Map<String, List<String>> params,
    ForkSettings settings,
    int operations) {

  /** Copies the map. */
  public JarBenchmark {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }
}

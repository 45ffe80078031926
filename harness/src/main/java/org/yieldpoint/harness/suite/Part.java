// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.suite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Benchmarks that are measured in the same way.
 *
 * @param include a regular expression that is found in the full names of the benchmarks
 * @param params values for parameters of these names; others have all those of their {@code @Param}
 * @param timing how each fork measures
 */
public record Part(String include, Map<String, List<String>> params, Timing timing) {
  /** Copies the map. */
  public Part {
    params = Map.copyOf(params);
  }

  /** A part with all values of all parameters. */
  public static Part of(String include, Timing timing) {
    return new Part(include, Map.of(), timing);
  }

  /** The same part with only these values of a parameter. */
  public Part with(String param, List<String> values) {
    Map<String, List<String>> more = new HashMap<>(params);
    more.put(param, List.copyOf(values));
    return new Part(include, more, timing);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;

/**
 * A benchmark with a value for each of its parameters: what one fork measures.
 *
 * @param benchmark the benchmark's full name, {@code package.Class.method}
 * @param params its parameters' values by name
 * @param mode what JMH measures of it
 */
public record BenchmarkCase(String benchmark, SortedMap<String, String> params, Mode mode) {
  /** The parameter that names a coroutine runtime and its strategy. */
  public static final String RUNTIME_PARAM = "runtime";

  /** Copies the map. */
  public BenchmarkCase {
    params = Collections.unmodifiableSortedMap(new TreeMap<>(params));
  }

  /** The case of an entry of JMH's file, or of anything that names one by the same fields. */
  public static BenchmarkCase of(JsonNode entry) {
    SortedMap<String, String> params = new TreeMap<>();
    entry.path("params").properties().forEach(p -> params.put(p.getKey(), p.getValue().asText()));
    return new BenchmarkCase(
        entry.path("benchmark").asText(), params, Mode.deepValueOf(entry.path("mode").asText()));
  }

  /** The runtime it measures, such as {@code virtual/inline}; empty for a floor or a peer. */
  public Optional<String> runtime() {
    return Optional.ofNullable(params.get(RUNTIME_PARAM));
  }

  /** The full name and the parameters, for a message that someone will search by. */
  public String fullName() {
    return benchmark + paramsText();
  }

  /** The class, the method and the parameters. */
  public String shortName() {
    return shortBenchmark() + paramsText();
  }

  /** The class and the method. */
  String shortBenchmark() {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }

  private String paramsText() {
    return params.entrySet().stream()
        .map(p -> " " + p.getKey() + "=" + p.getValue())
        .collect(Collectors.joining());
  }
}

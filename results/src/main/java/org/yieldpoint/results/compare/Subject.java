// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is compared: one metric of one benchmark. Two runs measured the same if their subjects are
 * equal.
 *
 * @param benchmark the benchmark's full name
 * @param params its parameters
 * @param mode JMH's short name of the mode
 * @param threads how many threads ran it
 * @param kind what kind of metric it is
 * @param metric the metric's name: {@code time}, {@code throughput}, {@code p99}, {@code
 *     gc.alloc.rate.norm}; that of a group's member has the member's name before it, {@code take
 *     throughput}
 */
public record Subject(
    String benchmark,
    Map<String, String> params,
    String mode,
    int threads,
    MetricKind kind,
    String metric) {

  /** Copies the map, keeping its order. */
  public Subject {
    params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
  }

  /** The benchmark's class and method, without the package. */
  public String shortBenchmark() {
    int method = benchmark.lastIndexOf('.');
    int owner = method < 0 ? -1 : benchmark.lastIndexOf('.', method - 1);
    return benchmark.substring(owner + 1);
  }

  /** A name for tables: {@code Queue.offer size=10, p99}. */
  public String name() {
    return shortBenchmark() + details();
  }

  /** The name with the package, for where the short one is not enough. */
  public String fullName() {
    return benchmark + details();
  }

  /** A name for its benchmark, whatever the metric: {@code Queue.offer size=10}. */
  public String benchmarkName() {
    return shortBenchmark() + parameters();
  }

  private String details() {
    return parameters() + (threads > 1 ? " ×" + threads + " threads" : "") + ", " + label();
  }

  private String parameters() {
    return params.entrySet().stream()
        .map(e -> " " + e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining());
  }

  /** The metric in words. */
  public String label() {
    return kind == MetricKind.ALLOCATION ? "allocation" : metric;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.JmhBenchmarks;
import org.yieldpoint.harness.run.Selection;
import org.yieldpoint.harness.suite.Part;
import org.yieldpoint.results.compare.Untested;

/**
 * The benchmarks that two jars have in common, out of those that were asked for.
 *
 * @param settings how a fork of each measures, which is the same for both sides
 * @param untested those that only one of them has
 */
public record GateCases(Map<BenchmarkCase, ForkSettings> settings, List<Untested> untested) {

  /** Copies both. */
  public GateCases {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    untested = List.copyOf(untested);
  }

  /** All benchmarks of a jar, measured as their own annotations say. */
  public static Map<BenchmarkCase, ForkSettings> all(BenchmarkJar jar) {
    Map<BenchmarkCase, ForkSettings> all = new LinkedHashMap<>();
    for (JarBenchmark benchmark : jar.benchmarks()) {
      cases(benchmark, Map.of()).forEach(c -> all.put(c, benchmark.settings()));
    }
    return all;
  }

  /** Those of a profile's benchmarks that a jar has. */
  public static Map<BenchmarkCase, ForkSettings> of(BenchmarkJar jar, List<Part> parts) {
    Map<BenchmarkCase, ForkSettings> found = new LinkedHashMap<>();
    for (Part part : parts) {
      Pattern include = Pattern.compile(part.include());
      for (JarBenchmark benchmark : jar.benchmarks()) {
        if (include.matcher(benchmark.name()).find()) {
          cases(benchmark, part.params())
              .forEach(c -> found.putIfAbsent(c, part.timing().settings()));
        }
      }
    }
    return found;
  }

  /**
   * What both have.
   *
   * @param base what the base has
   * @param head what the head has, whose settings hold for both
   * @throws IllegalArgumentException if nothing is left; the message is one line and says why
   */
  public static GateCases common(
      Map<BenchmarkCase, ForkSettings> base,
      Map<BenchmarkCase, ForkSettings> head,
      List<String> includes) {
    Set<BenchmarkCase> either = new LinkedHashSet<>(head.keySet());
    either.addAll(base.keySet());
    List<BenchmarkCase> asked =
        new Selection(includes, List.of(), List.of()).of(List.copyOf(either));
    Map<BenchmarkCase, ForkSettings> common = new LinkedHashMap<>();
    List<Untested> untested = new ArrayList<>();
    for (BenchmarkCase c : asked) {
      ForkSettings settings = head.get(c);
      if (settings == null) {
        untested.add(untested(c, "only in the base", true));
      } else if (!base.containsKey(c)) {
        untested.add(untested(c, "only in the head", false));
      } else {
        common.put(c, settings);
      }
    }
    if (common.isEmpty()) {
      throw new IllegalArgumentException(nothing(untested, includes));
    }
    return new GateCases(common, untested);
  }

  private static List<BenchmarkCase> cases(
      JarBenchmark benchmark, Map<String, ? extends List<String>> params) {
    return JmhBenchmarks.cases(benchmark.name(), benchmark.mode(), benchmark.params(), params);
  }

  private static String nothing(List<Untested> untested, List<String> includes) {
    return "the two jars have no benchmark in common that could be measured%s: %s"
        .formatted(
            includes.isEmpty() ? "" : " and that --include finds",
            untested.stream()
                .collect(Collectors.groupingBy(Untested::why, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(why -> why.getValue() + " " + why.getKey())
                .collect(Collectors.joining(", ")));
  }

  private static Untested untested(BenchmarkCase c, String why, boolean lost) {
    return Untested.benchmark(c.benchmark(), c.params(), c.mode().shortLabel(), why, lost);
  }
}

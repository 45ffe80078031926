// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/** The benchmarks that JMH's annotation processor found when the project was built. */
public final class JmhBenchmarks {
  private JmhBenchmarks() {}

  /**
   * Every case of the benchmarks that match.
   *
   * @param includes regular expressions, any of which must be found in the benchmark's full name
   * @param params the values to use for parameters of these names; others have those of their
   *     {@code @Param}
   */
  public static List<BenchmarkCase> cases(
      List<String> includes, Map<String, ? extends List<String>> params) {
    List<BenchmarkCase> cases = new ArrayList<>();
    for (BenchmarkListEntry entry :
        BenchmarkList.defaultList().find(new ForkOutput(), includes, List.of())) {
      cases.addAll(cases(entry, params));
    }
    return cases;
  }

  /** Every case of one benchmark of whatever jar; {@code params} as above. */
  public static List<BenchmarkCase> cases(
      BenchmarkListEntry entry, Map<String, ? extends List<String>> params) {
    List<SortedMap<String, String>> combinations = new ArrayList<>(List.of(new TreeMap<>()));
    entry
        .getParams()
        .orElse(Map.of())
        .forEach((name, values) -> multiply(combinations, name, values(params, name, values)));
    return combinations.stream()
        .map(values -> new BenchmarkCase(entry.getUsername(), values, entry.getMode()))
        .toList();
  }

  private static List<String> values(
      Map<String, ? extends List<String>> params, String name, String[] ownValues) {
    return params.containsKey(name) ? params.get(name) : Arrays.asList(ownValues);
  }

  /** Replaces each combination by one for each value of another parameter. */
  private static void multiply(
      List<SortedMap<String, String>> combinations, String name, List<String> values) {
    List<SortedMap<String, String>> before = List.copyOf(combinations);
    combinations.clear();
    for (SortedMap<String, String> combination : before) {
      for (String value : values) {
        SortedMap<String, String> more = new TreeMap<>(combination);
        more.put(name, value);
        combinations.add(more);
      }
    }
  }
}

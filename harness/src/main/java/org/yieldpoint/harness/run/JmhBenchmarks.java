// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Mode;
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
      Map<String, List<String>> own = new LinkedHashMap<>();
      entry.getParams().orElse(Map.of()).forEach((name, v) -> own.put(name, Arrays.asList(v)));
      cases.addAll(cases(entry.getUsername(), entry.getMode(), own, params));
    }
    return cases;
  }

  /**
   * Every case of one benchmark of whatever jar.
   *
   * @param own the values that its parameters have by their {@code @Param}
   * @param params the values to use instead, as above
   */
  public static List<BenchmarkCase> cases(
      String name,
      Mode mode,
      Map<String, ? extends List<String>> own,
      Map<String, ? extends List<String>> params) {
    List<SortedMap<String, String>> combinations = new ArrayList<>(List.of(new TreeMap<>()));
    own.forEach(
        (param, values) ->
            multiply(combinations, param, params.containsKey(param) ? params.get(param) : values));
    return combinations.stream().map(values -> new BenchmarkCase(name, values, mode)).toList();
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

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.harness.suite.Suite;
import org.yieldpoint.results.format.Run;

/**
 * The arrows between modules and packages, as jdeps finds them in the classes; a failure prints
 * them. docs/architecture.md draws them.
 */
class ArchitectureTest {
  private static final Pattern ARROW =
      Pattern.compile("^\\s+(org\\.yieldpoint[\\w.]*)\\s+->\\s+(org\\.yieldpoint[\\w.]*)\\s.*");

  /** What each module may use. */
  private static final Map<String, Set<String>> MODULES =
      Map.of(
          "api", Set.of(),
          "results", Set.of(),
          "harness", Set.of("results"),
          "benchmarks", Set.of("harness", "results", "api"));

  private static final Map<String, Set<String>> ARROWS = arrows();

  @Test
  @DisplayName("benchmarks -> harness -> results, benchmarks -> api, and nothing back")
  void modulesPointOneWay() {
    List<String> forbidden = new ArrayList<>();
    ARROWS.forEach(
        (from, targets) ->
            targets.forEach(
                to -> {
                  String module = module(from);
                  if (!module.equals(module(to))
                      && !MODULES.getOrDefault(module, Set.of()).contains(module(to))) {
                    forbidden.add(from + " -> " + to);
                  }
                }));
    assertThat(forbidden).isEmpty();
  }

  @Test
  @DisplayName("no circle among the packages of results, harness and benchmarks")
  void packagesPointOneWay() {
    Map<String, Set<String>> left = new TreeMap<>();
    ARROWS.forEach(
        (from, targets) -> {
          if (!module(from).equals("api")) {
            left.put(from, new TreeSet<>(targets));
          }
        });
    // Packages that point nowhere are taken away until none is left; a circle never goes.
    Deque<String> leaves = new ArrayDeque<>();
    do {
      leaves.clear();
      left.forEach(
          (from, targets) -> {
            targets.retainAll(left.keySet());
            if (targets.isEmpty()) {
              leaves.add(from);
            }
          });
      leaves.forEach(left::remove);
    } while (!leaves.isEmpty());
    assertThat(left).as("packages in or behind a circle").isEmpty();
  }

  @Test
  @DisplayName("jdeps sees every module")
  void everyModuleIsLookedAt() {
    assertThat(ARROWS.keySet().stream().map(ArchitectureTest::module))
        .contains("api", "results", "harness", "benchmarks");
  }

  private static String module(String name) {
    String rest = name.replaceFirst("^org\\.yieldpoint\\.?", "");
    String first = rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
    return MODULES.containsKey(first) ? first : "api";
  }

  private static Map<String, Set<String>> arrows() {
    StringWriter out = new StringWriter();
    PrintWriter to = new PrintWriter(out);
    List<String> arguments = new ArrayList<>(List.of("--multi-release", "25", "-verbose:package"));
    for (Class<?> one :
        List.of(CoroutineRuntime.class, Run.class, Suite.class, YieldpointSuite.class)) {
      arguments.add(location(one).toString());
    }
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    assertThat(jdeps.run(to, to, arguments.toArray(String[]::new))).as(out.toString()).isZero();
    Map<String, Set<String>> arrows = new LinkedHashMap<>();
    out.toString()
        .lines()
        .map(ARROW::matcher)
        .filter(Matcher::matches)
        .filter(m -> !m.group(1).equals(m.group(2)))
        .forEach(m -> arrows.computeIfAbsent(m.group(1), _ -> new TreeSet<>()).add(m.group(2)));
    return arrows;
  }

  private static Path location(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}

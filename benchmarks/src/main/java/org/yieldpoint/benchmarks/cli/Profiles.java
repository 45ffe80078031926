// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.JmhBenchmarks;
import org.yieldpoint.harness.suite.Part;
import org.yieldpoint.harness.suite.Profile;

/** The suite's profiles as the command line needs them, and one that tests the command line. */
final class Profiles {
  private Profiles() {}

  /** How each fork measures, for everything a profile measures, whether it works here or not. */
  static Map<BenchmarkCase, ForkSettings> settings(Profile profile) {
    Map<BenchmarkCase, ForkSettings> settings = new LinkedHashMap<>();
    for (Part part : profile.parts()) {
      ForkSettings forks = part.timing().settings();
      JmhBenchmarks.cases(List.of(part.include()), part.params())
          .forEach(benchmarkCase -> settings.putIfAbsent(benchmarkCase, forks));
    }
    return settings;
  }

  /** Everything a profile measures, whether it works here or not. */
  static List<BenchmarkCase> cases(Profile profile) {
    return List.copyOf(settings(profile).keySet());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;

/**
 * What JMH's command line is told, so that it measures one fork of one case: all but the values of
 * its parameters, which it would split at commas.
 */
final class JmhArguments {
  private JmhArguments() {}

  /**
   * Arguments for a case.
   *
   * @param allocation whether to count what is allocated
   */
  static List<String> of(BenchmarkCase benchmarkCase, ForkSettings settings, boolean allocation) {
    List<String> arguments = new ArrayList<>();
    arguments.add("^" + Pattern.quote(benchmarkCase.benchmark()) + "$");
    arguments.addAll(List.of("-bm", benchmarkCase.mode().shortLabel(), "-f", "1", "-wf", "0"));
    arguments.addAll(List.of("-wi", String.valueOf(settings.warmupIterations())));
    arguments.addAll(List.of("-w", ForkSettings.jmhTime(settings.warmupTime())));
    arguments.addAll(List.of("-i", String.valueOf(settings.iterations())));
    arguments.addAll(List.of("-r", ForkSettings.jmhTime(settings.time())));
    arguments.addAll(List.of("-to", ForkSettings.jmhTime(settings.timeout()), "-foe", "true"));
    if (allocation) {
      arguments.addAll(List.of("-prof", "gc"));
    }
    return arguments;
  }
}

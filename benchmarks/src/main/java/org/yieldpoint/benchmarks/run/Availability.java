// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yieldpoint.CoroutineRuntime;

/** Which coroutine runtimes work on this machine and with this JVM's flags, which forks share. */
public final class Availability {
  private Availability() {}

  /**
   * Why a runtime cannot be measured here.
   *
   * @param runtime a runtime and its strategy, such as {@code virtual/inline}
   * @return the reason in one line; empty if it can
   */
  public static Optional<String> whyNot(String runtime) {
    try (CoroutineRuntime _ = CoroutineRuntime.open(runtime)) {
      return Optional.empty();
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      return Optional.of(String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " "));
    }
  }

  /**
   * The runtimes that these cases measure and that cannot be measured here, each with the reason.
   */
  public static Map<String, String> missing(List<BenchmarkCase> cases) {
    Map<String, String> missing = new TreeMap<>();
    cases.stream()
        .flatMap(benchmarkCase -> benchmarkCase.runtime().stream())
        .distinct()
        .forEach(runtime -> whyNot(runtime).ifPresent(reason -> missing.put(runtime, reason)));
    return missing;
  }
}

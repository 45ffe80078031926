// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.suite.Availability;

/**
 * Finds out what cannot be measured on this machine and with this JVM's flags, which forks share.
 */
final class AvailabilityProbe {
  private AvailabilityProbe() {}

  /** What of these cases cannot be measured. */
  static Availability of(List<BenchmarkCase> cases) {
    Map<String, String> runtimes = new TreeMap<>();
    cases.stream()
        .flatMap(benchmarkCase -> benchmarkCase.runtime().stream())
        .distinct()
        .forEach(runtime -> whyNot(runtime).ifPresent(reason -> runtimes.put(runtime, reason)));
    Map<BenchmarkCase, String> others = new LinkedHashMap<>();
    cases.forEach(
        benchmarkCase ->
            whatItLacks(benchmarkCase).ifPresent(reason -> others.put(benchmarkCase, reason)));
    return new Availability(runtimes, others);
  }

  private static Optional<String> whyNot(String runtime) {
    try (CoroutineRuntime _ = CoroutineRuntime.open(runtime)) {
      return Optional.empty();
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      return Optional.of(oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static Optional<String> whatItLacks(BenchmarkCase benchmarkCase) {
    return needs(benchmarkCase.benchmark())
        .flatMap(
            needs -> {
              try {
                return needs
                    .value()
                    .getConstructor()
                    .newInstance()
                    .whyNot(benchmarkCase.params())
                    .map(AvailabilityProbe::oneLine);
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot ask what a benchmark needs", e);
              }
            });
  }

  private static Optional<Needs> needs(String benchmark) {
    int dot = benchmark.lastIndexOf('.');
    try {
      // Asked only, not initialised: that is for the forks.
      Class<?> owner =
          Class.forName(
              benchmark.substring(0, dot), false, AvailabilityProbe.class.getClassLoader());
      return Stream.of(owner.getMethods())
          .filter(method -> method.getName().equals(benchmark.substring(dot + 1)))
          .map(AvailabilityProbe::needs)
          .flatMap(Optional::stream)
          .findFirst();
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("not in this build: " + benchmark, e);
    }
  }

  private static Optional<Needs> needs(Method method) {
    return Optional.ofNullable(method.getAnnotation(Needs.class));
  }

  private static String oneLine(String reason) {
    return reason.replaceAll("\\s*\\R\\s*", " ");
  }
}

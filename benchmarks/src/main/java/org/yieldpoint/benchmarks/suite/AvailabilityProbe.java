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
import org.yieldpoint.benchmarks.fixture.Requires;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.suite.Availability;

/**
 * Finds out which cases cannot be measured on this machine, with the flags that this JVM and its
 * forks share.
 */
final class AvailabilityProbe {
  private AvailabilityProbe() {}

  /** Which of these cases cannot be measured, and why. */
  static Availability of(List<BenchmarkCase> cases) {
    Map<String, String> runtimes = new TreeMap<>();
    cases.stream()
        .flatMap(benchmarkCase -> benchmarkCase.runtime().stream())
        .distinct()
        .forEach(runtime -> whyNot(runtime).ifPresent(reason -> runtimes.put(runtime, reason)));
    Map<BenchmarkCase, String> others = new LinkedHashMap<>();
    cases.forEach(
        benchmarkCase ->
            unmetRequirement(benchmarkCase).ifPresent(reason -> others.put(benchmarkCase, reason)));
    return new Availability(runtimes, others);
  }

  private static Optional<String> whyNot(String runtime) {
    try (CoroutineRuntime _ = CoroutineRuntime.open(runtime)) {
      return Optional.empty();
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      return Optional.of(oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static Optional<String> unmetRequirement(BenchmarkCase benchmarkCase) {
    return requirement(benchmarkCase.benchmark())
        .flatMap(
            requirement -> {
              try {
                return requirement
                    .value()
                    .getConstructor()
                    .newInstance()
                    .whyNot(benchmarkCase.params())
                    .map(AvailabilityProbe::oneLine);
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot check what a benchmark requires", e);
              }
            });
  }

  private static Optional<Requires> requirement(String benchmark) {
    int dot = benchmark.lastIndexOf('.');
    try {
      // Only looked at: the forks initialise it.
      Class<?> owner =
          Class.forName(
              benchmark.substring(0, dot), false, AvailabilityProbe.class.getClassLoader());
      return Stream.of(owner.getMethods())
          .filter(method -> method.getName().equals(benchmark.substring(dot + 1)))
          .map(AvailabilityProbe::requirement)
          .flatMap(Optional::stream)
          .findFirst();
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("not in this build: " + benchmark, e);
    }
  }

  private static Optional<Requires> requirement(Method method) {
    return Optional.ofNullable(method.getAnnotation(Requires.class));
  }

  private static String oneLine(String reason) {
    return reason.replaceAll("\\s*\\R\\s*", " ");
  }
}

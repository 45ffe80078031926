// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.run;

import java.lang.reflect.Method;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.benchmarks.Needs;

/**
 * What cannot be measured on this machine and with this JVM's flags, which forks share.
 *
 * @param runtimes the coroutine runtimes that do not work, such as {@code virtual/inline}, each
 *     with the reason in one line
 * @param others the cases of floors and peers that lack something they need, likewise
 */
public record Availability(Map<String, String> runtimes, Map<BenchmarkCase, String> others) {

  /** Copies the maps, keeping their order. */
  public Availability {
    runtimes = Collections.unmodifiableMap(new LinkedHashMap<>(runtimes));
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /** What of these cases cannot be measured. */
  public static Availability of(List<BenchmarkCase> cases) {
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

  /** Whether a case can be measured. */
  public boolean has(BenchmarkCase benchmarkCase) {
    return !others.containsKey(benchmarkCase)
        && benchmarkCase.runtime().filter(runtimes::containsKey).isEmpty();
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
                    .map(Availability::oneLine);
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
          Class.forName(benchmark.substring(0, dot), false, Availability.class.getClassLoader());
      return Stream.of(owner.getMethods())
          .filter(method -> method.getName().equals(benchmark.substring(dot + 1)))
          .map(Availability::needs)
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

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yieldpoint.benchmarks.Suite;
import org.yieldpoint.benchmarks.Suite.Part;
import org.yieldpoint.benchmarks.Suite.Profile;
import org.yieldpoint.benchmarks.Suite.Timing;
import org.yieldpoint.benchmarks.run.BenchmarkCase;
import org.yieldpoint.benchmarks.run.ForkSettings;
import org.yieldpoint.benchmarks.run.JmhBenchmarks;

/** The suite's profiles as the command line needs them, and one that tests the command line. */
final class Profiles {
  /** How long JMH waits for an iteration; beyond what any healthy one takes on a busy machine. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** For whoever wants to see a failure: the benchmarks that must fail. */
  private static final Profile SELF_TEST =
      new Profile(
          "selftest",
          "a benchmark whose answer is wrong, which must fail the run",
          List.of(
              new Part(
                  "\\.benchmarks\\.selftest\\.WrongAnswer\\.",
                  Map.of(),
                  new Timing(1, Duration.ofMillis(10), 1, Duration.ofMillis(10)))),
          1);

  private Profiles() {}

  /** All of them; the first is for those who did not choose. */
  static List<Profile> all() {
    return Stream.concat(Suite.profiles().stream(), Stream.of(Suite.gate(), SELF_TEST)).toList();
  }

  /**
   * The profile of a name.
   *
   * @throws IllegalArgumentException if there is none; the message names those there are
   */
  static Profile named(String name) {
    return all().stream()
        .filter(profile -> profile.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--profile '%s' does not exist; there are %s".formatted(name, names())));
  }

  private static String names() {
    return all().stream().map(Profile::name).collect(Collectors.joining(", "));
  }

  /** How each fork measures, for everything a profile measures, whether it works here or not. */
  static Map<BenchmarkCase, ForkSettings> settings(Profile profile) {
    Map<BenchmarkCase, ForkSettings> settings = new LinkedHashMap<>();
    for (Part part : profile.parts()) {
      ForkSettings forks = settings(part);
      JmhBenchmarks.cases(List.of(part.include()), part.params())
          .forEach(benchmarkCase -> settings.putIfAbsent(benchmarkCase, forks));
    }
    return settings;
  }

  /** How each fork of a part measures. */
  static ForkSettings settings(Part part) {
    Timing timing = part.timing();
    return new ForkSettings(
        timing.warmupIterations(),
        timing.warmupTime(),
        timing.iterations(),
        timing.time(),
        TIMEOUT);
  }

  /** Everything a profile measures, whether it works here or not. */
  static List<BenchmarkCase> cases(Profile profile) {
    return List.copyOf(settings(profile).keySet());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.yieldpoint.benchmarks.run.BenchmarkCase;
import org.yieldpoint.benchmarks.run.ForkSettings;
import org.yieldpoint.results.Dimension;
import org.yieldpoint.results.ResultsException;
import org.yieldpoint.results.Unit;

/**
 * Makes a jar slower by a share of each benchmark's own time: measures what one invocation takes in
 * a fork of its own, and what a token of {@code Blackhole.consumeCPU} takes here.
 *
 * <p>That aims at the share, and hits it as well as one fork is like the next. What was hit is what
 * the gate itself measures.
 */
public final class Slowdown {
  private static final int REPEATS = 30;
  private static final int CALLS = 200;
  private static final long TOKENS = 2_000;

  private Slowdown() {}

  /**
   * Makes the class path of the slower build.
   *
   * @param share by which it is to be slower: 0.1 is 10 %
   * @param folder for its classes; what an interrupted gate left there is used again
   */
  public static InjectedWork of(
      BenchmarkJar jar, Map<BenchmarkCase, ForkSettings> settings, double share, Path folder)
      throws IOException {
    JarForks forks = new JarForks(_ -> List.of(jar.path()), _ -> List.of(jar.path()));
    return of(forks, jar, settings, share, folder);
  }

  static InjectedWork of(
      GateForks forks,
      BenchmarkJar jar,
      Map<BenchmarkCase, ForkSettings> settings,
      double share,
      Path folder)
      throws IOException {
    Optional<InjectedWork> before = InjectedWork.reopen(folder, jar, settings.keySet());
    if (before.isPresent()) {
      return before.get();
    }
    double tokenNanos = tokenNanos();
    Map<BenchmarkCase, Long> tokens = new LinkedHashMap<>();
    for (Map.Entry<BenchmarkCase, ForkSettings> one : settings.entrySet()) {
      BenchmarkCase c = one.getKey();
      switch (forks.run(Side.BASE, c, one.getValue(), false)) {
        case GateForks.Fork.Measured(var entry) ->
            tokens.put(c, tokens(share * invocationNanos(entry, operations(jar, c)), tokenNanos));
        case GateForks.Fork.Failed failed ->
            throw new ResultsException(
                "%s fails, so no work can be added to it: %s"
                    .formatted(c.fullName(), failed.reason()));
      }
    }
    return InjectedWork.into(folder, jar, tokens);
  }

  static long tokens(double nanos, double tokenNanos) {
    return Math.max(1, Math.round(nanos / tokenNanos));
  }

  /** What one call of the benchmark's method takes. */
  static double invocationNanos(JsonNode entry, int operations) {
    JsonNode metric = entry.path("primaryMetric");
    Unit unit = Unit.parse(metric.path("scoreUnit").asText(""));
    double nanos = unit.normalise(metric.path("score").asDouble(Double.NaN));
    // Threads share throughput, while the time of an operation is that of one thread.
    int sharing = unit.inverted() ? Math.max(1, entry.path("threads").asInt(1)) : 1;
    if (unit.dimension() != Dimension.TIME || !(nanos > 0)) {
      throw new ResultsException(
          "%s has no time in its unit %s, so no share of it can be added"
              .formatted(entry.path("benchmark").asText(), metric.path("scoreUnit").asText()));
    }
    // What JMH calls an operation is as many invocations as a batch has.
    int batch = Math.max(1, entry.path("measurementBatchSize").asInt(1));
    return nanos * operations * sharing / batch;
  }

  private static int operations(BenchmarkJar jar, BenchmarkCase c) {
    return jar.benchmarks().stream()
        .filter(entry -> entry.getUsername().equals(c.benchmark()))
        .map(BenchmarkListEntry::getOperationsPerInvocation)
        .map(operations -> operations.orElse(1))
        .findFirst()
        .orElse(1);
  }

  /** What a token takes when nothing disturbs it. */
  private static double tokenNanos() {
    double least = Double.MAX_VALUE;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      long start = System.nanoTime();
      for (int call = 0; call < CALLS; call++) {
        Blackhole.consumeCPU(TOKENS);
      }
      least = Math.min(least, (System.nanoTime() - start) / (double) (CALLS * TOKENS));
    }
    return least;
  }
}

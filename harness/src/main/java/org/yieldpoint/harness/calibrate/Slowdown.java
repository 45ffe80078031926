// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.calibrate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yieldpoint.harness.gate.BenchmarkJar;
import org.yieldpoint.harness.gate.ClassPathForks;
import org.yieldpoint.harness.gate.JarBenchmark;
import org.yieldpoint.harness.gate.JarForks;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.FileTree;
import org.yieldpoint.harness.run.ForkResult;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Pace;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.harness.run.StopRequest;
import org.yieldpoint.results.format.Dimension;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.Unit;

/**
 * Finds out how much work slows each benchmark of a jar by a share of its own time, and makes the
 * slower builds.
 *
 * <p>What a token of work costs is measured in forks of the benchmark itself: as it is, with little
 * work and with much, in turn. That aims at the share, and hits it as well as medians of a few
 * forks are known. What was hit is what the gate measures.
 *
 * <p>One thread calls {@link #into}, once; any thread may call {@link #stop}.
 */
public final class Slowdown {
  /** About what a token takes; off by several times it only moves the points of the line. */
  private static final double TOKEN_NANOS = 4;

  /** Forks of a repeat: without work, with a little, and with much. */
  private static final int LEVELS = 3;

  /** A little and much work, as shares of what a call takes. */
  private static final double LITTLE = 0.1;

  private static final double MUCH = 1.5;

  private final ClassPathForks forks;
  private final BenchmarkJar jar;
  private final Map<BenchmarkCase, ForkSettings> settings;
  private final int repeats;
  private final StopRequest stop;

  /**
   * A slowdown of these cases of a jar.
   *
   * @param repeats how many forks each median is of; one is enough to make something twice as slow
   */
  public Slowdown(BenchmarkJar jar, Map<BenchmarkCase, ForkSettings> settings, int repeats) {
    this(new JarForks(_ -> List.of(), _ -> List.of(), false), jar, settings, repeats);
  }

  Slowdown(
      ClassPathForks forks,
      BenchmarkJar jar,
      Map<BenchmarkCase, ForkSettings> settings,
      int repeats) {
    this.forks = forks;
    this.stop = new StopRequest(forks::kill);
    this.jar = jar;
    this.settings = new LinkedHashMap<>(settings);
    this.repeats = repeats;
  }

  /** Is told what is going on. */
  public interface Watcher {
    /** So many forks are going to be measured, which takes about so long. */
    void measures(int forks, Duration estimate);

    /**
     * A benchmark gets so much work.
     *
     * @param share by which that ought to make it slower
     * @param tokens at each call
     */
    void slowed(BenchmarkCase benchmarkCase, double share, long tokens);
  }

  /**
   * Makes the class paths of the slower builds.
   *
   * @param folders for the classes of each, by the share by which it is to be slower; what an
   *     earlier slowdown has left there is used again
   * @return one for each share; empty if it was stopped
   * @throws ResultsException if a benchmark fails, or work makes no difference to it
   */
  public Optional<Map<Double, InjectedWork>> into(Map<Double, Path> folders, Watcher watcher)
      throws IOException {
    try {
      Map<Double, InjectedWork> made = new LinkedHashMap<>();
      for (Map.Entry<Double, Path> one : folders.entrySet()) {
        InjectedWork.reopen(one.getValue(), jar, settings.keySet())
            .ifPresent(work -> made.put(one.getKey(), work));
      }
      if (made.size() == folders.size()) {
        return stop.isMade() ? Optional.empty() : Optional.of(made);
      }
      int ofEach = 1 + LEVELS * repeats;
      Duration once = new Pace(new Plan(settings, 1, 0)).estimate(settings.keySet());
      watcher.measures(settings.size() * ofEach, once.multipliedBy(ofEach));
      Map<BenchmarkCase, WorkCost> costs = costs();
      for (Map.Entry<Double, Path> one : folders.entrySet()) {
        if (stop.isMade()) {
          return Optional.empty();
        }
        Map<BenchmarkCase, Long> tokens = tokens(one.getKey(), costs, watcher);
        made.put(one.getKey(), InjectedWork.into(one.getValue(), jar, tokens));
      }
      return stop.isMade() ? Optional.empty() : Optional.of(made);
    } finally {
      stop.fulfilled();
    }
  }

  private static Map<BenchmarkCase, Long> tokens(
      double share, Map<BenchmarkCase, WorkCost> costs, Watcher watcher) {
    Map<BenchmarkCase, Long> tokens = new LinkedHashMap<>();
    costs.forEach(
        (c, cost) -> {
          long ofCase = cost.tokens(share);
          tokens.put(c, ofCase);
          watcher.slowed(c, cost.share(ofCase), ofCase);
        });
    return tokens;
  }

  /**
   * Kills the fork that is running, and waits until nothing more is written.
   *
   * @return false if that takes longer than {@code patience}
   */
  public boolean stop(Duration patience) throws InterruptedException {
    return stop.make(patience);
  }

  /** Of no use if it was stopped. */
  private Map<BenchmarkCase, WorkCost> costs() throws IOException {
    Map<BenchmarkCase, Long> little = new LinkedHashMap<>();
    Map<BenchmarkCase, Long> much = new LinkedHashMap<>();
    for (BenchmarkCase c : settings.keySet()) {
      double nanos = measure(c, List.of(jar.path()));
      little.put(c, Math.max(1, Math.round(LITTLE * nanos / TOKEN_NANOS)));
      much.put(c, Math.max(2, Math.round(MUCH * nanos / TOKEN_NANOS)));
    }
    if (stop.isMade()) {
      return Map.of();
    }
    Path folder = Files.createTempDirectory("yieldpoint");
    try {
      JarForks.ClassPath withLittle = InjectedWork.into(folder.resolve("little"), jar, little);
      JarForks.ClassPath withMuch = InjectedWork.into(folder.resolve("much"), jar, much);
      Map<BenchmarkCase, List<WorkCost.Repeat>> measured = new LinkedHashMap<>();
      // In turn, so that a minute in which the machine is slower is one for all three.
      for (int i = 0; i < repeats; i++) {
        for (BenchmarkCase c : settings.keySet()) {
          measured
              .computeIfAbsent(c, _ -> new ArrayList<>())
              .add(
                  new WorkCost.Repeat(
                      measure(c, List.of(jar.path())),
                      measure(c, withLittle.of(c)),
                      measure(c, withMuch.of(c))));
        }
      }
      Map<BenchmarkCase, WorkCost> costs = new LinkedHashMap<>();
      if (!stop.isMade()) {
        measured.forEach((c, ofCase) -> costs.put(c, cost(c, little.get(c), much.get(c), ofCase)));
      }
      return costs;
    } finally {
      FileTree.delete(folder);
    }
  }

  private static WorkCost cost(
      BenchmarkCase c, long little, long much, List<WorkCost.Repeat> repeats) {
    try {
      return WorkCost.of(little, much, repeats);
    } catch (IllegalArgumentException e) {
      throw new ResultsException(
          "%s: no amount of work slows it for certain: %s".formatted(c.fullName(), e.getMessage()),
          e);
    }
  }

  /** What a call of the method takes; of no use if it was stopped. */
  private double measure(BenchmarkCase c, List<Path> classPath) throws IOException {
    ForkSettings ofCase = settings.get(c);
    if (stop.isMade() || ofCase == null) {
      return Double.NaN;
    }
    return switch (forks.run(classPath, c, ofCase)) {
      case ForkResult.Measured(var entry) -> callNanos(entry, operations(c));
      case ForkResult.Failed _ when stop.isMadeSoon() -> Double.NaN;
      case ForkResult.Failed failed ->
          throw new ResultsException(
              "%s fails, so no work can be added to it: %s"
                  .formatted(c.fullName(), failed.reason()));
    };
  }

  /** What one call of the benchmark's method takes. */
  static double callNanos(JsonNode entry, int operations) {
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

  private int operations(BenchmarkCase c) {
    return jar.benchmarks().stream()
        .filter(benchmark -> benchmark.name().equals(c.benchmark()))
        .map(JarBenchmark::operations)
        .findFirst()
        .orElse(1);
  }
}

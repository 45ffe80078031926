// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.SampleTimeResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.SampleBuffer;

/** Makes cases, and the results that JMH would give of their forks. */
final class Forks {
  /** Two seconds of iterations. */
  static final ForkSettings SETTINGS =
      new ForkSettings(
          2, Duration.ofMillis(500), 2, Duration.ofMillis(500), Duration.ofSeconds(10));

  private Forks() {}

  /** A case that measures a runtime. */
  static BenchmarkCase runtime(String benchmark, String runtime) {
    return new BenchmarkCase(
        benchmark, new TreeMap<>(Map.of("runtime", runtime)), Mode.AverageTime);
  }

  /** A case without parameters. */
  static BenchmarkCase plain(String benchmark) {
    return new BenchmarkCase(benchmark, new TreeMap<>(), Mode.AverageTime);
  }

  /** A plan in which every fork measures alike. */
  static Plan plan(List<BenchmarkCase> cases, int rounds, long seed) {
    Map<BenchmarkCase, ForkSettings> settings = new LinkedHashMap<>();
    cases.forEach(benchmarkCase -> settings.put(benchmarkCase, SETTINGS));
    return new Plan(settings, rounds, seed);
  }

  /** What JMH makes of a fork whose iterations took so many nanoseconds. */
  static BenchmarkResult measured(BenchmarkCase benchmarkCase, long... nanos) {
    BenchmarkParams params = params(benchmarkCase);
    List<IterationResult> iterations = new ArrayList<>();
    for (long value : nanos) {
      iterations.add(iteration(params, value));
    }
    return new BenchmarkResult(params, iterations);
  }

  /** The same with an average and a sum as secondary metrics, as profilers add them. */
  static BenchmarkResult profiled(BenchmarkCase benchmarkCase, long... nanos) {
    BenchmarkResult fork = measured(benchmarkCase, nanos);
    for (IterationResult iteration : fork.getIterationResults()) {
      double score = iteration.getPrimaryResult().getScore();
      iteration.addResult(
          new ScalarResult("gc.alloc.rate.norm", score * 8, "B/op", AggregationPolicy.AVG));
      iteration.addResult(new ScalarResult("gc.count", score, "counts", AggregationPolicy.SUM));
    }
    return fork;
  }

  /** What JMH makes of a fork in sample mode, with an iteration of each of these samples. */
  static BenchmarkResult sampled(BenchmarkCase benchmarkCase, long[]... nanos) {
    BenchmarkParams params = params(benchmarkCase);
    List<IterationResult> iterations = new ArrayList<>();
    for (long[] samples : nanos) {
      SampleBuffer buffer = new SampleBuffer();
      for (long sample : samples) {
        buffer.add(sample);
      }
      IterationResult iteration =
          new IterationResult(params, params.getMeasurement(), new IterationResultMetaData(1, 1));
      iteration.addResult(
          new SampleTimeResult(
              ResultRole.PRIMARY, params.getBenchmark(), buffer, TimeUnit.NANOSECONDS));
      iterations.add(iteration);
    }
    return new BenchmarkResult(params, iterations);
  }

  /** The fork's entry, as a run reads it from what JMH writes. */
  static ObjectNode entry(BenchmarkResult fork) throws IOException {
    Path written = Files.createTempFile("yieldpoint", ".json");
    try {
      write(written, List.of(new RunResult(fork.getParams(), List.of(fork))));
      ForkResult read = ForkResult.read(written, arg -> arg.startsWith(Measuring.OWN_ARGUMENT), "");
      return ((ForkResult.Measured) read).entry();
    } finally {
      Files.delete(written);
    }
  }

  /** Writes what JMH would write had it run all these forks. */
  static void write(Path file, List<RunResult> results) {
    ResultFormatFactory.getInstance(ResultFormatType.JSON, file.toString()).writeOut(results);
  }

  private static IterationResult iteration(BenchmarkParams params, long nanos) {
    IterationResult iteration =
        new IterationResult(params, params.getMeasurement(), new IterationResultMetaData(3, 3));
    iteration.addResult(
        new AverageTimeResult(
            ResultRole.PRIMARY, params.getBenchmark(), 3, nanos, TimeUnit.NANOSECONDS));
    return iteration;
  }

  private static BenchmarkParams params(BenchmarkCase benchmarkCase) {
    WorkloadParams workload = new WorkloadParams();
    benchmarkCase.params().forEach((key, value) -> workload.put(key, value, 0));
    return new BenchmarkParams(
        benchmarkCase.benchmark(),
        benchmarkCase.benchmark() + "_generated",
        true,
        1,
        new int[] {1},
        List.of(),
        1,
        0,
        new IterationParams(IterationType.WARMUP, 2, TimeValue.milliseconds(500), 1),
        new IterationParams(IterationType.MEASUREMENT, 2, TimeValue.milliseconds(500), 1),
        benchmarkCase.mode(),
        workload,
        TimeUnit.NANOSECONDS,
        1,
        "/jdk/bin/java",
        List.of("--enable-native-access=ALL-UNNAMED", "-Dyieldpoint.fork=1"),
        "25",
        "VM",
        "25+1",
        "1.37",
        TimeValue.seconds(60));
  }
}

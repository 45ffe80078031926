// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.UnreadableResultException;

/**
 * Makes JMH's results out of JMH's file, so that a run can go on where it ended.
 *
 * <p>JMH writes of them the very file that they were read from. Histograms are the exception: a run
 * in sample mode cannot be continued.
 */
final class RecordedForks {
  private static final JsonMapper JSON = new JsonMapper();

  /** Not in the file, and never written to one. */
  private static final IterationResultMetaData NO_METADATA = new IterationResultMetaData(0, 0);

  private RecordedForks() {}

  /**
   * Reads a file that {@link RunRecorder} wrote.
   *
   * @throws UnreadableResultException if it is no such file, or cannot be continued
   */
  static List<RunResult> read(Path jmhJson) {
    // First the reader that knows how to complain about a damaged file; then all of it is there.
    JmhResults.read(jmhJson);
    try {
      List<RunResult> results = new ArrayList<>();
      for (JsonNode entry : JSON.readTree(jmhJson.toFile())) {
        if (entry.path("primaryMetric").has("rawDataHistogram")) {
          throw new UnreadableResultException(
              jmhJson, "holds histograms of sample mode, and such a run cannot be resumed");
        }
        results.add(runResult(entry));
      }
      return results;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A fork's result as if it had been read: JMH merges no result of one kind with one of another.
   */
  static BenchmarkResult recorded(BenchmarkResult fork) {
    List<IterationResult> iterations = new ArrayList<>();
    for (IterationResult measured : fork.getIterationResults()) {
      IterationResult iteration =
          new IterationResult(measured.getBenchmarkParams(), measured.getParams(), NO_METADATA);
      iteration.addResult(recorded(ResultRole.PRIMARY, measured.getPrimaryResult()));
      for (Result<?> secondary : measured.getSecondaryResults().values()) {
        iteration.addResult(recorded(ResultRole.SECONDARY, secondary));
      }
      iterations.add(iteration);
    }
    return new BenchmarkResult(fork.getParams(), iterations);
  }

  private static RecordedScore recorded(ResultRole role, Result<?> measured) {
    return new RecordedScore(
        role,
        measured.getLabel(),
        measured.getScore(),
        measured.getScoreUnit(),
        policy(measured.getScoreError(), measured.getScoreConfidence()[0]));
  }

  /** Sums are written without an error but with an interval around nothing, averages never are. */
  private static AggregationPolicy policy(double error, double confidence) {
    return Double.isNaN(error) && !Double.isNaN(confidence)
        ? AggregationPolicy.SUM
        : AggregationPolicy.AVG;
  }

  private static RunResult runResult(JsonNode entry) {
    BenchmarkParams params = params(entry);
    JsonNode primary = entry.path("primaryMetric");
    List<BenchmarkResult> forks = new ArrayList<>();
    for (int fork = 0; fork < primary.path("rawData").size(); fork++) {
      List<IterationResult> iterations = new ArrayList<>();
      for (int i = 0; i < primary.path("rawData").path(fork).size(); i++) {
        IterationResult iteration =
            new IterationResult(params, params.getMeasurement(), NO_METADATA);
        iteration.addResult(score(ResultRole.PRIMARY, params.getBenchmark(), primary, fork, i));
        for (Map.Entry<String, JsonNode> s : entry.path("secondaryMetrics").properties()) {
          if (s.getValue().path("rawData").path(fork).has(i)) {
            iteration.addResult(score(ResultRole.SECONDARY, s.getKey(), s.getValue(), fork, i));
          }
        }
        iterations.add(iteration);
      }
      forks.add(new BenchmarkResult(params, iterations));
    }
    return new RunResult(params, forks);
  }

  private static RecordedScore score(
      ResultRole role, String label, JsonNode metric, int fork, int iteration) {
    return new RecordedScore(
        role,
        label,
        number(metric.path("rawData").path(fork).path(iteration)),
        metric.path("scoreUnit").asText(),
        policy(number(metric.path("scoreError")), number(metric.path("scoreConfidence").path(0))));
  }

  private static double number(JsonNode node) {
    return node.isTextual() ? JmhResults.number(node.textValue()) : node.asDouble();
  }

  private static BenchmarkParams params(JsonNode entry) {
    WorkloadParams workload = new WorkloadParams();
    entry.path("params").properties().forEach(p -> workload.put(p.getKey(), text(p), 0));
    List<String> jvmArgs = new ArrayList<>();
    entry.path("jvmArgs").forEach(arg -> jvmArgs.add(arg.asText()));
    return new BenchmarkParams(
        entry.path("benchmark").asText(),
        "",
        true,
        entry.path("threads").asInt(),
        new int[] {1},
        List.of(),
        entry.path("forks").asInt(),
        0,
        iterations(entry, IterationType.WARMUP, "warmup"),
        iterations(entry, IterationType.MEASUREMENT, "measurement"),
        Mode.deepValueOf(entry.path("mode").asText()),
        workload,
        TimeUnit.NANOSECONDS,
        1,
        entry.path("jvm").asText(),
        jvmArgs,
        entry.path("jdkVersion").asText(),
        entry.path("vmName").asText(),
        entry.path("vmVersion").asText(),
        entry.path("jmhVersion").asText(),
        TimeValue.NONE);
  }

  private static String text(Map.Entry<String, JsonNode> param) {
    return param.getValue().asText();
  }

  private static IterationParams iterations(JsonNode entry, IterationType type, String prefix) {
    String time = entry.path(prefix + "Time").asText();
    return new IterationParams(
        type,
        entry.path(prefix + "Iterations").asInt(),
        time.equals(TimeValue.NONE.toString()) ? TimeValue.NONE : TimeValue.fromString(time),
        entry.path(prefix + "BatchSize").asInt());
  }
}

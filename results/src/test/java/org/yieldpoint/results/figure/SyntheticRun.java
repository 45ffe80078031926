// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.yieldpoint.results.figure.FigureCatalog.Family;
import org.yieldpoint.results.figure.FigureCatalog.Headline;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.Fingerprint;
import org.yieldpoint.results.format.Gap;
import org.yieldpoint.results.format.RunDirectory;

/**
 * A made-up run, shaped like a real one, to test and to look at. Its numbers are drawn from a
 * seeded generator around round values; nothing was measured.
 */
public final class SyntheticRun {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> RUNTIMES = List.of("threads", "virtual", "statemachine");

  private final Random random = new Random(42);
  private final ArrayNode results = JSON.createArrayNode();
  private final int forks;

  private SyntheticRun(int forks) {
    this.forks = forks;
  }

  /** Writes a run of five rounds to a new directory. */
  public static RunDirectory write(Path path) throws IOException {
    return write(path, 5);
  }

  /** Writes a run to a new directory. */
  public static RunDirectory write(Path path, int forks) throws IOException {
    RunDirectory directory = RunDirectory.create(path);
    SyntheticRun run = new SyntheticRun(forks);
    run.measure();
    Path json = Files.createTempFile("synthetic", ".json");
    Files.write(json, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(run.results));
    directory.writeResults(json);
    Files.delete(json);
    directory.writeEnvironment(environment());
    directory.writeLatencyLog("gather-100", run.latencies());
    return directory;
  }

  /** The environment of a machine that does not exist. */
  public static Environment environment() {
    return new Environment(
        Fingerprint.of("Example CPU 9000 @ 3.00GHz", 4, 16L << 30, "Linux", "amd64", 25),
        new Environment.Machine("Example CPU 9000 @ 3.00GHz", 4, 4, 16L << 30, "powersave", "KVM"),
        new Environment.Os("Linux", "6.1 (synthetic)", "amd64"),
        new Environment.Jdk(
            "Example Vendor", "25.0.1+8", "OpenJDK 64-Bit Server VM", List.of("-Xmx1g"), "G1"),
        new Environment.Load(0.12, 3.9),
        new Environment.Plan(
            "2026-01-02T03:04:05Z", "0123456789abcdef", "standard", "./bench run", true, 7, ""));
  }

  /** What its figures are. */
  public static FigureCatalog catalog() {
    Map<String, String> phrases = new LinkedHashMap<>();
    phrases.put("statemachine", "as a state machine");
    phrases.put("virtual", "on a virtual thread");
    phrases.put("threads", "on two platform threads");
    return new FigureCatalog(
        "Yieldpoint",
        RUNTIMES,
        List.of(
            Family.of("switch", "Context switch")
                .note("What it costs to suspend once and come back.")
                .chart(FigureChart.ladder("next()", "The switch-cost ladder: one next()"))
                .chart(FigureChart.overview())
                .chart(
                    FigureChart.scaling(
                        "delegation, depth {depth}",
                        "One next() through a chain of delegates",
                        "depth of the chain")),
            Family.of("throughput", "Throughput")
                .note("What one switch costs when an event loop has many tasks to run.")
                .chart(
                    FigureChart.scaling(
                        "event-loop switch, {tasks} tasks",
                        "Cost of a switch by the number of tasks",
                        "tasks",
                        "switches")),
            Family.of("gather", "Gather latency")
                .note("How long it takes to start many tasks and wait for them all.")
                .chart(
                    FigureChart.scaling(
                        "gather of {fanOut}", "Closed loop, by fan-out", "tasks gathered"))
                .chart(
                    FigureChart.percentiles(
                        "gather-100", "Open loop: 100 tasks gathered at a fixed rate"))),
        List.of(
            FigureEntry.of("SwitchBenchmark.next", "switch", "next()", "{runtime}"),
            FigureEntry.of("SwitchBenchmark.send", "switch", "send()", "{runtime}"),
            FigureEntry.of("SwitchBenchmark.raise", "switch", "raise()", "{runtime}"),
            FigureEntry.of(
                    "SwitchBenchmark.delegate", "switch", "delegation, depth {depth}", "{runtime}")
                .along("depth"),
            FigureEntry.of("FloorBenchmark.iterator", "switch", "next()", "plain iterator")
                .role(Role.FLOOR),
            FigureEntry.of("PeerBenchmark.sequence", "switch", "next()", "Kotlin sequence")
                .role(Role.PEER),
            FigureEntry.of("PeerBenchmark.continuation", "switch", "next()", "raw Continuation")
                .role(Role.PEER),
            FigureEntry.of("PeerBenchmark.exchanger", "switch", "next()", "Exchanger")
                .role(Role.PEER),
            FigureEntry.of(
                    "LoopBenchmark.yields",
                    "throughput",
                    "event-loop switch, {tasks} tasks",
                    "{runtime}")
                .along("tasks")
                .operationsFrom("tasks"),
            FigureEntry.of(
                    "LoopPeers.coroutines",
                    "throughput",
                    "event-loop switch, {tasks} tasks",
                    "kotlinx.coroutines")
                .role(Role.PEER)
                .along("tasks")
                .operationsFrom("tasks"),
            FigureEntry.of("GatherBenchmark.gather", "gather", "gather of {fanOut}", "{runtime}")
                .along("fanOut")),
        List.of(new Gap("raise()", "statemachine", "n/a: left out of this synthetic run")),
        new Headline("switch", "next()", "one next()", phrases));
  }

  private void measure() {
    Map<String, Double> next = costs(36_000, 152, 0.61);
    next.put("threads/park", 41_000.0);
    next.put("virtual/shared", 9_400.0);
    next.forEach(
        (runtime, nanos) -> add("SwitchBenchmark.next", Map.of("runtime", runtime), nanos));
    costs(36_400, 158, 0.72)
        .forEach(
            (runtime, nanos) -> add("SwitchBenchmark.send", Map.of("runtime", runtime), nanos));
    add("SwitchBenchmark.raise", Map.of("runtime", "threads"), 39_000);
    add("SwitchBenchmark.raise", Map.of("runtime", "virtual"), 1_900);
    add("FloorBenchmark.iterator", Map.of(), 0.58);
    add("PeerBenchmark.sequence", Map.of(), 6.1);
    add("PeerBenchmark.continuation", Map.of(), 114);
    add("PeerBenchmark.exchanger", Map.of(), 31_000);
    for (int depth : new int[] {1, 10, 100, 1000}) {
      costs(36_000 + depth, 152 + depth * 0.01, 1.3 + depth * 0.0005)
          .forEach(
              (runtime, nanos) ->
                  add(
                      "SwitchBenchmark.delegate",
                      params("runtime", runtime, "depth", String.valueOf(depth)),
                      nanos));
    }
    for (int tasks : new int[] {1, 10, 100, 1_000, 10_000, 100_000}) {
      Map<String, Double> perSwitch =
          costs(5_000 + tasks * 0.3, 210 + Math.log10(tasks) * 40, 11 + Math.log10(tasks) * 6);
      if (tasks > 10_000) {
        perSwitch.remove("threads");
      }
      perSwitch.forEach(
          (runtime, nanos) ->
              add(
                  "LoopBenchmark.yields",
                  params("runtime", runtime, "tasks", String.valueOf(tasks)),
                  nanos * tasks));
      add(
          "LoopPeers.coroutines",
          Map.of("tasks", String.valueOf(tasks)),
          tasks * (60 + Math.log10(tasks) * 9));
    }
    for (int fanOut : new int[] {1, 10, 100, 1_000, 10_000}) {
      costs(60_000.0 * fanOut, 900.0 * fanOut + 800, 120.0 * fanOut + 100)
          .forEach(
              (runtime, nanos) ->
                  add(
                      "GatherBenchmark.gather",
                      params("runtime", runtime, "fanOut", String.valueOf(fanOut)),
                      nanos));
    }
  }

  private static Map<String, Double> costs(double threads, double virtual, double statemachine) {
    Map<String, Double> costs = new LinkedHashMap<>();
    costs.put("threads", threads);
    costs.put("virtual", virtual);
    costs.put("statemachine", statemachine);
    return costs;
  }

  private static Map<String, String> params(String a, String x, String b, String y) {
    Map<String, String> params = new LinkedHashMap<>();
    params.put(a, x);
    params.put(b, y);
    return params;
  }

  private void add(String benchmark, Map<String, String> params, double nanos) {
    ObjectNode result = results.addObject();
    result.put("jmhVersion", "1.37");
    result.put("benchmark", "org.example." + benchmark);
    result.put("mode", "avgt");
    result.put("threads", 1);
    result.put("forks", forks);
    result.put("jdkVersion", "25.0.1");
    result.put("vmName", "OpenJDK 64-Bit Server VM");
    result.putArray("jvmArgs").add("-Xmx1g");
    result.put("warmupIterations", 5);
    result.put("warmupTime", "1 s");
    result.put("measurementIterations", 4);
    result.put("measurementTime", "1 s");
    params.forEach(result.withObject("/params")::put);
    ObjectNode metric = result.putObject("primaryMetric");
    metric.put("score", nanos);
    metric.put("scoreUnit", "ns/op");
    ArrayNode raw = metric.putArray("rawData");
    double spread = nanos > 20_000 ? 0.09 : nanos > 100 ? 0.03 : 0.01;
    for (int fork = 0; fork < forks; fork++) {
      double centre = nanos * Math.exp(spread * random.nextGaussian());
      ArrayNode iterations = raw.addArray();
      for (int iteration = 0; iteration < 4; iteration++) {
        iterations.add(centre * Math.exp(0.005 * random.nextGaussian()));
      }
    }
    result.putObject("secondaryMetrics");
  }

  private byte[] latencies() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    HistogramLogWriter writer = new HistogramLogWriter(bytes);
    writer.outputLogFormatVersion();
    writer.outputLegend();
    for (int fork = 1; fork <= forks; fork++) {
      costs(900_000, 90_000, 14_000).forEach(new ForkLatencies(writer, fork)::write);
    }
    writer.close();
    return bytes.toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
  }

  /** Writes histograms with a long tail; threads get too few samples for their last percentile. */
  private final class ForkLatencies {
    private final HistogramLogWriter writer;
    private final int fork;

    ForkLatencies(HistogramLogWriter writer, int fork) {
      this.writer = writer;
      this.fork = fork;
    }

    void write(String runtime, double nanos) {
      Histogram histogram = new Histogram(3);
      int samples = runtime.equals("threads") ? 1_500 : 20_000;
      double centre = nanos * Math.exp(0.05 * random.nextGaussian());
      for (int i = 0; i < samples; i++) {
        double tail = random.nextInt(100) == 0 ? 1 + 20 * random.nextDouble() : 1;
        histogram.recordValue((long) (centre * tail * Math.exp(0.2 * random.nextGaussian())));
      }
      histogram.setTag(runtime + "#" + fork);
      writer.outputIntervalHistogram(fork, fork + 1, histogram, 1.0);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Recording;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.figure.SyntheticRun;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.GateSession;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.JmhResultsTest;
import org.yieldpoint.results.format.LatencyLog;
import org.yieldpoint.results.format.LatencySeries;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.RunSeries;
import org.yieldpoint.results.format.Samples;
import org.yieldpoint.results.gate.GateVerdicts;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.NoiseFloors.Floor;
import org.yieldpoint.results.text.GateJson;
import org.yieldpoint.results.text.NoiseFloorsJson;

/** Every reader of this module, on damaged files of its own kind. */
class ReadersFuzzTest {
  private static final Path DIRECTORY = ReaderContract.directory();

  /** Histograms take as much memory as the range of their values, not as their samples. */
  private static final int HISTOGRAMS = 2_000_000;

  private static final String GAPS =
      """
      [{"figure": "next()", "series": "virtual/inline", "reason": "n/a: no send"},
       {"figure": "", "series": "threads", "reason": "failed in round 2"}]
      """;

  private static final String SESSION =
      """
      {"session": "20261123T070128Z-0", "arm": "base"}
      """;

  private static final String VERDICTS =
      """
      {"format": "%s", "headline": "1 regressed", "findings": [
        {"benchmark": "a.B.c", "params": {"size": "10"}, "mode": "avgt", "threads": 1,
         "metric": "time", "verdict": "regressed", "theta": 0.25},
        {"benchmark": "a.B.d", "params": {}, "mode": "avgt", "threads": 2,
         "metric": "gc.alloc.rate.norm", "verdict": "equivalent"}],
       "untested": [{"benchmark": "a.B.e", "broken": true}]}
      """
          .formatted(GateJson.MARK);

  @Provide
  static Arbitrary<Mutant> jmh() throws IOException {
    return Mutant.of(
        resource("jmh-1.37-four-modes.json"),
        resource("jmh-1.19-one-fork.json"),
        """
        [{"benchmark": "a.B.c", "mode": "sample", "threads": 2, "params": {"size": "10"},
          "jvmArgs": ["-Xmx1g"], "jdkVersion": "25", "vmName": "VM", "jmhVersion": "1.37",
          "warmupIterations": 2, "warmupTime": "1 s", "measurementIterations": 2,
          "measurementTime": "1 s", "primaryMetric": {"score": 7, "scoreUnit": "ns/op",
            "rawDataHistogram": [[[[10, 3], [20, 1]], [[40, 2]]], [[[11, 5]], [[12, 6]]]]},
          "secondaryMetrics": {"·gc.alloc.rate.norm": {"score": 16, "scoreUnit": "B/op",
            "rawData": [[16, 16], [16, 16]]}}},
         {"benchmark": "a.B.c", "mode": "avgt", "primaryMetric": {"score": 7,
          "scoreUnit": "us/op", "rawData": [[7.5, 6.5], [7, "NaN"]]}},
         {"benchmark": "a.B.c", "mode": "avgt", "primaryMetric": {"score": 8,
          "scoreUnit": "us/op", "rawData": [[8, 8]]}}]
        """
            .getBytes(StandardCharsets.UTF_8));
  }

  @FuzzProperty
  void jmhResults(@ForAll("jmh") Mutant mutant) throws IOException {
    byte[] content = mutant.content();
    Path file = Files.write(DIRECTORY.resolve("results.json"), content);
    Optional<List<Measurement>> read =
        ReaderContract.read(file, content.length, () -> JmhResults.read(file));
    if (read.isPresent()) {
      requireSound(read.get());
      RawData raw = RawData.of(content);
      List<Fork> forks = read.get().stream().flatMap(m -> m.primary().forks().stream()).toList();
      assertThat(forks).hasSize(Math.toIntExact(raw.forks()));
      assertThat(forks.stream().flatMap(fork -> fork.iterations().stream()).sorted().toList())
          .isEqualTo(raw.iterations());
    }
  }

  private static void requireSound(List<Measurement> measurements) {
    assertThat(measurements).isNotEmpty();
    for (Measurement m : measurements) {
      assertThat(m.threads()).isPositive();
      for (Fork fork : m.primary().forks()) {
        assertThat(fork.iterations()).allMatch(Double::isFinite);
        Samples samples = fork.samples();
        assertThat(samples.count()).isNotNegative();
        assertThat(samples.percentiles().values().stream().toList()).isSorted();
      }
    }
  }

  @Provide
  static Arbitrary<Mutant> environment() {
    return Mutant.of(SyntheticRun.environment().toJson());
  }

  @FuzzProperty
  void environment(@ForAll("environment") Mutant mutant) throws IOException {
    byte[] content = mutant.content();
    Path file = Files.write(DIRECTORY.resolve("environment.json"), content);
    Optional<Environment> read =
        ReaderContract.read(file, content.length, () -> Environment.read(file));
    if (read.isPresent()) {
      Environment environment = read.get();
      assertThat(environment.describe()).isNotBlank();
      assertThat(environment.warnings()).noneMatch(w -> w.contains("load of Infinity"));
      assertThat(environment.fingerprint().key()).isNotBlank();
      if (storable(environment.toJson())) {
        Path again = Files.writeString(DIRECTORY.resolve("again.json"), environment.toJson());
        assertThat(Environment.read(again)).isEqualTo(environment);
      }
    }
  }

  @Provide
  static Arbitrary<Mutant> session() {
    return Mutant.of(SESSION);
  }

  @FuzzProperty
  void gateSession(@ForAll("session") Mutant mutant) throws IOException {
    byte[] content = mutant.content();
    RunDirectory run = run("session");
    Path file = Files.write(run.path().resolve("gate.json"), content);
    ReaderContract.read(file, content.length, () -> GateSession.read(run))
        .ifPresent(
            read -> {
              assertThat(read.orElseThrow().id()).isNotBlank();
              assertThat(read.orElseThrow().arm()).isNotBlank();
            });
  }

  @Provide
  static Arbitrary<Mutant> floors() {
    Subject time =
        new Subject("a.B.c", Map.of("size", "10"), "avgt", 1, MetricKind.of("time"), "time");
    Subject other = new Subject("a.B.d", Map.of(), "thrpt", 4, MetricKind.of("p99"), "p99");
    return Mutant.of(
        NoiseFloorsJson.render(
            new NoiseFloors(
                "AMD EPYC, 2 cores",
                Map.of(time, new Floor(0.02, 0.03), other, new Floor(0.01, 0)))));
  }

  @FuzzProperty
  void noiseFloors(@ForAll("floors") Mutant mutant) throws IOException {
    byte[] content = mutant.content();
    Path file = Files.write(DIRECTORY.resolve("floors.json"), content);
    Optional<NoiseFloors> read =
        ReaderContract.read(file, content.length, () -> NoiseFloorsJson.read(file));
    if (read.isPresent()) {
      assertThat(read.get().floors().keySet())
          .allMatch(subject -> read.get().of(subject) >= 0 && read.get().of(subject) <= 10);
      String rendered = NoiseFloorsJson.render(read.get());
      if (storable(rendered)) {
        Path again = Files.writeString(DIRECTORY.resolve("again.json"), rendered);
        assertThat(NoiseFloorsJson.read(again)).isEqualTo(read.get());
      }
    }
  }

  @Provide
  static Arbitrary<Mutant> verdicts() {
    return Mutant.of(VERDICTS);
  }

  @FuzzProperty
  void verdicts(@ForAll("verdicts") Mutant mutant) throws IOException {
    byte[] content = mutant.content();
    Path file = Files.write(DIRECTORY.resolve("verdicts.json"), content);
    Optional<GateVerdicts> read =
        ReaderContract.read(file, content.length, () -> GateJson.readVerdicts(file));
    read.ifPresent(
        verdicts ->
            assertThat(verdicts.metrics())
                .allMatch(m -> m.theta().stream().allMatch(Double::isFinite)));
  }

  @Provide
  static Arbitrary<Mutant> gaps() {
    return Mutant.of(GAPS);
  }

  @FuzzProperty
  void gaps(@ForAll("gaps") Mutant mutant) throws IOException {
    byte[] content = mutant.content();
    RunDirectory run = run("gaps");
    Path file = Files.write(run.path().resolve("gaps.json"), content);
    ReaderContract.read(file, content.length + 9_000, run::read)
        .ifPresent(
            read ->
                assertThat(read.gaps())
                    .allMatch(g -> g.figure() != null && g.series() != null && g.reason() != null));
  }

  @Provide
  static Arbitrary<byte[]> logs() {
    return HistogramLogs.damaged();
  }

  @FuzzProperty
  void latencyLog(@ForAll("logs") byte[] content) throws IOException {
    Path file = Files.write(DIRECTORY.resolve("gather.hlog"), content);
    Optional<LatencyLog> read =
        ReaderContract.read(
            file,
            content.length + HISTOGRAMS,
            () -> {
              LatencyLog log = LatencyLog.read(file);
              for (LatencySeries series : log.series()) {
                requireSound(series);
              }
              return log;
            });
    read.ifPresent(log -> assertThat(log.series()).isNotEmpty());
  }

  private static void requireSound(LatencySeries series) {
    assertThat(series.forks()).isPositive();
    assertThat(series.samples()).isNotNegative();
    assertThat(series.shareBeyond(1_000)).matches(s -> Double.isNaN(s) || (s >= 0 && s <= 1));
    for (LatencySeries.Percentile percentile : series.percentiles()) {
      assertThat(percentile.nanos())
          .matches(n -> Double.isNaN(n) || (n >= 0 && n <= series.maxNanos() * 1.001));
    }
  }

  @Provide
  static Arbitrary<List<Mutant>> runFiles() throws IOException {
    return Combinators.combine(jmh(), environment(), session(), jmh())
        .as((one, environment, session, other) -> List.of(one, environment, session, other));
  }

  /** A directory of runs: one run directory and a file beside it. */
  @FuzzProperty
  void runs(@ForAll("runFiles") List<Mutant> files) throws IOException {
    Path directory = Files.createDirectories(DIRECTORY.resolve("runs"));
    RunDirectory run = run("runs/20261123-one");
    Files.write(run.jmhJson(), files.get(0).content());
    Files.write(run.environmentJson(), files.get(1).content());
    Files.write(run.path().resolve("gate.json"), files.get(2).content());
    Path beside = Files.write(directory.resolve("20261124-two.json"), files.get(3).content());
    long bytes = files.stream().mapToLong(file -> file.content().length).sum();

    requireNamed(directory, bytes, () -> RunSeries.read(directory));
    requireNamed(run.path(), bytes, () -> Arm.read(run.path()));
    requireNamed(directory, bytes, () -> Recording.read(List.of(run.path(), beside)));
    RunDirectory.newest(directory);
  }

  /** Any file below may be the one that a complaint is about. */
  private static <T> void requireNamed(
      Path directory, long bytes, java.util.concurrent.Callable<T> reader) {
    ReaderContract.read(directory, bytes, reader);
  }

  private static RunDirectory run(String name) throws IOException {
    Path path = DIRECTORY.resolve(name);
    if (!Files.exists(path)) {
      Files.createDirectories(path);
      Files.write(path.resolve("jmh.json"), resource("jmh-1.19-one-fork.json"));
    }
    return RunDirectory.open(path);
  }

  /** Half a surrogate pair has no form in a file. */
  private static boolean storable(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(JmhResultsTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }
}

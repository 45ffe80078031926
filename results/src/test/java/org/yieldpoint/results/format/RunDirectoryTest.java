// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Series;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.Summary.Missing;
import org.yieldpoint.results.figure.SyntheticRun;
import org.yieldpoint.results.figure.Warnings;

class RunDirectoryTest {
  @Test
  void keepsWhyCellsAreEmpty(@TempDir Path elsewhere) throws IOException {
    RunDirectory run = SyntheticRun.write(elsewhere.resolve("run"));
    List<Gap> gaps =
        List.of(
            new Gap("next()", "virtual", "failed in round 1: wrong answer"),
            new Gap("event-loop switch, 7,000 tasks", "threads", "failed in round 2: killed"));
    run.writeGaps(gaps);
    run.addFailures("one\n");
    run.addFailures("two\n");

    Run read = run.read();
    assertThat(read.gaps()).isEqualTo(gaps);
    assertThat(run.failuresTxt()).hasContent("one\ntwo\n");
    Summary summary = Summary.of(read, SyntheticRun.catalog());
    assertThat(Warnings.of(read, summary))
        .contains("next() (virtual) failed in round 1: wrong answer");
    assertThat(summary.sections().get(1).rows())
        .filteredOn(row -> row.figure().equals("event-loop switch, 7,000 tasks"))
        .singleElement()
        .satisfies(row -> assertThat(row.along()).hasValue(7_000))
        .satisfies(
            row ->
                assertThat(row.columns())
                    .contains(
                        new Missing(
                            new Series("threads", Role.RUNTIME), "failed in round 2: killed")));

    Files.writeString(elsewhere.resolve("run/gaps.json"), "[{\"figure\": 7}]");
    assertThatThrownBy(run::read)
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("gaps.json: is no list of a run's gaps");
    run.writeGaps(List.of());
    assertThat(run.read().gaps()).isEmpty();
  }

  @Test
  void compactResultsKeepWhatEstimatesAreMadeFrom(@TempDir Path elsewhere) throws IOException {
    RunDirectory run = RunDirectory.create(elsewhere.resolve("run"));
    Path json = elsewhere.resolve("full.json");
    Files.writeString(
        json,
        """
        [{"jmhVersion": "1.37", "benchmark": "p.B.m", "mode": "sample", "threads": 2, "forks": 2,
          "jvm": "/opt/java", "params": {"n": "1"},
          "primaryMetric": {"score": 1.23456789123, "scoreError": "NaN", "scoreUnit": "us/op",
            "scoreConfidence": [1, 2], "scorePercentiles": {"50.0": 1},
            "rawDataHistogram": [[[[1.23456789123, 7], [2, 1]]], [[[3, 1]]]]},
          "secondaryMetrics": {"gc.alloc.rate.norm": {"score": "NaN", "scoreUnit": "B/op",
            "rawData": [[16.00000000001], [NaN]]}},
          "warmup": {"scoreUnit": "us/op", "rawData": [[9], [8]]}}]
        """);
    run.writeResults(json);
    List<Measurement> before = JmhResults.read(run.jmhJson());

    run.compact();

    assertThat(run.jmhJson())
        .content()
        .contains("[[1.234568,7],[2,1]]", "[[16.0],[", "\"n\":\"1\"")
        .doesNotContain("scorePercentiles", "warmup", "/opt/java");
    List<Measurement> after = JmhResults.read(run.jmhJson());
    assertThat(after).hasSameSizeAs(before);
    assertThat(after.getFirst().primary().forks().get(0).samples().count()).isEqualTo(8);
    assertThat(after.getFirst().secondary()).containsOnlyKeys("gc.alloc.rate.norm");
    assertThat(run.path().resolve("latency")).doesNotExist();
    String once = Files.readString(run.jmhJson());
    run.compact();
    assertThat(run.jmhJson()).hasContent(once);
  }

  @TempDir Path root;

  @Test
  void whatWasWrittenIsRead() throws IOException {
    SyntheticRun.write(root.resolve("deep/run"));

    Run run = RunDirectory.open(root.resolve("deep/run")).read();

    assertThat(run.measurements()).hasSizeGreaterThan(50);
    assertThat(run.environment()).contains(SyntheticRun.environment());
    assertThat(run.interleaved()).isTrue();
    assertThat(run.latencyLogs()).extracting(LatencyLog::name).containsExactly("gather-100");
  }

  @Test
  void resultsStayByteForByteWhatJmhWrote() throws IOException {
    RunDirectory directory = RunDirectory.create(root.resolve("run"));
    Path written = JmhResultsTest.resource("jmh-1.37-four-modes.json");

    directory.writeResults(written);

    assertThat(directory.jmhJson()).hasSameBinaryContentAs(written);
  }

  @Test
  void neverOverwritesARun() throws IOException {
    Path path = root.resolve("run");
    SyntheticRun.write(path);
    byte[] before = Files.readAllBytes(path.resolve("jmh.json"));

    assertThatThrownBy(() -> RunDirectory.create(path))
        .isInstanceOf(ResultsException.class)
        .hasMessageStartingWith(
            path + ": already holds files, and a run never overwrites one; name a new directory");
    assertThat(path.resolve("jmh.json")).hasBinaryContent(before);
  }

  @Test
  void createsInAnEmptyDirectoryButNotOverAFile() throws IOException {
    Files.createDirectory(root.resolve("empty"));
    Files.createFile(root.resolve("file"));

    assertThat(RunDirectory.create(root.resolve("empty")).latency()).isEmptyDirectory();
    assertThatThrownBy(() -> RunDirectory.create(root.resolve("file")))
        .hasMessageEndingWith("is a file; name a new directory for the run");
  }

  @Test
  void opensOnlyRuns() throws IOException {
    Files.createFile(root.resolve("file"));

    assertThatThrownBy(() -> RunDirectory.open(root.resolve("none")))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageEndingWith("no such run directory");
    assertThatThrownBy(() -> RunDirectory.open(root.resolve("file")))
        .hasMessageContaining("is a file");
    assertThatThrownBy(() -> RunDirectory.open(root)).hasMessageEndingWith("it has no jmh.json");
  }

  @Test
  void damagedResultsDoNotReplaceGoodOnes() throws IOException {
    RunDirectory directory = SyntheticRun.write(root.resolve("run"));
    byte[] before = Files.readAllBytes(directory.jmhJson());
    Path damaged = Files.writeString(root.resolve("damaged.json"), "[{");

    assertThatThrownBy(() -> directory.writeResults(damaged))
        .isInstanceOf(UnreadableResultException.class);
    assertThat(directory.jmhJson()).hasBinaryContent(before);
  }

  @Test
  void writingLeavesNoOtherFileBehind() throws IOException {
    RunDirectory directory = SyntheticRun.write(root.resolve("run"));
    directory.writeReport("<p>one");
    directory.writeReport("<p>two");

    try (Stream<Path> files = Files.list(directory.path())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("jmh.json", "environment.json", "latency", "report.html");
    }
    assertThat(directory.reportHtml()).hasContent("<p>two");
  }

  @Test
  void failedWriteLeavesNothingBehind() throws IOException {
    Path target = Files.createDirectories(root.resolve("target/in-the-way"));

    assertThatThrownBy(() -> AtomicFile.write(root.resolve("target"), new byte[] {1}))
        .isInstanceOf(IOException.class);
    assertThat(target).isDirectory();
    try (Stream<Path> files = Files.list(root)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void runWithoutEnvironmentOrLogs() throws IOException {
    RunDirectory directory = RunDirectory.create(root.resolve("run"));
    directory.writeResults(JmhResultsTest.resource("jmh-1.19-one-fork.json"));

    Run run = directory.read();

    assertThat(run.environment()).isEmpty();
    assertThat(run.latencyLogs()).isEmpty();
    assertThat(run.interleaved()).isFalse();
  }

  @Test
  void damagedEnvironmentIsNamed() throws IOException {
    RunDirectory directory = SyntheticRun.write(root.resolve("run"));
    Files.writeString(directory.environmentJson(), "{\"machine\": {");

    assertThatThrownBy(directory::read)
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining(
            "environment.json: is no run's environment: unreadable JSON at line 1");
  }

  @Test
  void newestGoesByWhatTheRunWroteDown() throws IOException {
    for (String start :
        List.of("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z", "2026-04-01T00:00:00Z")) {
      RunDirectory directory = SyntheticRun.write(root.resolve(start.substring(0, 7)), 1);
      String json = Files.readString(directory.environmentJson());
      Files.writeString(
          directory.environmentJson(),
          json.replace("2026-01-02T03:04:05Z", start),
          StandardCharsets.UTF_8);
    }
    RunDirectory.create(root.resolve("unfinished"));

    assertThat(RunDirectory.newest(root)).map(RunDirectory::path).contains(root.resolve("2026-05"));
    assertThat(RunDirectory.newest(root.resolve("none"))).isEmpty();
  }
}

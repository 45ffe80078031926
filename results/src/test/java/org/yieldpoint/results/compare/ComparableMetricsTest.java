// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.format.JmhFile;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateResult.Outcome;
import org.yieldpoint.results.gate.GateResult.Strictness;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.gate.Verdict;

class ComparableMetricsTest {
  private static final double[] FAST = {100, 101, 99, 100.5, 99.5};
  private static final double[] SLOW = {120, 121, 119, 120.5, 119.5};

  @TempDir private Path temporary;

  @Test
  void slowerIsSlowerInEveryMode() throws IOException {
    GateResult result =
        gate(
            all(FAST, SLOW).write(temporary.resolve("base.json")),
            all(SLOW, FAST).write(temporary.resolve("head.json")));

    assertThat(result.outcome()).isEqualTo(Outcome.REGRESSED);
    assertThat(result.findings()).hasSize(6).allSatisfy(ComparableMetricsTest::isSlower);
    assertThat(result.findings())
        .extracting(f -> f.subject().metric())
        .contains("time", "throughput", "single-shot time");
  }

  @Test
  void fasterNeverFails() throws IOException {
    GateResult result =
        gate(
            all(SLOW, FAST).write(temporary.resolve("base.json")),
            all(FAST, SLOW).write(temporary.resolve("head.json")));

    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(result.outcome().exitCode(Strictness.STRICT)).isZero();
    assertThat(result.findings()).allMatch(f -> f.verdict() == Verdict.IMPROVED);
  }

  private static void isSlower(Finding finding) {
    assertThat(finding.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(finding.effect().orElseThrow().theta()).isPositive();
  }

  /** The same benchmarks; where more is better, the numbers are those of the other side. */
  private static JmhFile all(double[] times, double[] throughputs) {
    return new JmhFile()
        .add("a.B.avg", "avgt", "us/op")
        .forks(times)
        .add("a.B.single", "ss", "ms/op")
        .forks(times)
        .add("a.B.perTime", "thrpt", "ops/s")
        .forks(throughputs)
        .add("a.B.perMillis", "thrpt", "ops/ms")
        .forks(throughputs)
        .add("a.B.oddTime", "avgt", "moons")
        .forks(times)
        .add("a.B.oddThroughput", "thrpt", "MB/s")
        .forks(throughputs)
        .file();
  }

  @Test
  void tailsAreTestedWhereForksHaveSamplesEnough() throws IOException {
    double[] few = {0.005, 0.005, 0.005, 0.005, 0.005};
    double[] many = {0.02, 0.021, 0.019, 0.02, 0.02};
    Path base =
        new JmhFile()
            .add("a.B.m", "sample", "us/op")
            .histograms(2000, few)
            .file()
            .write(temporary.resolve("b"));
    Path head =
        new JmhFile()
            .add("a.B.m", "sample", "us/op")
            .histograms(2000, many)
            .file()
            .write(temporary.resolve("h"));

    GateResult result = gate(base, head);

    assertThat(result.findings())
        .filteredOn(f -> f.subject().metric().equals("p99"))
        .singleElement()
        .satisfies(f -> assertThat(f.verdict()).isEqualTo(Verdict.REGRESSED))
        .satisfies(f -> assertThat(f.comparison().headValues()).containsOnly(1_000_000));
    assertThat(result.findings())
        .filteredOn(f -> f.subject().metric().equals("p90"))
        .singleElement()
        .satisfies(f -> assertThat(f.verdict()).isEqualTo(Verdict.EQUIVALENT));
    assertThat(result.untested())
        .extracting(u -> u.subject().metric(), Untested::why, Untested::lost)
        .containsExactly(
            tuple("p99.9", "base: 2,000 samples in a fork, needs 10,000", false),
            tuple(
                "p100",
                "1.00 ms → 1.00 ms in the median fork; one call of a fork decides its maximum",
                false));
  }

  @Test
  void allocationIsJudgedAndOtherMetricsAreNamed() throws IOException {
    Path base =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(FAST)
            .allocated(24, 24, 24)
            .secondary("gc.count", "counts", 1)
            .file()
            .write(temporary.resolve("b"));
    Path head =
        new JmhFile()
            .add("a.B.m", "avgt", "ns/op")
            .forks(FAST)
            .allocated(48, 48, 48)
            .secondary("·gc.time", "ms", 1)
            .file()
            .write(temporary.resolve("h"));

    GateResult result = gate(base, head);

    assertThat(result.findings().getFirst().subject().kind()).isEqualTo(MetricKind.ALLOCATION);
    assertThat(result.outcome()).isEqualTo(Outcome.REGRESSED);
    assertThat(result.notes()).anyMatch(n -> n.contains("gc.count, gc.time"));
  }

  @Test
  void membersOfAGroupAreMetricsOfTheirOwn() throws IOException {
    GateResult result =
        gate(
            group("thrpt", "ops/us", 1, 1).write(temporary.resolve("b")),
            group("thrpt", "ops/us", 1.5, 0.5).write(temporary.resolve("h")));

    assertThat(result.outcome()).isEqualTo(Outcome.REGRESSED);
    assertThat(result.findings())
        .extracting(f -> f.subject().name() + ": " + f.verdict().text())
        .containsExactlyInAnyOrder(
            "Q.q, throughput: equivalent",
            "Q.q, put throughput: improved",
            "Q.q, take throughput: regressed");
    assertThat(result.notes())
        .anyMatch(n -> n.contains("no direction or no rule: events, gc.time, safepoints.pause."));

    assertThat(
            gate(
                    group("avgt", "us/op", 1, 1).write(temporary.resolve("b2")),
                    group("avgt", "us/op", 1.5, 0.5).write(temporary.resolve("h2")))
                .findings())
        .extracting(f -> f.subject().name() + ": " + f.verdict().text())
        .containsExactlyInAnyOrder(
            "Q.q, time: equivalent", "Q.q, put time: regressed", "Q.q, take time: improved");
  }

  private static JmhFile group(String mode, String unit, double put, double take) {
    double[] forks = {10, 10.1, 9.9, 10, 10.05};
    return new JmhFile()
        .add("a.Q.q", mode, unit)
        .forks(20, 20.1, 19.9, 20, 20.05)
        .secondary("put", unit, DoubleStream.of(forks).map(v -> v * put).toArray())
        .secondary("take", unit, DoubleStream.of(forks).map(v -> v * take).toArray())
        .secondary("events", "#", 1, 2, 3, 4, 5)
        .secondary("gc.time", "ms", 1, 2, 3, 4, 5)
        .secondary("safepoints.pause", "ms", 1, 2, 3, 4, 5)
        .secondary("·p0.99", unit, 1, 2, 3, 4, 5)
        .file();
  }

  @Test
  void aMemberThatStandsStillInTheHeadIsLost() throws IOException {
    GateResult result =
        gate(
            group("thrpt", "ops/us", 1, 1).write(temporary.resolve("b")),
            group("thrpt", "ops/us", 1, 0).write(temporary.resolve("h")));
    assertThat(result.untested())
        .singleElement()
        .satisfies(u -> assertThat(u.subject().metric()).isEqualTo("take throughput"))
        .satisfies(u -> assertThat(u.lost()).isTrue());
  }

  @Test
  void membersInSampleModeHaveTailsOfTheirOwn() throws IOException {
    Path file =
        Files.writeString(
            temporary.resolve("b"),
            """
            [{"benchmark": "a.Q.q", "mode": "sample",
              "primaryMetric": {"score": 1, "scoreUnit": "us/op",
                "rawDataHistogram": [[[[1, 100], [9, 1]]]]},
              "secondaryMetrics": {
                "put": {"score": 1, "scoreUnit": "us/op",
                  "rawDataHistogram": [[[[2, 200], [8, 1]]]]},
                "put:p0.50": {"score": 1, "scoreUnit": "us/op", "rawData": [[2]]}}}]
            """);
    GateResult result = gate(file, file);
    assertThat(result.findings())
        .extracting(f -> f.subject().metric() + " " + f.subject().kind())
        .containsExactlyInAnyOrder(
            "sampled time SCORE", "p90 TAIL", "put sampled time SCORE", "put p90 TAIL");
    assertThat(MetricKind.of("put p90")).isEqualTo(MetricKind.TAIL);
    assertThat(MetricKind.of("put sampled time")).isEqualTo(MetricKind.SCORE);
    assertThat(result.notes()).noneMatch(n -> n.contains("no direction"));
  }

  @Test
  void valuesCanBeShownAsTheyWereMeasured() throws IOException {
    Path file = all(FAST, SLOW).write(temporary.resolve("file"));
    Arm arm = Arm.read(file);
    Map<String, Comparison> byName =
        ComparisonSet.of(arm, arm).comparisons().stream()
            .collect(Collectors.toMap(c -> c.subject().shortBenchmark(), c -> c));

    Comparison rate = byName.get("B.perMillis");
    assertThat(rate.unit().name()).isEqualTo("ns/op");
    assertThat(rate.measuredIn().name()).isEqualTo("ops/ms");
    assertThat(rate.asMeasured(rate.baseValues()[0])).isCloseTo(120, within(1e-9));
    assertThat(rate.moreIsBetter()).isFalse();
    assertThat(rate.moreIsBetterAsMeasured()).isTrue();

    Comparison time = byName.get("B.avg");
    assertThat(time.asMeasured(time.baseValues()[0])).isCloseTo(100, within(1e-9));
    assertThat(time.moreIsBetterAsMeasured()).isFalse();

    Comparison odd = byName.get("B.oddThroughput");
    assertThat(odd.asMeasured(odd.baseValues()[0])).isCloseTo(120, within(1e-9));
    assertThat(odd.moreIsBetterAsMeasured()).isTrue();
  }

  @Test
  void whatCannotBeJudgedIsNamed() throws IOException {
    Path base =
        new JmhFile()
            .add("a.B.kept", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.gone", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.zero", "avgt", "ns/op")
            .forks(0, 1, 2)
            .add("a.B.strange", "", "")
            .forks(FAST)
            .add("a.B.liar", "thrpt", "ns/op")
            .forks(FAST)
            .add("a.B.none", "avgt", "ns/op")
            .forks(Double.NaN, Double.POSITIVE_INFINITY)
            .file()
            .write(temporary.resolve("b"));
    Path head =
        new JmhFile()
            .add("a.B.kept", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.added", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.zero", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.strange", "", "")
            .forks(FAST)
            .add("a.B.liar", "thrpt", "ns/op")
            .forks(FAST)
            .add("a.B.none", "avgt", "ns/op")
            .forks(FAST)
            .file()
            .write(temporary.resolve("h"));

    GateResult result = gate(base, head);

    assertThat(result.findings()).hasSize(1);
    assertThat(result.untested())
        .extracting(u -> u.subject().shortBenchmark() + ": " + u.why())
        .containsExactlyInAnyOrder(
            "B.gone: only in the base",
            "B.added: only in the head",
            "B.zero: base: a fork measured zero or less, which has no logarithm",
            "B.strange: base: neither its mode () nor its unit (none) says whether more is better",
            "B.liar: base: its mode thrpt and its unit ns/op contradict each other",
            "B.none: base: no fork has a value");
    assertThat(result.outcome()).isEqualTo(Outcome.UNDECIDED);
    assertThat(result.outcome().exitCode(Strictness.USUAL)).isZero();
    assertThat(result.outcome().exitCode(Strictness.STRICT)).as("something was lost").isEqualTo(3);
  }

  private GateResult gate(Path base, Path head) {
    Arm a = Arm.read(base);
    Arm b = Arm.read(head);
    return GateResult.of(
        ComparedRuns.of(a, b), ComparisonSet.of(a, b), Rules.QUIET, NoiseFloors.NONE);
  }
}

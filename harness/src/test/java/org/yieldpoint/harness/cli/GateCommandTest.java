// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GateCommandTest {
  @TempDir private Path temporary;
  private Path base;
  private Path same;
  private Path slower;
  private Path noisy;

  @BeforeEach
  void measure() throws IOException {
    base = file("base.json", 1, 100, 101, 99, 100.5);
    same = file("same.json", 1, 100.2, 100.9, 99.1, 100.3);
    slower = file("slower.json", 1.2, 100, 101, 99, 100.5);
    noisy = file("noisy.json", 1, 70, 150, 60, 140);
  }

  @Test
  void passes() {
    CliRun cli = CliRun.gate("gate", base, same);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("Queue.offer, time", "None of 2 metrics of 2 benchmarks regressed; 2 equivalent.")
        .contains("Not checked, since both runs have no environment.json");
  }

  @Test
  void failsOnARegressionWhicheverWayTheUnitPoints() {
    CliRun cli = CliRun.gate("gate", base, slower);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out())
        .containsPattern("Queue.offer, time .* 20 % slower .* regressed")
        .containsPattern("Queue.poll, throughput .* 20 % slower .* regressed");
    assertThat(CliRun.gate("gate", slower, base).exitCode()).as("an improvement").isZero();
  }

  @Test
  void isInconclusiveWithoutFailingUnlessStrict() {
    CliRun cli = CliRun.gate("gate", base, noisy);
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out()).contains("inconclusive", "could have found a slowdown of");
    assertThat(CliRun.gate("gate", "--strict", base, noisy).exitCode()).isEqualTo(3);
  }

  @Test
  void thresholdsCanBeChosen() {
    assertThat(CliRun.gate("gate", "--delta", "30", base, slower).exitCode()).isZero();
    assertThat(CliRun.gate("gate", "--shared", base, slower).out()).contains("threshold (5 %,");
    CliRun.gate("gate", "--delta", "0", base, slower).isRefused().contains("--delta 0");
    CliRun.gate("gate", "--delta", "NaN", base, slower).isRefused().contains("--delta NaN");
  }

  @Test
  void usesNoiseFloors() throws IOException {
    Path floors = temporary.resolve("floors.json");
    Files.writeString(
        floors,
        """
        {"format": "yieldpoint-noise-floors/1", "machine": "", "floors": [
          {"benchmark": "org.example.Queue.offer", "mode": "avgt", "floor": 0.3},
          {"benchmark": "org.example.Queue.poll", "mode": "thrpt", "metric": "throughput", "floor": 0.3}
        ]}
        """);
    assertThat(CliRun.gate("gate", "--floors", floors, base, slower).exitCode()).isZero();
    CliRun.gate("gate", "--floors", base, base, slower)
        .isRefused()
        .contains("base.json", "noise floors");
  }

  @Test
  void runsOfOtherMachinesAreNotCompared() throws IOException {
    Path first = directory("first", "One CPU");
    Path second = directory("second", "Another CPU");
    assertThat(CliRun.gate("gate", first, directory("third", "One CPU")).exitCode()).isZero();

    CliRun cli = CliRun.gate("gate", first, second);
    assertThat(cli.exitCode()).isEqualTo(4);
    assertThat(cli.out()).contains("Not comparable: processor: One CPU, then Another CPU");
    CliRun compared = CliRun.gate("compare", first, second);
    assertThat(compared.exitCode()).isZero();
    assertThat(compared.out()).contains("A gate would refuse this: processor", "no change");
  }

  @Test
  void differencesCanBeAccepted() throws IOException {
    Path first = directory("first", "One CPU");
    Path second = directory("second", "Another CPU");
    Files.copy(slower, second.resolve("jmh.json"), StandardCopyOption.REPLACE_EXISTING);

    CliRun cli = CliRun.gate("gate", first, second, "--accept-differences");

    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out().replaceAll("\\s+", " "))
        .contains("20 % slower")
        .contains("--accept-differences")
        .contains("processor: One CPU, then Another CPU.");
    assertThat(CliRun.gate("gate", base, base, "--accept-differences").out())
        .doesNotContain("--accept-differences");
    CliRun.gate("gate", first, second, "--accept-differences", "--ratios")
        .isRefused()
        .contains("--accept-differences");
    CliRun.gate("gate", "--base-jar", base, "--accept-differences").isRefused();
  }

  @Test
  void readsDirectoriesOfFiles() throws IOException {
    Path before = Files.createDirectory(temporary.resolve("before"));
    Path after = Files.createDirectory(temporary.resolve("after"));
    double[] forks = {100, 101, 99, 100.5};
    for (int fork = 0; fork < forks.length; fork++) {
      Files.move(file("fork", 1, forks[fork]), before.resolve("fork%d.json".formatted(fork)));
      Files.move(file("fork", 1.2, forks[fork]), after.resolve("fork%d.json".formatted(fork)));
    }
    CliRun cli = CliRun.gate("gate", before, after);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out().replaceAll("\\s+", " "))
        .contains("20 % slower")
        .contains("The head is 4 files; what they repeat of a benchmark counts as its forks");
    assertThat(CliRun.gate("compare", before, after).out()).contains("20 % slower");
  }

  @Test
  void compareJudgesNothing() {
    CliRun cli = CliRun.gate("compare", base, slower);
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out()).contains("20 % slower").doesNotContain("regressed");
  }

  @Test
  void writesItsReportsAndReplacesOnlyThose() throws IOException {
    Path out = temporary.resolve("out");
    CliRun cli = CliRun.gate("gate", base, slower, "--out", out);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out()).contains("report.html");
    assertThat(out.resolve("report.html")).content().contains("Queue.offer");
    assertThat(out.resolve("summary.md")).content().contains("20 % slower");
    assertThat(out.resolve("junit.xml")).content().contains("<failure");
    assertThat(out.resolve("verdicts.json")).content().contains("\"regressed\"");
    assertThat(CliRun.gate("gate", base, same, "--out", out).exitCode()).isZero();
    assertThat(out.resolve("summary.md")).content().doesNotContain("20 % slower");

    Files.writeString(out.resolve("summary.md"), "my notes");
    Collection<String> before = CliRun.snapshot(temporary);
    CliRun.gate("gate", base, slower, "--out", out)
        .isRefused()
        .contains("summary.md", "not overwritten");
    CliRun.gate("gate", base, slower, "--out", base).isRefused().contains("is a file");
    Path run = directory("run", "One CPU");
    Files.writeString(run.resolve("report.html"), "<title>x: benchmark report</title>");
    CliRun.gate("gate", base, slower, "--out", run).isRefused().contains("report.html");
    Files.delete(run.resolve("report.html"));
    assertThat(CliRun.snapshot(out)).isSubsetOf(before);
  }

  @Test
  void annotatesOnRequest() {
    assertThat(CliRun.gate("gate", base, slower).out()).doesNotContain("::error");
    assertThat(CliRun.gate("gate", base, slower, "--annotations").out())
        .contains("::error title=Queue.offer%2C time::20 %25 slower");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gate", "compare"})
  void refusesWhatCannotBeRead(String command) throws IOException {
    CliRun.gate(command, base).isRefused().contains("HEAD");
    CliRun.gate(command, base, temporary.resolve("nowhere"))
        .isRefused()
        .contains("nowhere: no such file");
    CliRun.gate(command, base, Files.createDirectory(temporary.resolve("empty")))
        .isRefused()
        .contains("empty: holds no results", "jmh.json");
    Files.writeString(slower, Files.readString(slower).substring(0, 100));
    CliRun.gate(command, base, slower).isRefused().contains("slower.json", "cut short");
  }

  @Test
  void quotesUnreadableFilesAsText() throws IOException {
    Files.writeString(slower, "[{\"benchmark\": \"a.B.\\u001b[31m\\n:::error::x ##[error]y\"}]");
    CliRun.gate("gate", base, slower)
        .isRefused()
        .contains("slower.json: result 1 (a.B.", "error: :x # #[error]y) has no")
        .doesNotContain("\u001b", "::", "##[");
  }

  private Path directory(String name, String cpu) throws IOException {
    Path run = Files.createDirectory(temporary.resolve(name));
    Files.copy(base, run.resolve("jmh.json"));
    Files.writeString(
        run.resolve("environment.json"),
        """
        {"fingerprint": {"cpu": "%s", "logicalCores": 4, "memory": "8-16 GiB", "os": "linux",
          "arch": "x86_64", "jdk": 25}}
        """
            .formatted(cpu));
    return run;
  }

  /** A time and a throughput that both cost so many times as much as in the base. */
  private Path file(String name, double cost, double... forks) throws IOException {
    String time = entry("offer", "avgt", "ns/op", DoubleStream.of(forks).map(v -> v * cost));
    String rate = entry("poll", "thrpt", "ops/s", DoubleStream.of(forks).map(v -> v / cost));
    return Files.writeString(temporary.resolve(name), "[" + time + "," + rate + "]");
  }

  private static String entry(String method, String mode, String unit, DoubleStream forks) {
    String raw =
        forks
            .mapToObj(v -> String.format(Locale.ROOT, "[%.6f]", v))
            .collect(Collectors.joining(", "));
    return """
    {"benchmark": "org.example.Queue.%s", "mode": "%s", "jdkVersion": "25", "primaryMetric":
      {"score": 1, "scoreUnit": "%s", "rawData": [%s]}, "secondaryMetrics": {}}
    """
        .formatted(method, mode, unit, raw);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SimulateCommandTest {
  @TempDir private Path temporary;
  private Path recorded;

  @BeforeEach
  void record() throws IOException {
    recorded = file("recorded.json", 80);
  }

  @Test
  void printsTheRatesOfTheUsualDesign() {
    CliRun cli = CliRun.gate("simulate", recorded, "--suites", "300", "--out", temporary);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains(
            "300 suites of 10 rounds, and of what is undecided 20, then 40", "80 forks of each")
        .contains("+1 %", "+2 %", "+3 %", "+5 %", "+10 %", "+20 %")
        .contains("False alarms in 0 % of suites");
    Object[] again = {"simulate", recorded, "--suites", "300", "--out", temporary};
    assertThat(CliRun.gate(again).out()).isEqualTo(cli.out());
    Object[] other = {"simulate", recorded, "--suites", "30", "--out", temporary, "--seed", "2"};
    assertThat(CliRun.gate(other).out()).contains("seed 2");
  }

  @Test
  void writesItsPageAndReplacesOnlyThat() throws IOException {
    Path out = temporary.resolve("out");
    Object[] args = {"simulate", recorded, "--suites", "50", "--inject", "10", "--out", out};
    assertThat(CliRun.gate(args).out()).contains("simulation.html");
    assertThat(out.resolve("simulation.html")).content().contains("<svg");
    assertThat(out.resolve("simulation.json")).content().contains("yieldpoint-simulation/1");
    assertThat(CliRun.gate(args).exitCode()).isZero();

    Files.writeString(out.resolve("simulation.html"), "my notes");
    CliRun.gate(args).isRefused().contains("simulation.html", "not overwritten");
    assertThat(out.resolve("simulation.html")).hasContent("my notes");
  }

  @Test
  void tooFewForksSaysHowManyWouldDo() throws IOException {
    Path few = file("few.json", 12);
    CliRun.gate("simulate", few).isRefused().contains("too few forks", "record 80");
    Object[] threeRounds = {
      "simulate", few, "--rounds", "3", "--looks", "2", "--suites", "20", "--out", temporary
    };
    assertThat(CliRun.gate(threeRounds).exitCode()).isZero();
    Object[] once = {
      "simulate", few, "--rounds", "6", "--looks", "1", "--suites", "20", "--out", temporary
    };
    assertThat(CliRun.gate(once).out()).contains("looked at once");
  }

  @Test
  void refusesWhatMakesNoSense() {
    CliRun.gate("simulate").isRefused().contains("RECORDED");
    CliRun.gate("simulate", temporary.resolve("nowhere")).isRefused().contains("no such file");
    CliRun.gate("simulate", recorded, "--rounds", "1").isRefused().contains("--rounds 1");
    CliRun.gate("simulate", recorded, "--looks", "0").isRefused().contains("--looks 0");
    CliRun.gate("simulate", recorded, "--suites", "0").isRefused().contains("--suites 0");
    CliRun.gate("simulate", recorded, "--inject", "0").isRefused().contains("--inject 0");
    CliRun.gate("simulate", recorded, "--delta", "200").isRefused().contains("--delta 200");
  }

  /** Two benchmarks whose forks scatter by one percent. */
  private Path file(String name, int forks) throws IOException {
    Random random = new Random(8);
    String entries =
        IntStream.range(0, 2)
            .mapToObj(i -> entry(i, forks, random))
            .collect(Collectors.joining(","));
    return Files.writeString(temporary.resolve(name), "[" + entries + "]");
  }

  private static String entry(int number, int forks, Random random) {
    String raw =
        IntStream.range(0, forks)
            .mapToObj(
                i ->
                    String.format(
                        Locale.ROOT, "[%.6f]", 100 * Math.exp(0.01 * random.nextGaussian())))
            .collect(Collectors.joining(", "));
    return """
    {"benchmark": "org.example.Queue.m%d", "mode": "avgt", "jdkVersion": "25", "primaryMetric":
      {"score": 1, "scoreUnit": "ns/op", "rawData": [%s]}, "secondaryMetrics": {}}
    """
        .formatted(number, raw);
  }
}

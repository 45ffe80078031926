// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.format.Environment;

@Timeout(60)
class RecountCommandTest {
  @TempDir private Path temporary;

  @Test
  void refusesWhatMakesNoSense() {
    CliRun.gate("recount", temporary).isRefused().contains("no suites");
    CliRun.gate("recount", temporary.resolve("none")).isRefused().contains("no such directory");
    CliRun.gate("recount", temporary, "--trim", "50").isRefused().contains("--trim 50");
    CliRun.gate("recount", temporary, "--fork-value", "TURNS").isRefused().contains("simulate");
  }

  @Test
  void keptForksAreJudgedAnewWithAnotherEstimator() throws IOException {
    Path directory = Files.createDirectory(temporary.resolve("stored"));
    Random random = new Random(4);
    for (String name : List.of("same-01", "same-02", "slower-10-01")) {
      double slower = name.startsWith("same") ? 1 : 1.1;
      Path suite = Files.createDirectory(directory.resolve(name));
      arm(suite, "base", random, 1);
      arm(suite, "head", random, slower);
    }
    byte[] kept = Files.readAllBytes(directory.resolve("slower-10-01/head/jmh.json"));

    CliRun usual = CliRun.gate("recount", directory);
    assertThat(usual.exitCode()).as(usual.err()).isZero();
    assertThat(usual.out())
        .contains("False alarms in 0 of 2 suites", "MEDIAN")
        .containsPattern("a\\s+real\\s+slowdown\\s+of\\s+10\\s+%\\s+in\\s+1\\s+of\\s+1\\s+tries");
    CliRun means = CliRun.gate("recount", directory, "--fork-value", "MEAN", "--trim", "0");
    assertThat(means.out())
        .as("a stalled iteration in each fork hides it")
        .containsPattern("in\\s+0\\s+of\\s+1\\s+tries")
        .contains("MEAN");
    assertThat(CliRun.gate("recount", directory, "--shared").out())
        .containsPattern("least\\s+effect\\s+that\\s+matters\\s+5 %");
    assertThat(directory.resolve("slower-10-01/head/jmh.json")).hasBinaryContent(kept);
  }

  /** A side of a gate of ten rounds in which one of three iterations of every other fork stalls. */
  private static void arm(Path suite, String name, Random random, double factor)
      throws IOException {
    Path run = Files.createDirectory(suite.resolve(name));
    String forks =
        IntStream.range(0, 10)
            .mapToObj(
                i -> {
                  double value = factor * 100 * (1 + 0.002 * random.nextGaussian());
                  double stall = value * (1 + 20 * random.nextDouble());
                  return "[" + value + ", " + stall + ", " + value * 1.001 + "]";
                })
            .collect(Collectors.joining(", "));
    Files.writeString(
        run.resolve("jmh.json"),
        """
        [{"benchmark": "p.B.m", "mode": "avgt", "threads": 1, "forks": 10,
          "primaryMetric": {"score": 100, "scoreUnit": "us/op", "rawData": [%s]}}]
        """
            .formatted(forks));
    Files.writeString(
        run.resolve("environment.json"),
        Environment.capture(Environment.Plan.of("c0ffee", "gate", "gate"), List.of()).toJson());
    Files.writeString(
        run.resolve("gate.json"),
        "{\"session\": \"%s\", \"arm\": \"%s\", \"looks\": [10, 20, 40]}"
            .formatted(suite.getFileName(), name));
  }
}

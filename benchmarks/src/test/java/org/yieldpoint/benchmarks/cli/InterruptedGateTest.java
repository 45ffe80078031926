// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.harness.cli.CliRun;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.text.NoiseFloorsJson;

/** Ctrl-C while a gate measures two builds, and how it goes on. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signal to send")
class InterruptedGateTest {
  @TempDir private Path temporary;

  @Test
  void goesOnFromWhatWasMeasured() throws Exception {
    Path gate = temporary.resolve("gate");
    Path base = gate.resolve("base");
    try (BenchProcess bench = start(gate)) {
      bench.await(() -> Files.exists(base.resolve("jmh.json")));
      List<ProcessHandle> forks = bench.awaitForks();
      bench.interrupt();

      assertThat(bench.exitCode()).as(bench.err()).isEqualTo(130);
      assertThat(forks).noneMatch(ProcessHandle::isAlive);
      assertThat(bench.err())
          .contains("Interrupted; ", "./bench gate --resume ")
          .doesNotContain("Exception");
    }
    assertThat(gate.resolve("base.jar")).exists();
    String before = Files.readString(base.resolve("jmh.json"));

    // A gate is of one JDK; and nobody wants to wait for 500 rounds.
    Path recorded = base.resolve("environment.json");
    String environment = Files.readString(recorded).replace("--rounds 500", "--rounds 2");
    String version = '"' + Runtime.version().toString() + '"';
    assertThat(environment).contains(version, "--rounds 2");
    Files.writeString(recorded, environment.replace(version, "\"24\""));
    Cli.bench("gate", "--resume", gate).isRefused().contains("with JDK 24", "start anew");
    Files.writeString(recorded, environment);
    Path recordedHead = gate.resolve("head").resolve("environment.json");
    String ofHead = Files.readString(recordedHead);
    Files.writeString(recordedHead, ofHead.replaceFirst("\"build\" : \"", "$0other-"));
    Cli.bench("gate", "--resume", gate).isRefused().contains("with the head other-", "start anew");
    Files.writeString(recordedHead, ofHead);
    assertThat(Files.readString(base.resolve("jmh.json"))).isEqualTo(before);

    Files.delete(temporary.resolve("floors.json")); // The gate has kept what it knew.
    CliRun cli = Cli.bench("gate", "--resume", gate);

    assertThat(cli.exitCode()).as(cli.err()).isIn(0, 1, 3);
    assertThat(cli.out()).contains("Next.generator");
    for (String side : List.of("base", "head")) {
      assertThat(
              JmhResults.read(gate.resolve(side).resolve("jmh.json")).getFirst().primary().forks())
          .hasSize(2);
    }
    assertThat(gate.resolve("report.html")).exists();
    assertThat(gate.resolve("verdicts.json")).exists();
    assertThat(gate.resolve("base.jar")).as("nobody needs it any more").doesNotExist();
    Cli.bench("gate", "--resume", gate).isRefused().contains("has its verdict");
  }

  private BenchProcess start(Path gate) throws IOException, InterruptedException {
    Path jar = Jars.runnable(temporary.resolve("a build.jar")).path();
    return BenchProcess.start(
        temporary,
        "gate",
        "--base-jar",
        jar,
        "--head-jar",
        jar,
        "--include",
        "contextswitch.Next.generator runtime=statemachine",
        "--rounds",
        500,
        "--looks",
        1,
        "--warmup",
        "1x10ms",
        "--iterations",
        "2x10ms",
        "--no-allocation",
        "--floors",
        Files.writeString(
            temporary.resolve("floors.json"), NoiseFloorsJson.render(NoiseFloors.NONE)),
        "--out",
        gate);
  }
}

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

/** Ctrl-C while a calibration measures its first suite, and how it goes on. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signal to send")
class InterruptedCalibrationTest {
  @TempDir private Path temporary;

  @Test
  void goesOnWithTheSuiteThatWasBegun() throws Exception {
    Path calibration = temporary.resolve("calibration");
    Path suite = calibration.resolve("same-01");
    Path base = suite.resolve("base");
    try (BenchProcess bench = start(calibration)) {
      bench.await(() -> Files.exists(base.resolve("jmh.json")));
      List<ProcessHandle> forks = bench.awaitForks();
      bench.interrupt();

      assertThat(bench.exitCode()).as(bench.err()).isEqualTo(130);
      assertThat(forks).noneMatch(ProcessHandle::isAlive);
      assertThat(bench.err())
          .contains("Interrupted; ", "./bench calibrate --resume ")
          .doesNotContain("gate --resume", "Exception");
    }
    Cli.bench("gate", "--resume", suite)
        .isRefused()
        .contains("no 'gate' command: ./bench calibrate");

    // Nobody wants to wait for 500 rounds.
    Path recorded = calibration.resolve("environment.json");
    String environment = Files.readString(recorded);
    assertThat(environment).contains("--rounds 500");
    Files.writeString(recorded, environment.replace("--rounds 500", "--rounds 2"));
    CliRun cli = Cli.bench("calibrate", "--resume", calibration);

    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out()).containsPattern("alarms in \\d of 2 suites");
    assertThat(suite.resolve("verdicts.json")).exists();
    assertThat(calibration.resolve("same-02").resolve("verdicts.json")).exists();
    assertThat(calibration.resolve("calibration.html")).exists();
    assertThat(calibration.resolve("build.jar")).as("nobody needs it any more").doesNotExist();
  }

  private BenchProcess start(Path calibration) throws IOException, InterruptedException {
    return BenchProcess.start(
        temporary,
        "calibrate",
        "--jar",
        Jars.runnable(temporary.resolve("a build.jar")).path(),
        "--null",
        2,
        "--include",
        "contextswitch.Next.generator runtime=statemachine",
        "--rounds",
        500,
        "--warmup",
        "1x10ms",
        "--iterations",
        "2x10ms",
        "--no-allocation",
        "--out",
        calibration);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.NoiseFloors.Floor;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.text.NoiseFloorsJson;
import picocli.CommandLine;

@Timeout(60)
class CalibrateCommandTest {
  @TempDir private Path temporary;

  @Test
  void refusesWhatMakesNoSense() throws IOException {
    CliRun.gate("calibrate").isRefused().contains("--null N");
    CliRun.gate("calibrate", "--null", "-1").isRefused().contains("--null N");
    CliRun.gate("calibrate", "--inject", "0").isRefused().contains("more than 0");
    CliRun.gate("calibrate", "--inject", "ten").isRefused().contains("'ten' is no percentage");
    CliRun.gate("calibrate", "--null", "1", "--busy", "101").isRefused().contains("--busy");
    CliRun.gate("calibrate", "--null", "1", "--minutes", "0").isRefused().contains("--minutes 0");
    CliRun.gate("calibrate", "--null", "1", "--jar", "none.jar").isRefused().contains("none.jar");
    CliRun.gate("calibrate", "--null", "1", "--neighbours", "0").isRefused().contains("at least 1");
    CliRun.gate("calibrate", "--null", "1", "--neighbours", "2").isRefused().contains("--busy");
    CliRun.gate("calibrate", "--null", "1", "--head-jar", "a.jar").isRefused().contains("--inject");
    CliRun.gate("calibrate", "--resume", temporary, "--shared").isRefused().contains("no other");
    CliRun.gate("calibrate", "--resume", temporary).isRefused().contains("is no calibration");
    CliRun.gate("calibrate", "--resume", temporary.resolve("x")).isRefused().contains("no such");
  }

  @Test
  void suitesOfAllSlowdownsTakeTurns() {
    CalibrationPlan plan =
        new CalibrationPlan(
            new MeasureOptions(),
            Rules.SHARED,
            2,
            List.of(2.5, 10.0),
            2,
            0.5,
            1,
            false,
            Optional.of(Duration.ofMinutes(5)),
            Optional.empty());
    assertThat(plan.suites(7))
        .map(CalibrationPlan.Trial::name)
        .containsExactly(
            "same-01", "same-02", "slower-2.5-01", "slower-10-01", "slower-2.5-02", "slower-10-02");
    assertThat(plan.suites(7))
        .map(CalibrationPlan.Trial::seed)
        .containsExactly(7L, 8L, 9L, 10L, 11L, 12L);
    assertThat(plan.design(7))
        .contains("2 suites of the same build", "2 suites of a head slowed by 2.5 %")
        .contains("10 rounds each and 3 looks at most", "effect that matters 5 %", "seed 7")
        .contains("one core busy with something else for 50 % of the time");
  }

  @Test
  void aCompleteCalibrationIsCountedAgainWithoutMeasuring() throws IOException {
    Path floors = temporary.resolve("floors.json");
    Path directory =
        calibration("--null 2 --inject 10 --shared --rounds 4 --seed 3 --floors \"" + floors + '"');
    suite(directory, "same-01", "equivalent", 0.01);
    suite(directory, "same-02", "equivalent", -0.02);
    suite(directory, "slower-10-01", "regressed", 0.11);

    CliRun cli = CliRun.gate("calibrate", "--resume", directory);

    assertThat(cli.err()).isEmpty();
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .containsPattern("B.m, time +0 of 2 .*2.0 %")
        .containsPattern("B.m, time +1 of 1 .*12 % slower")
        .contains("False alarms in 0 of 2 suites", "4 rounds each")
        .containsPattern("effect that\\s+matters 5 %");
    assertThat(directory.resolve("calibration.html")).content().contains("<svg");
    assertThat(directory.resolve("calibration.json")).content().contains("yieldpoint-calibration");
    assertThat(floors).content().contains("\"sameBuild95\" : 0.0202");
  }

  @Test
  void saysWhoseFloorsItReplaces() throws IOException {
    Path floors = temporary.resolve("floors.json");
    Subject subject = new Subject("p.B.m", Map.of(), "avgt", 1, MetricKind.SCORE, "time");
    NoiseFloors others = new NoiseFloors("another cpu", Map.of(subject, new Floor(0.02, 0.03)));
    Files.writeString(floors, NoiseFloorsJson.render(others));
    Path directory = calibration("--null 1 --floors \"" + floors + '"');
    suite(directory, "same-01", "equivalent", 0.01);

    CliRun cli = CliRun.gate("calibrate", "--resume", directory);
    assertThat(cli.out()).contains("in place of those of another machine: another cpu");
    assertThat(floors).content().doesNotContain("another cpu");
  }

  @Test
  void aFewSuitesLeaveTheUsualFloorsAlone() throws IOException {
    Path directory = calibration("--null 2");
    suite(directory, "same-01", "equivalent", 0.01);
    suite(directory, "same-02", "equivalent", -0.02);

    CliRun cli = CliRun.gate("calibrate", "--resume", directory);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out()).contains("page     ").doesNotContain("floors  ");
  }

  @Test
  void onlyEnoughUndisturbedSuitesMakeTheUsualFloors() {
    CalibrationPlan quiet = plan("--null", "20");
    assertThat(quiet.floorsAfter(19)).as("cut short").isEmpty();
    assertThat(quiet.floorsAfter(20)).contains(RunPaths.noiseFloors());
    assertThat(plan("--null", "20", "--rounds", "20").floorsAfter(20)).isPresent();
    for (String other :
        List.of(
            "--busy 50", "--rounds 9", "--iterations 1x1ms", "--warmup 1x1ms", "--profile quick")) {
      String[] options = ("--null 20 " + other).split(" ", -1);
      assertThat(plan(options).floorsAfter(20)).as(other).isEmpty();
    }
  }

  @Test
  void aFileThatWasNamedTakesTheFloorsOfAnySuites() {
    Path named = temporary.resolve("floors.json");
    assertThat(plan("--null", "20", "--busy", "50", "--floors", named.toString()).floorsAfter(1))
        .contains(named);
  }

  private static CalibrationPlan plan(String... options) {
    CalibrateCommand command = new CalibrateCommand();
    new CommandLine(command).parseArgs(options);
    return command.plan();
  }

  @Test
  void withoutItsBuildNothingCanBeGoneOnWith() throws IOException {
    Path directory = calibration("--null 2");
    suite(directory, "same-01", "equivalent", 0.01);

    CliRun.gate("calibrate", "--resume", directory).isRefused().contains("build.jar", "start anew");
  }

  private Path calibration(String options) throws IOException {
    Path directory = Files.createDirectory(temporary.resolve("calibration"));
    Environment environment =
        Environment.capture(
            Environment.Plan.of("c0ffee", "gate", "./bench calibrate " + options).withSeed(3),
            List.of());
    Files.writeString(directory.resolve("environment.json"), environment.toJson());
    return directory;
  }

  private static void suite(Path directory, String name, String verdict, double theta)
      throws IOException {
    Path suite = Files.createDirectory(directory.resolve(name));
    Files.writeString(
        suite.resolve("verdicts.json"),
        """
        {"format": "yieldpoint-gate/2", "findings": [
          {"benchmark": "p.B.m", "params": {}, "mode": "avgt", "threads": 1, "metric": "time",
           "verdict": "%s", "theta": %s}]}
        """
            .formatted(verdict, theta));
  }
}

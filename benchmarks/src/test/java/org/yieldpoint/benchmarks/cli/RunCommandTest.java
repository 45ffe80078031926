// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.harness.cli.Build;
import org.yieldpoint.harness.cli.CliRun;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.Measurement;

/** What {@code run} refuses, and two runs of real forks. */
@Timeout(120)
class RunCommandTest {
  private static final String FLOOR = "contextswitch.Next.iterator";

  @TempDir private Path temporary;

  @Test
  void refusesWhatDoesNotExistBeforeAnythingIsMeasured() throws IOException {
    Path out = temporary.resolve("run");
    Cli.bench("run", "--profile", "nonsense", "--out", out)
        .isRefused()
        .contains("--profile 'nonsense' does not exist; there are quick, full");
    Cli.bench("run", "--include", "nonsense", "--out", out)
        .isRefused()
        .contains("--include 'nonsense' matches no benchmark; there are", "Next.generator");
    Cli.bench("run", "--include", "a[", "--out", out).isRefused().contains("regular expression");
    Cli.bench("run", "--exclude", "nonsense", "--out", out).isRefused().contains("--exclude");
    Cli.bench("run", "--runtime", "fibers", "--out", out)
        .isRefused()
        .contains("--runtime 'fibers' is not measured; there are", "threads", "virtual/shared");
    Cli.bench("run", "--runtime", "virtual/park", "--out", out).isRefused();
    Cli.bench("run", "--rounds", "0", "--out", out).isRefused().contains("--rounds 0");
    Cli.bench("run", "--resume", out, "--rounds", "2").isRefused().contains("no other option");
    Cli.bench("run", "--resume", out).isRefused().contains("no such run directory");
    assertThat(out).doesNotExist();
  }

  @Test
  void saysWhichProfileHasWhatThisOneLacks() {
    Cli.bench("run", "--include", "contextswitch.Raise", "--out", temporary.resolve("run"))
        .isRefused()
        .contains("the profile full has what was asked for");
  }

  @Test
  void neverOverwritesARun() throws IOException {
    Path run = Cli.runDirectory(temporary.resolve("run"));
    Collection<String> before = CliRun.snapshot(temporary);
    Cli.bench("run", "--out", run).isRefused().contains("already holds files");
    Cli.bench("run", "--out", run.resolve("jmh.json")).isRefused().contains("is a file");
    assertThat(CliRun.snapshot(temporary)).isEqualTo(before);
  }

  @Test
  void aWrongAnswerFailsTheRunWithTheNameOfTheBenchmark() {
    Path run = temporary.resolve("run");
    CliRun cli = Cli.bench("run", "--profile", "selftest", "--out", run);
    String failure =
        "org.yieldpoint.benchmarks.selftest.WrongAnswer.add failed in round 1:"
            + " IllegalStateException: wrong answer: expected 5 but was 4";
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out())
        .contains("FAILED     " + failure)
        .contains("NO NUMBER  org.yieldpoint.benchmarks.selftest.WrongAnswer.add");
    assertThat(cli.err()).doesNotContain("\tat ");
    assertThat(run.resolve("failures.txt"))
        .content()
        .contains(failure, "\tat org.yieldpoint.benchmarks.selftest.WrongAnswer.add(");
    assertThat(run.resolve("jmh.json")).doesNotExist();
  }

  @Test
  void aRunLeavesItsFilesAndIsOfOneMachineAndOneCommit() throws IOException {
    Path run = temporary.resolve("run");
    CliRun cli = Cli.bench("run", "--include", FLOOR, "--rounds", "2", "--seed", "7", "--out", run);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    assertThat(cli.out()).contains("next()", "floor", "report.html");
    assertThat(JmhResults.read(run.resolve("jmh.json")))
        .singleElement()
        .satisfies(m -> assertThat(m.primary().forkMeans()).hasSize(2).doesNotContain(Double.NaN))
        .extracting(Measurement::methodName)
        .isEqualTo("iterator");
    assertThat(run.resolve("report.html"))
        .content()
        .contains("plain iterator", "left out by --include, --exclude or --runtime");
    Path environment = run.resolve("environment.json");
    assertThat(environment)
        .content()
        .contains(
            "./bench run --profile quick --include " + FLOOR + " --rounds 2 --seed 7",
            "\"seed\" : 7");

    byte[] results = Files.readAllBytes(run.resolve("jmh.json"));
    CliRun complete = Cli.bench("run", "--resume", run);
    assertThat(complete.exitCode()).as(complete.err()).isZero();
    assertThat(run.resolve("jmh.json")).hasBinaryContent(results);

    String original = Files.readString(environment);
    for (String[] change :
        new String[][] {
          {"\"logicalCores\" : ", "\"logicalCores\" : 1"},
          {"\"commit\" : \"", "\"commit\" : \"not-"},
          {"\"command\" : \"./bench", "\"command\" : \"./other"},
          {"--rounds 2", "--rounds 0"},
          {"\"build\" : \"", "\"build\" : \"not-"}
        }) {
      if (change[0].contains("build") && Build.isCommit()) {
        continue; // a clean commit says all about its code
      }
      Files.writeString(environment, original.replace(change[0], change[1]));
      Cli.bench("run", "--resume", run).isRefused();
    }
    Files.writeString(environment, original.replace("Next.iterator", "Send.call"));
    Cli.bench("run", "--resume", run).isRefused().contains("jmh.json", "Next.iterator");
    assertThat(run.resolve("jmh.json")).hasBinaryContent(results);
  }
}

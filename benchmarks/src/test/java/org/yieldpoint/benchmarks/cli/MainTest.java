// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.harness.cli.CliRun;

@Timeout(60)
class MainTest {
  @ParameterizedTest
  @ValueSource(strings = {"run", "list", "report", "gate", "compare", "lesson", "trace", "jmh"})
  void everyCommandHasHelpAndAVersion(String command) {
    CliRun help = Cli.bench(command, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).startsWith("Usage: bench " + command).contains("Exit codes:", "130");
    CliRun version = Cli.bench(command, "--version");
    assertThat(version.exitCode()).isZero();
    assertThat(version.out()).contains("Yieldpoint ", "commit ", "JDK ");
  }

  @Test
  void helpListsTheCommandsAndTheExitCodes() {
    assertThat(Cli.bench("--help").out())
        .contains("run ", "list ", "report ", "gate ", "compare ", "lesson ", "jmh ", "help ")
        .contains("  2     wrong usage");
    assertThat(Cli.bench("help", "run").out()).startsWith("Usage: bench run");
  }

  @Test
  void mistakesAreOneLine() {
    Cli.bench("nonsense").isRefused().startsWith("bench: ").contains("nonsense");
    Cli.bench("run", "--profil", "quick")
        .isRefused()
        .startsWith("bench run: ")
        .contains("did you mean --profile?");
    Cli.bench("run", "--rounds", "many").isRefused().contains("--rounds", "many");
    Cli.bench("run", "--include").isRefused().contains("--include");
    Cli.bench("report", "a", "b").isRefused().contains("'b'");
    Cli.bench("list", "--profile", "nonsense").isRefused().contains("quick, full");
    Cli.bench("lesson", "nonsense").isRefused().contains("nonsense");
  }

  @Test
  void aStackTraceIsThereOnRequest() {
    CliRun cli = Cli.bench("--stacktrace", "run", "--rounds", "0");
    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err()).contains("--rounds 0", "\tat ");
  }

  @Test
  void listShowsFiguresRuntimesAndProfiles() {
    CliRun cli = Cli.bench("list");
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("Context switch", "Throughput", "Gather latency")
        .containsPattern("next\\(\\) +statemachine +org.*Next.generator runtime=statemachine")
        .containsPattern("next\\(\\) +floor: plain iterator +org.*Next.iterator")
        .containsPattern("statemachine +works here")
        .containsPattern("quick .*\\(forks: 3 × ");
    CliRun part = Cli.bench("list", "--profile", "full", "--include", "Send");
    assertThat(part.out()).contains("send()").doesNotContain("next()");
  }

  @Test
  void jmhGetsItsArgumentsAsTheyAre() {
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      assertThat(Cli.bench("jmh", "--", "-lp", "Next.gen").exitCode()).isZero();
    } finally {
      System.setOut(console);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("contextswitch.Next.generator", "param \"runtime\"")
        .doesNotContain("Next.iterator");
  }
}

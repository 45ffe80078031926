// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.harness.cli.ExitCodes;
import org.yieldpoint.harness.cli.Mistakes;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Timeout(60)
class MainTest {
  @ParameterizedTest
  @ValueSource(strings = {"run", "list", "report", "gate", "compare", "lesson", "trace", "jmh"})
  void everyCommandHasHelpAndAVersion(String command) {
    Cli help = Cli.bench(command, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).startsWith("Usage: bench " + command).contains("Exit codes:", "130");
    Cli version = Cli.bench(command, "--version");
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
  void anErrorIsADefectAndNoRegression() {
    StringWriter err = new StringWriter();
    for (Error error :
        List.of(new AssertionError("why"), new OutOfMemoryError("Java heap space"))) {
      CommandLine command = new CommandLine(new Failing(error)).setErr(new PrintWriter(err, true));
      assertThat(Main.execute(command, new Mistakes(() -> false))).isEqualTo(ExitCodes.INTERNAL);
    }
    assertThat(err.toString().lines())
        .containsExactly(
            "failing: defect of this program: java.lang.AssertionError: why; --stacktrace shows"
                + " where",
            "failing: Java heap space: out of memory; JDK_JAVA_OPTIONS=-Xmx4g gives it more");
  }

  @Command(name = "failing")
  private record Failing(Error error) implements Runnable {
    @Override
    public void run() {
      throw error;
    }
  }

  @Test
  void aStackTraceIsThereOnRequest() {
    Cli cli = Cli.bench("--stacktrace", "run", "--rounds", "0");
    assertThat(cli.exitCode()).isEqualTo(2);
    assertThat(cli.err()).contains("--rounds 0", "\tat ");
  }

  @Test
  void listShowsFiguresRuntimesAndProfiles() {
    Cli cli = Cli.bench("list");
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("Context switch", "Throughput", "Gather latency")
        .containsPattern("next\\(\\) +statemachine +org.*Next.generator runtime=statemachine")
        .containsPattern("next\\(\\) +floor: plain iterator +org.*Next.iterator")
        .containsPattern("statemachine +works here")
        .containsPattern("quick .*\\(forks: 3 × ");
    Cli part = Cli.bench("list", "--profile", "full", "--include", "Send");
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

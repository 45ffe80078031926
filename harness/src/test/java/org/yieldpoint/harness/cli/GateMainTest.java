// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Timeout(60)
class GateMainTest {
  private static final String START = "java -jar yieldpoint-gate.jar";

  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"gate", "compare", "calibrate", "simulate", "history", "report"})
  void everyCommandHasHelpWithAnExample(String command) {
    CliRun help = CliRun.gate(command, "--help");
    assertThat(help.err()).isEmpty();
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .startsWith("Usage: yieldpoint-gate " + command)
        .contains("Exit codes:", "--stacktrace", START + " " + command + " ")
        .doesNotContain("bench ", "${", "results/", "=<");
    assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(CliRun.gate("help", command).out()).isEqualTo(help.out());
  }

  @Test
  void withoutArgumentsItSaysWhatThereIs() {
    CliRun help = CliRun.gate();
    assertThat(help.exitCode()).isZero();
    assertThat(help.out())
        .isEqualTo(CliRun.gate("--help").out())
        .contains("gate ", "compare ", "calibrate ", "simulate ", "history ", "report ", "help ")
        .contains(START + " gate --base-jar", "yieldpoint-runs/")
        .doesNotContain("./bench");
  }

  @Test
  void hasAVersion() {
    assertThat(CliRun.gate("--version").out()).contains("Yieldpoint ", "commit ", "JDK ");
  }

  @Test
  void mistakesAreOneLineAndNameTheProgram() throws IOException {
    CliRun.gate("nonsense").isRefused().startsWith("yieldpoint-gate: ").contains("nonsense");
    CliRun.gate("gate", "--base-jat", "a.jar")
        .isRefused()
        .startsWith("yieldpoint-gate gate: ")
        .contains("did you mean --base-jar or --base-ref?");
    CliRun.gate("report", "--nonsense").isRefused().contains("'" + START + " report --help'");
    CliRun.gate("gate", "--base-jar", "a.jar").isRefused().contains("--head-jar");
    CliRun.gate("calibrate", "--null", "1").isRefused().contains("--jar");
    Path text = Files.writeString(temporary.resolve("notes.txt"), "notes");
    CliRun.gate("report", text).isRefused().contains("notes.txt");
    CliRun.gate("report", temporary).isRefused().contains("jmh.json");
    CliRun traced = CliRun.gate("report", temporary, "--stacktrace");
    assertThat(traced.err()).contains("jmh.json", "\tat ");
  }

  @Test
  void reportsResultsOfAnyProject() throws IOException {
    Path results = results(temporary.resolve("results.json"));
    CliRun printed = CliRun.gate("report", results);
    assertThat(printed.err()).isEmpty();
    assertThat(printed.exitCode()).isZero();
    assertThat(printed.out()).contains("Queue", "offer").doesNotContain("report.html");
    Path page = temporary.resolve("page.html");
    assertThat(CliRun.gate("report", results, "--out", page).out()).contains("page.html");
    assertThat(page).content().contains("<html", "offer");
    assertThat(CliRun.gate("report", results, "--markdown").out()).contains("| offer |");
    CliRun.gate("report", results, "--out", results).isRefused().contains("is a name for results");

    Path run = Files.createDirectory(temporary.resolve("run"));
    results(run.resolve("jmh.json"));
    assertThat(CliRun.gate("report", run).out()).contains("offer", "report.html");
    assertThat(run.resolve("report.html")).content().contains("offer");
  }

  private static Path results(Path file) throws IOException {
    return Files.writeString(
        file,
        """
        [{"benchmark": "org.example.Queue.offer", "mode": "avgt", "forks": 2, "threads": 1,
          "jdkVersion": "25", "primaryMetric": {"score": 100, "scoreUnit": "ns/op",
          "rawData": [[100, 101], [99, 100]]}, "secondaryMetrics": {}}]
        """);
  }

  @Test
  void anErrorIsADefectAndNoRegression() {
    StringWriter err = new StringWriter();
    for (Error error :
        List.of(new AssertionError("why"), new OutOfMemoryError("Java heap space"))) {
      CommandLine command = new CommandLine(new Failing(error)).setErr(new PrintWriter(err, true));
      assertThat(Program.execute(command, new Mistakes(() -> false))).isEqualTo(ExitCodes.INTERNAL);
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
}

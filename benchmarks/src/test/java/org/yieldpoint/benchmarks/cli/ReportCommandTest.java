// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.harness.cli.CliRun;

@Timeout(60)
class ReportCommandTest {
  @TempDir private Path temporary;
  private Path run;
  private Path readme;

  @BeforeEach
  void measure() throws IOException {
    run = Cli.runDirectory(temporary.resolve("runs/first"));
    readme = temporary.resolve("README.md");
    Files.writeString(
        readme, "# Title\n\n<!-- headline:begin -->\nold\n<!-- headline:end -->\n\nText.\n");
  }

  @Test
  void drawsThePageAndPrintsTheTable() {
    CliRun cli = Cli.bench("report", run);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out()).contains("next()", "statemachine", "report.html");
    assertThat(run.resolve("report.html")).content().contains("<html", "next()");
  }

  @Test
  void drawsThePageElsewhere() {
    Path page = temporary.resolve("page.html");
    assertThat(Cli.bench("report", run, "--out", page).exitCode()).isZero();
    assertThat(page).content().contains("next()");
    assertThat(run.resolve("report.html")).doesNotExist();
  }

  @Test
  void replacesNothingButItsOwnPages() throws IOException {
    Path page = temporary.resolve("page.html");
    assertThat(Cli.bench("report", run, "--out", page).exitCode()).isZero();
    assertThat(Cli.bench("report", run, "--out", page).exitCode()).isZero();
    Files.writeString(temporary.resolve("notes.html"), "<html>my notes</html>");
    Collection<String> before = CliRun.snapshot(temporary);

    Cli.bench("report", run, "--out", readme).isRefused().contains("README.md", "no report");
    Cli.bench("report", run, "--out", temporary.resolve("notes.html"))
        .isRefused()
        .contains("notes.html", "name another file");
    Cli.bench("report", run, "--out", run.resolve("jmh.json")).isRefused().contains("jmh.json");
    Cli.bench("report", run, "--out", run.resolve("environment.json")).isRefused();
    Cli.bench("report", run, "--out", temporary.resolve("x.hlog")).isRefused();
    Cli.bench("report", run, "--out", run).isRefused().contains("is a directory");
    assertThat(CliRun.snapshot(temporary)).isEqualTo(before);
  }

  @Test
  void printsMarkdown() throws IOException {
    Collection<String> before = CliRun.snapshot(temporary);
    assertThat(Cli.bench("report", run, "--markdown").out()).contains("| next() |");
    assertThat(Cli.bench("report", run, "--headline").out())
        .contains("State machine, compiled away", "[`");
    assertThat(CliRun.snapshot(temporary)).isEqualTo(before);
  }

  @Test
  void putsTheHeadlineBetweenTheMarks() throws IOException {
    CliRun cli = Cli.bench("report", run, "--headline", "--into", readme);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.exitCode()).isZero();
    assertThat(Files.readString(readme))
        .startsWith("# Title\n\n<!-- headline:begin -->\n")
        .contains("docs/ladder.svg", "[`runs/first`](runs/first)")
        .doesNotContain("old")
        .endsWith("\n<!-- headline:end -->\n\nText.\n");
    assertThat(temporary.resolve("docs/ladder.svg"))
        .content()
        .startsWith("<svg ")
        .contains("State machine, compiled away");
    assertThat(temporary.resolve("docs/ladder-narrow.svg")).exists();
  }

  @Test
  void theHeadlineSaysWhatTheReportWarnsOf() throws IOException {
    Files.writeString(
        run.resolve("environment.json"),
        """
        {"machine": {"cpu": "X", "logicalCores": 4, "hypervisor": "KVM"},
         "load": {"average": 0.1, "freeCores": 1.2}}
        """);
    assertThat(Cli.bench("report", run, "--headline").out())
        .contains(
            "Measured on X, 4 cores, virtual machine",
            "The machine was busy before the run: 1.2 of 4 cores were free",
            "Measured in a virtual machine (KVM)");
  }

  @Test
  void checksTheHeadline() throws IOException {
    CliRun stale = Cli.bench("report", run, "--headline", "--into", readme, "--check");
    assertThat(stale.exitCode()).isEqualTo(1);
    assertThat(stale.err().lines()).hasSize(1);
    assertThat(stale.err()).contains("README.md", "./bench report --headline ");
    assertThat(readme).content().contains("old");

    Cli.bench("report", run, "--headline", "--into", readme);
    CliRun current = Cli.bench("report", run, "--headline", "--into", readme, "--check");
    assertThat(current.exitCode()).isZero();
    assertThat(current.err()).isEmpty();

    Path picture = temporary.resolve("docs/ladder.svg");
    Files.writeString(picture, Files.readString(picture).replace("State", "Steady state"));
    CliRun touched = Cli.bench("report", run, "--headline", "--into", readme, "--check");
    assertThat(touched.exitCode()).isEqualTo(1);
    assertThat(touched.err()).contains("ladder.svg").doesNotContain("README.md: ");
  }

  @Test
  void needsTheMarks() throws IOException {
    Files.writeString(readme, "# Title\n<!-- headline:end -->\n<!-- headline:begin -->\n");
    Collection<String> before = CliRun.snapshot(temporary);
    Cli.bench("report", run, "--headline", "--into", readme)
        .isRefused()
        .contains("README.md", "<!-- headline:begin -->");
    assertThat(CliRun.snapshot(temporary)).isEqualTo(before);
  }

  @Test
  void refusesWhatMakesNoSense() {
    Cli.bench("report", run, "--check").isRefused().contains("--check needs --into");
    Cli.bench("report", run, "--into", readme).isRefused().contains("--into needs --headline");
    Cli.bench("report", run, "--markdown", "--headline").isRefused().contains("exclude");
    Cli.bench("report", run, "--markdown", "--out", readme).isRefused().contains("--out");
  }

  @Test
  void refusesWhatCannotBeReadAndOverwritesNothing() throws IOException {
    Cli.bench("report", temporary.resolve("nowhere")).isRefused().contains("nowhere");
    Cli.bench("report", readme).isRefused().contains("README.md");
    Cli.bench("report", temporary).isRefused().contains("jmh.json");

    Cli.bench("report", run);
    Path results = run.resolve("jmh.json");
    String whole = Files.readString(results);
    Files.writeString(results, whole.substring(0, whole.length() - 40));
    Collection<String> before = CliRun.snapshot(temporary);
    Cli.bench("report", run).isRefused().contains("jmh.json", "cut short");
    Cli.bench("report", run, "--headline", "--into", readme).isRefused().contains("cut short");
    Cli.bench("report", run, "--out", temporary.resolve("page.html")).isRefused();
    assertThat(CliRun.snapshot(temporary)).isEqualTo(before);
  }

  @Test
  void refusesToWriteWhereItCannot() {
    Cli.bench("report", run, "--out", temporary.resolve("nowhere/page.html"))
        .isRefused()
        .contains(temporary.resolve("nowhere") + ": no such directory")
        .doesNotContain(".tmp");
  }

  @Test
  void aTextThatIsNotUtf8IsNamed() throws IOException {
    Files.write(readme, new byte[] {(byte) 0xe9, '\n'});
    Cli.bench("report", run, "--headline", "--into", readme)
        .isRefused()
        .contains("README.md: is not UTF-8 text");
  }
}

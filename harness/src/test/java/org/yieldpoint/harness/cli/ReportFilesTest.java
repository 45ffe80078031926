// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReportFilesTest {
  private static final String THROUGHPUT =
      """
      [{"benchmark": "org.example.Queue.put", "mode": "thrpt", "threads": 8,
        "primaryMetric": {"score": 8e6, "scoreUnit": "ops/s", "rawData": [[8.0e6], [7.9e6]]}}]
      """;

  @TempDir private Path temporary;

  @Test
  void aFileOfAnyNameHasItsPageBesideIt() throws IOException {
    Path file = Files.writeString(temporary.resolve("jmh-result.json"), THROUGHPUT);
    CliRun cli = CliRun.gate("report", file);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("7.95 Mops/s", "×8 threads", "more is better", "jmh-result.html")
        .doesNotContain(" ns");
    assertThat(temporary.resolve("jmh-result.html"))
        .content()
        .contains("7.95 Mops/s", "more is better");
    assertThat(CliRun.gate("report", file).exitCode()).isZero();
  }

  @Test
  void aPageOfSomebodyElseStays() throws IOException {
    Path file = Files.writeString(temporary.resolve("results.json"), THROUGHPUT);
    Path notes = Files.writeString(temporary.resolve("results.html"), "<html>my notes</html>");
    CliRun cli = CliRun.gate("report", file);
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out()).contains("Mops/s", "No page was written", "--out");
    assertThat(notes).content().isEqualTo("<html>my notes</html>");
    CliRun.gate("report", file, "--out", notes).isRefused().contains("not overwritten");
  }

  @Test
  void aDirectoryOfFilesIsARun() throws IOException {
    Files.writeString(temporary.resolve("fork-1.json"), THROUGHPUT);
    Files.writeString(
        temporary.resolve("fork-2.json"),
        THROUGHPUT.replace("7.9e6", "7.8e6").replace("8.0e6", "8.1e6"));
    CliRun cli = CliRun.gate("report", temporary);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.out()).contains("4 forks", "note: The run is 2 files", "report.html");
    assertThat(temporary.resolve("report.html")).exists();
  }

  @Test
  void sampleModeShowsItsPercentiles() throws IOException {
    String bins = "[[10.0, 9000], [20.0, 900], [400.0, 90], [9000.0, 10]]";
    Path file =
        Files.writeString(
            temporary.resolve("sample.json"),
            """
            [{"benchmark": "org.example.Queue.tail", "mode": "sample",
              "primaryMetric": {"score": 19.9, "scoreUnit": "us/op",
                "rawDataHistogram": [[%s, %s], [%s, %s]]}}]
            """
                .formatted(bins, bins, bins, bins));
    assertThat(CliRun.gate("report", file).out())
        .containsPattern("tail +23")
        .containsPattern("tail, p50 +10.0 µs")
        .containsPattern("tail, p90 +10.0 µs")
        .containsPattern("tail, p99 +20.0 µs")
        .containsPattern("tail, p99.9 +400 µs");
  }
}

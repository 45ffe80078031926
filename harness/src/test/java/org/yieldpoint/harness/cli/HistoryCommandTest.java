// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HistoryCommandTest {
  @TempDir private Path temporary;
  private Path runs;

  @BeforeEach
  void measure() throws IOException {
    runs = Files.createDirectory(temporary.resolve("runs"));
    for (int i = 1; i <= 24; i++) {
      double value = (i < 13 ? 100 : 112) + 0.1 * (i % 3);
      Files.writeString(
          runs.resolve("run-" + i + ".json"),
          """
          [{"benchmark": "org.example.Queue.offer", "mode": "avgt", "jdkVersion": "25",
            "primaryMetric": {"score": 1, "scoreUnit": "ns/op", "rawData": [[%s], [%s]]},
            "secondaryMetrics": {}}]
          """
              .formatted(value, value + 0.2));
    }
  }

  @Test
  void tellsWhatChangedAndFailsNothing() {
    CliRun cli = CliRun.gate("history", runs);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("12 % slower since run-13", "in the order of their names")
        .contains("1 of 1 metric over 24 runs changed");
    assertThat(CliRun.gate("history", runs, "--delta", "20").out())
        .contains("No change found in 1 metric over 24 runs.");
    assertThat(CliRun.gate("history", runs, "--level", "0.01").out()).contains("99,999 shuffles");
  }

  @Test
  void writesItsReportsAndReplacesOnlyThose() throws IOException {
    Path out = temporary.resolve("out");
    assertThat(CliRun.gate("history", runs, "--out", out).out()).contains("history.html");
    assertThat(out.resolve("history.html")).content().contains("<svg");
    assertThat(out.resolve("history.md")).content().contains("12 % slower");
    assertThat(out.resolve("history.json")).content().contains("yieldpoint-history/1");
    assertThat(CliRun.gate("history", runs, "--out", runs).exitCode()).isZero();
    assertThat(CliRun.gate("history", runs).out()).contains("Passed over");

    Files.writeString(out.resolve("history.md"), "my notes");
    Collection<String> before = CliRun.snapshot(out);
    CliRun.gate("history", runs, "--out", out)
        .isRefused()
        .contains("history.md", "not overwritten");
    assertThat(CliRun.snapshot(out)).isEqualTo(before);
  }

  @Test
  void refusesWhatCannotBeRead() throws IOException {
    CliRun.gate("history").isRefused().contains("DIR");
    CliRun.gate("history", temporary.resolve("nowhere")).isRefused().contains("no such directory");
    CliRun.gate("history", Files.createDirectory(temporary.resolve("empty")))
        .isRefused()
        .contains("holds no runs");
    CliRun.gate("history", runs, "--level", "0").isRefused().contains("--level 0");
    CliRun.gate("history", runs, "--level", "0.001").isRefused().contains("at least 0.01");
    Files.writeString(runs.resolve("run-5.json"), "[{");
    CliRun cli = CliRun.gate("history", runs);
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("Passed over, as it cannot be read: run-5.json: ends in the middle")
        .contains("1 of 1 metric over 23 runs changed");
  }
}

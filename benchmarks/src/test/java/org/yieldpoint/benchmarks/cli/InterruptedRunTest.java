// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.format.JmhResults;

/** Ctrl-C while a run measures. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signal to send")
class InterruptedRunTest {
  @TempDir private Path temporary;

  @Test
  void keepsWhatWasMeasuredAndLeavesNoFork() throws Exception {
    Path run = temporary.resolve("run");
    try (BenchProcess bench =
        BenchProcess.start(
            temporary,
            "run",
            "--include",
            "contextswitch.Next.iterator",
            "--rounds",
            500,
            "--out",
            run)) {
      bench.await(() -> Files.exists(run.resolve("jmh.json")));
      List<ProcessHandle> forks = bench.awaitForks();
      bench.interrupt();

      assertThat(bench.exitCode()).as(bench.err()).isEqualTo(130);
      assertThat(forks).noneMatch(ProcessHandle::isAlive);
      assertThat(bench.err())
          .contains("Interrupted; ", "./bench run --resume ")
          .doesNotContain("failed", "Exception");
      assertThat(JmhResults.read(run.resolve("jmh.json"))).hasSize(1);
      assertThat(run.resolve("report.html")).content().contains("plain iterator");
      assertThat(run.resolve("environment.json")).exists();
    }
  }
}

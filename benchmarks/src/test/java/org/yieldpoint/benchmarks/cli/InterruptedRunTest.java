// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.JmhResults;

/** Ctrl-C, on the command line in a JVM of its own. */
@Timeout(180)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signal to send")
class InterruptedRunTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path temporary;

  @Test
  void keepsWhatWasMeasuredAndLeavesNoFork() throws Exception {
    Path run = temporary.resolve("run");
    Path err = temporary.resolve("err");
    Process bench =
        new ProcessBuilder(command(run))
            .redirectOutput(temporary.resolve("out").toFile())
            .redirectError(err.toFile())
            .start();
    try {
      await(bench, () -> Files.exists(run.resolve("jmh.json")));
      await(bench, () -> bench.descendants().findAny().isPresent());
      List<ProcessHandle> forks = bench.descendants().toList();
      signal(bench);
      assertThat(bench.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

      assertThat(bench.exitValue()).as(Files.readString(err)).isEqualTo(130);
      assertThat(forks).noneMatch(ProcessHandle::isAlive);
      assertThat(Files.readString(err))
          .contains("Interrupted; ", "./bench run --resume ")
          .doesNotContain("failed", "Exception");
      assertThat(JmhResults.read(run.resolve("jmh.json"))).hasSize(1);
      assertThat(run.resolve("report.html")).content().contains("plain iterator");
      assertThat(run.resolve("environment.json")).exists();
    } finally {
      bench.descendants().forEach(ProcessHandle::destroyForcibly);
      bench.destroyForcibly();
    }
  }

  private static List<String> command(Path run) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-Djmh.ignoreLock=true",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "run",
            "--include",
            "contextswitch.Next.iterator",
            "--rounds",
            "500",
            "--out",
            run.toString()));
    return command;
  }

  private static void signal(Process bench) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(bench.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static void await(Process bench, Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(bench.isAlive()).isTrue();
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }
}

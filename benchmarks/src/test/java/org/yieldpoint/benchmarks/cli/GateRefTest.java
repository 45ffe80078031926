// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a gate against a commit refuses before it builds that. */
@Timeout(60)
class GateRefTest {
  @TempDir private Path temporary;

  @Test
  void refusesBeforeItBuildsTheBaseForMinutes() throws IOException {
    Path head = Jars.runnable(temporary.resolve("head.jar")).path();
    Path full = Files.createDirectory(temporary.resolve("full"));
    Path note = Files.writeString(full.resolve("note.txt"), "mine");
    Cli.bench("gate", "--base-ref", "HEAD", "--head-jar", head, "--out", full)
        .isRefused()
        .contains("already holds files");
    Path out = temporary.resolve("out");
    Cli.bench("gate", "--base-ref", "HEAD", "--head-jar", head, "--floors", note, "--out", out)
        .isRefused()
        .contains("holds no noise floors");
    assertThat(out).doesNotExist();
  }
}

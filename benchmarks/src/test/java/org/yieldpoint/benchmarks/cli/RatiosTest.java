// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.harness.cli.CliRun;

/** A gate of ratios, for which the suite says which benchmark is a floor of which. */
@Timeout(60)
class RatiosTest {
  @TempDir private Path temporary;

  @Test
  void ratiosCompareAcrossMachines() throws IOException {
    Path first = Cli.runDirectory(temporary.resolve("first"));
    Path second = Cli.runDirectory(temporary.resolve("second"));
    measuredOn("One CPU", first);
    measuredOn("Another CPU", second);

    assertThat(Cli.bench("gate", first, second).exitCode()).isEqualTo(4);
    CliRun cli = Cli.bench("gate", "--ratios", "--all", first, second);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.exitCode()).as("two rounds can tell nothing").isEqualTo(3);
    assertThat(cli.out())
        .contains("next() (state", "÷ floor: plain iterator", "no change", "Only ratios");
  }

  private static void measuredOn(String cpu, Path run) throws IOException {
    Files.writeString(
        run.resolve("environment.json"),
        """
        {"fingerprint": {"cpu": "%s", "logicalCores": 4, "memory": "8-16 GiB", "os": "linux",
          "arch": "x86_64", "jdk": 25}}
        """
            .formatted(cpu));
  }
}

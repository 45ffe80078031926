// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yieldpoint.harness.cli.CliRun;
import org.yieldpoint.results.format.RunDirectory;

/** The README and its pictures show the reference run, and nobody edits what they show. */
@Timeout(60)
class ReadmeTest {
  private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();

  @Test
  void showsTheNewestReferenceRun() {
    Optional<RunDirectory> reference = RunDirectory.newest(CHECKOUT.resolve("results/reference"));
    assertThat(reference).as("the reference run that the README shows").isPresent();
    CliRun cli =
        Cli.bench(
            "report",
            reference.orElseThrow().path(),
            "--headline",
            "--into",
            CHECKOUT.resolve("README.md"),
            "--check");
    assertThat(cli.exitCode()).as(cli.err()).isZero();
  }
}

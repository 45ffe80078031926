// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.harness.CommittedResults;

/** The committed forks of gates whose answer is known, judged by the rules of today. */
@Timeout(60)
class StoredCalibrationsTest {
  @ParameterizedTest
  @ValueSource(strings = {"20261201-quiet", "20261201-loaded"})
  void noAlarmAndEveryTenthFound(String calibration) throws IOException {
    Path stored = CommittedResults.directory().resolve("gate").resolve(calibration);
    assertThat(names(stored)).hasSize(30);

    CliRun cli = CliRun.gate("recount", stored);
    assertThat(cli.exitCode()).as(cli.err()).isZero();
    String text = cli.out().replaceAll("\\s+", " ");
    assertThat(text)
        .contains("False alarms in 0 of 20 suites of the same build")
        .contains("a real slowdown of 10 % in 10 of 10 tries");
  }

  /** What tests of less than the whole threshold called worse. */
  @Test
  void noAlarmWhereWeakerRulesHadThem() {
    CliRun cli =
        CliRun.gate(
            "recount",
            CommittedResults.directory().resolve("gate").resolve("20261201-loaded-before"));
    assertThat(cli.out()).contains("False alarms in 0 of 10 suites of the same build");
  }

  private static List<String> names(Path stored) throws IOException {
    try (Stream<Path> suites = Files.list(stored)) {
      return suites.map(suite -> suite.getFileName().toString()).toList();
    }
  }
}

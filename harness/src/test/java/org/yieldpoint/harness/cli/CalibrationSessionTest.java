// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.ComparedRuns;
import org.yieldpoint.results.compare.ComparisonSet;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;

@Timeout(30)
class CalibrationSessionTest {
  @TempDir private Path temporary;

  @Test
  void whatWasFlaggedIsShownAsText() throws IOException {
    Arm base = arm("base.json", "[100], [101], [99], [100.5]");
    Arm head = arm("head.json", "[120], [121.2], [118.8], [120.6]");
    ComparisonSet family = ComparisonSet.of(base, head);
    GateResult result =
        GateResult.of(ComparedRuns.of(base, head), family, Rules.QUIET, NoiseFloors.NONE);

    assertThat(CalibrationSession.said(result))
        .startsWith("Flagged: B.m text=")
        .endsWith("error: :x, time 20 % slower.")
        .doesNotContain("\u001b", "::");
  }

  private Arm arm(String name, String forks) throws IOException {
    Path file = temporary.resolve(name);
    Files.writeString(
        file,
        """
        [{"benchmark": "a.B.m", "mode": "avgt", "params": {"text": "\\u001b[31m::error::x"},
          "primaryMetric": {"score": 1, "scoreUnit": "ns/op", "rawData": [%s]},
          "secondaryMetrics": {}}]
        """
            .formatted(forks));
    return Arm.read(file);
  }
}

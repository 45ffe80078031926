// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.ComparisonSet;

/** A suite as large as they come: a thousand benchmarks, twenty forks, long iterations. */
@Timeout(180)
class LargeFileTest {
  private static final int BENCHMARKS = 1_000;
  private static final int FORKS = 20;
  private static final int ITERATIONS = 600;

  @TempDir private Path temporary;

  @Test
  void twoHundredMegabytesAreJudged() throws IOException {
    Path file = temporary.resolve("large.json");
    write(file);
    assertThat(Files.size(file)).isGreaterThan(200_000_000L);

    Arm arm = Arm.read(file);
    List<Finding> findings =
        Gate.judge(
            ComparisonSet.of(arm, arm).comparisons(), Looks.ONCE, Rules.QUIET, NoiseFloors.NONE);

    assertThat(findings).hasSize(BENCHMARKS);
    assertThat(findings).allMatch(finding -> finding.comparison().baseValues().length == FORKS);
    assertThat(findings).noneMatch(finding -> finding.verdict() == Verdict.REGRESSED);
  }

  private static void write(Path file) throws IOException {
    String fork = fork(new Random(1));
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int benchmark = 0; benchmark < BENCHMARKS; benchmark++) {
        out.write(benchmark == 0 ? "[" : ",");
        out.write(
            """
            {"benchmark": "a.B.m%d", "mode": "avgt", "threads": 1, "jdkVersion": "25",
             "primaryMetric": {"score": 100.0, "scoreUnit": "ns/op", "rawData": [
            """
                .formatted(benchmark));
        for (int i = 0; i < FORKS; i++) {
          out.write((i == 0 ? "[1" : ",[1") + (i % 10) + fork);
        }
        out.write("]}, \"secondaryMetrics\": {}}");
      }
      out.write("]");
    }
  }

  /** What follows the first two digits of a fork's first value. */
  private static String fork(Random random) {
    StringBuilder text = new StringBuilder("0.5");
    for (int i = 1; i < ITERATIONS; i++) {
      text.append(String.format(Locale.ROOT, ", %.12f", 100 + random.nextGaussian()));
    }
    return text.append(']').toString();
  }
}

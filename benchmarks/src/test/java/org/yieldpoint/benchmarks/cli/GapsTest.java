// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.harness.suite.Availability;
import org.yieldpoint.results.format.Gap;

@Timeout(30)
class GapsTest {
  private static final List<BenchmarkCase> QUICK =
      Profiles.cases(YieldpointSuite.SUITE.profile("quick"));

  private static final Availability NOTHING_MISSING = new Availability(Map.of(), Map.of());

  @Test
  void whatAnotherProfileMeasuresIsSaidOfTheRowsThatAreThere() {
    List<Gap> gaps =
        new Gaps(YieldpointSuite.SUITE.profile("quick"), QUICK, NOTHING_MISSING).with(List.of());

    assertThat(gaps)
        .contains(
            new Gap(
                "next() at delegation depth 100",
                "virtual/shared",
                "not in the profile quick; --profile full measures it"))
        .noneMatch(gap -> gap.figure().equals("raise()"));
  }

  @Test
  void whatFailedAndWhatDoesNotWorkIsSaid() {
    BenchmarkCase failed = named("Next.sequence");
    BenchmarkCase noPeer = named("Next.iterator");
    Gaps gaps =
        new Gaps(
            YieldpointSuite.SUITE.profile("quick"),
            QUICK,
            new Availability(
                Map.of("virtual/shared", "no such JVM"), Map.of(noPeer, "no such program")));

    assertThat(gaps.with(List.of(new Failure(failed, 2, "wrong answer", "\tat …"))))
        .startsWith(
            new Gap(
                "next()",
                "Kotlin sequence",
                "failed in round 2: wrong answer; failures.txt has what it printed"),
            new Gap("", "virtual/shared", "no such JVM"),
            new Gap("next()", "plain iterator", "no such program"))
        .noneMatch(gap -> gap.series().equals("virtual/shared") && !gap.figure().isEmpty());
  }

  @Test
  void whatWasNotAskedForIsSaid() {
    List<BenchmarkCase> one =
        QUICK.stream().filter(c -> c.fullName().endsWith("Next.iterator")).toList();

    assertThat(
            new Gaps(YieldpointSuite.SUITE.profile("quick"), one, NOTHING_MISSING).with(List.of()))
        .allMatch(gap -> gap.figure().equals("next()"))
        .contains(
            new Gap("next()", "threads/park", "left out by --include, --exclude or --runtime"));
  }

  private static BenchmarkCase named(String end) {
    return QUICK.stream().filter(c -> c.fullName().endsWith(end)).findFirst().orElseThrow();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.yieldpoint.benchmarks.selftest.WrongAnswer;
import org.yieldpoint.benchmarks.suite.Answers;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.JmhBenchmarks;
import org.yieldpoint.harness.suite.Availability;

/**
 * Every benchmark computes the right thing, on every runtime; it fails by itself if it does not.
 */
@Timeout(120)
class BenchmarksTest {

  static Stream<BenchmarkCase> cases() {
    List<BenchmarkCase> all =
        JmhBenchmarks.cases(
            List.of("\\.(contextswitch|throughput|gather|footprint)\\."),
            Map.of(
                "depth", List.of("1", "10"),
                "tasks", List.of("1", "3"),
                "fanout", List.of("1", "200"),
                "timers", List.of("1", "250"),
                "count", List.of("20")));
    Availability available = YieldpointSuite.SUITE.availability(all);
    return all.stream().filter(available::has);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givesTheRightAnswer(BenchmarkCase benchmarkCase) throws RunnerException {
    assertThat(InProcess.run(benchmarkCase.benchmark(), benchmarkCase.params()))
        .singleElement()
        .extracting(result -> result.getPrimaryResult().getScore())
        .satisfies(score -> assertThat(score).isPositive());
  }

  @Test
  void aWrongAnswerFailsTheRunAndIsNamed() {
    assertThatThrownBy(() -> InProcess.run(WrongAnswer.class.getName() + ".add", Map.of()))
        .isInstanceOf(RunnerException.class)
        .hasStackTraceContaining("wrong answer: expected 5 but was 4")
        .hasStackTraceContaining(WrongAnswer.class.getName() + ".add");
  }

  @Test
  void aRightAnswerPasses() {
    Answers.require(4, 2 + 2);
  }

  @Test
  void resultsAreTimesInNanoseconds() throws RunnerException {
    String iterator = "org.yieldpoint.benchmarks.contextswitch.Next.iterator";
    assertThat(InProcess.run(iterator, Map.of()))
        .singleElement()
        .extracting(RunResult::getPrimaryResult)
        .extracting(result -> result.getScoreUnit())
        .isEqualTo("ns/op");
  }
}

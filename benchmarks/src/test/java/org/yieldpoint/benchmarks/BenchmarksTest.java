// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.selftest.WrongAnswer;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.JmhBenchmarks;
import org.yieldpoint.harness.suite.Availability;

/** Every benchmark checks its own answer; none fails. */
@Timeout(120)
class BenchmarksTest {
  private static final Map<String, List<String>> SMALL =
      Map.of(
          "depth", List.of("1", "10"),
          "tasks", List.of("1", "3"),
          "fanout", List.of("1", "200"),
          "timers", List.of("1", "250"),
          "count", List.of("20"));

  /** Every runtime, and every small value of every parameter. */
  static Stream<BenchmarkCase> everyCase() {
    List<BenchmarkCase> all =
        JmhBenchmarks.cases(List.of("\\.(contextswitch|throughput|gather|footprint)\\."), SMALL);
    Availability available = YieldpointSuite.SUITE.availability(all);
    return all.stream().filter(available::has);
  }

  /** The first of the cases of each benchmark that are available. */
  static Stream<BenchmarkCase> oneCaseEach() {
    Map<String, BenchmarkCase> first = new LinkedHashMap<>();
    everyCase()
        .forEach(benchmarkCase -> first.putIfAbsent(benchmarkCase.benchmark(), benchmarkCase));
    return first.values().stream();
  }

  @ParameterizedTest
  @MethodSource("oneCaseEach")
  void givesTheRightAnswer(BenchmarkCase benchmarkCase) throws RunnerException {
    assertGivesTheRightAnswer(benchmarkCase);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("everyCase")
  void givesTheRightAnswerOnEveryRuntime(BenchmarkCase benchmarkCase) throws RunnerException {
    assertGivesTheRightAnswer(benchmarkCase);
  }

  private static void assertGivesTheRightAnswer(BenchmarkCase benchmarkCase)
      throws RunnerException {
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

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SelectionTest {
  private static final BenchmarkCase INLINE = Forks.runtime("p.Next.generator", "virtual/inline");
  private static final BenchmarkCase SHARED = Forks.runtime("p.Next.generator", "virtual/shared");
  private static final BenchmarkCase PARK = Forks.runtime("p.Next.generator", "threads/park");
  private static final BenchmarkCase FLOOR = Forks.plain("p.Next.iterator");
  private static final BenchmarkCase SEND = Forks.runtime("p.Send.generator", "virtual/inline");
  private static final List<BenchmarkCase> CASES = List.of(INLINE, SHARED, PARK, FLOOR, SEND);

  @Test
  void everythingUnlessAsked() {
    assertThat(Selection.ALL.of(CASES)).isEqualTo(CASES);
  }

  @Test
  void aRuntimeMeansAllItsStrategiesAndKeepsTheFloors() {
    assertThat(select(List.of(), List.of(), List.of("virtual")))
        .containsExactly(INLINE, SHARED, FLOOR, SEND);
  }

  @Test
  void aStrategyMeansItselfOnly() {
    assertThat(select(List.of(), List.of(), List.of("virtual/shared", "threads")))
        .containsExactly(SHARED, PARK, FLOOR);
  }

  @Test
  void floorsCanBeExcluded() {
    assertThat(select(List.of(), List.of("iterator"), List.of("virtual/inline")))
        .containsExactly(INLINE, SEND);
  }

  @Test
  void anyIncludeWillDo() {
    assertThat(select(List.of("Send", "iterator$"), List.of(), List.of()))
        .containsExactly(FLOOR, SEND);
  }

  @Test
  void parametersCanBeAskedFor() {
    assertThat(select(List.of("Next.*runtime=threads"), List.of(), List.of()))
        .containsExactly(PARK);
  }

  @Test
  void aRegexThatMatchesNothingIsRefused() {
    assertThatThrownBy(() -> select(List.of("nonsense"), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--include 'nonsense' matches no benchmark;"
                + " there are Next.generator, Next.iterator, Send.generator");
    assertThatThrownBy(() -> select(List.of("Next", "zip"), List.of(), List.of()))
        .hasMessageStartingWith("--include 'zip' matches no benchmark");
    assertThatThrownBy(() -> select(List.of(), List.of("zip"), List.of()))
        .hasMessageStartingWith("--exclude 'zip' matches no benchmark");
  }

  @Test
  void whatIsNoRegexIsRefused() {
    assertThatThrownBy(() -> select(List.of("a["), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--include 'a[' is no regular expression: Unclosed character class near position 1");
  }

  @Test
  void anUnknownRuntimeIsRefused() {
    String there = "there are threads, threads/park, virtual, virtual/inline, virtual/shared";
    assertThatThrownBy(() -> select(List.of(), List.of(), List.of("fibers")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("--runtime 'fibers' is not measured; " + there);
    assertThatThrownBy(() -> select(List.of(), List.of(), List.of("virtual/inl")))
        .hasMessage("--runtime 'virtual/inl' is not measured; " + there);
  }

  @Test
  void anEmptySelectionIsRefused() {
    assertThatThrownBy(() -> select(List.of("Send"), List.of(), List.of("threads")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("nothing is left to measure");
  }

  private static List<BenchmarkCase> select(
      List<String> includes, List<String> excludes, List<String> runtimes) {
    return new Selection(includes, excludes, runtimes).of(CASES);
  }
}

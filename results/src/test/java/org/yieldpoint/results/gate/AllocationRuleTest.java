// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.compare.ComparableMetrics;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.Unit;

class AllocationRuleTest {
  @Test
  void moreThanTheShareAndTheBytesInEveryRoundHasRegressed() {
    assertThat(verdict(List.of(24.0, 24.0, 24.0), List.of(40.0, 40.0, 40.0)))
        .isEqualTo(Verdict.REGRESSED);
    assertThat(verdict(List.of(40.0, 40.0, 40.0), List.of(24.0, 24.0, 24.0)))
        .isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void fromNothingToSomethingIsAllocationToo() {
    assertThat(verdict(List.of(0.0, 1e-6, 0.0), List.of(16.0, 16.0, 16.0)))
        .isEqualTo(Verdict.REGRESSED);
    assertThat(verdict(List.of(0.0, 1e-6, 0.0), List.of(1e-3, 1e-3, 1e-3)))
        .isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void fewBytesOrASmallShareDoNotMatter() {
    assertThat(verdict(List.of(24.0, 24.0, 24.0), List.of(31.0, 31.0, 31.0)))
        .isEqualTo(Verdict.EQUIVALENT);
    assertThat(verdict(List.of(1000.0, 1000.0, 1000.0), List.of(1019.0, 1019.0, 1019.0)))
        .isEqualTo(Verdict.EQUIVALENT);
    assertThat(verdict(List.of(1000.0, 1000.0, 1000.0), List.of(1021.0, 1021.0, 1021.0)))
        .isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void oneRoundThatDisagreesMakesItUndecided() {
    List<Double> base = List.of(24.0, 24.0, 24.0);
    assertThat(verdict(base, List.of(24.0, 80.0, 80.0))).isEqualTo(Verdict.UNDECIDED);
    assertThat(judge(base, List.of(24.0, 80.0, 80.0)).why()).isEqualTo("rounds do not agree");
  }

  @Test
  void oneRoundThatIsFarOffDoesNotSpeakForTheOthers() {
    List<Double> base = List.of(100.0, 100.0, 100.001);
    assertThat(verdict(base, List.of(100.002, 100.003, 150.0))).isEqualTo(Verdict.UNDECIDED);
    assertThat(verdict(List.of(100.002, 100.003, 150.0), base)).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void pairsThatAgreeAreNotEnough() {
    // Three pairs agree by luck in one of four cases, three against three in one of ten.
    List<Double> base = List.of(24.0, 48.0, 72.0);
    List<Double> head = List.of(40.0, 64.0, 88.0);
    assertThat(AllocationRule.judge(comparison(base, head, true), Rules.QUIET, false).verdict())
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(AllocationRule.judge(comparison(base, head, false), Rules.QUIET, false).verdict())
        .isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void twoRoundsAreTooFewAndItSaysSo() {
    Finding finding = judge(List.of(24.0, 24.0), List.of(99.0, 99.0));
    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.why()).contains("only 2 forks a side", "3 would do");
  }

  @Test
  void whereAGateMeasuresSixRoundsMustAgree() {
    List<Double> base = List.of(24.0, 24.0, 24.0, 24.0, 24.0, 24.0);
    List<Double> head = List.of(40.0, 40.0, 40.0, 40.0, 40.0, 40.0);
    List<Double> lucky = List.of(40.0, 40.0, 40.0, 24.0, 24.0, 40.0);
    Finding first = measured(base.subList(0, 3), head.subList(0, 3));
    assertThat(first.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(first.flagged()).isTrue();
    assertThat(first.why()).isEqualTo("allocates more in each of 3 rounds, and 6 must agree");
    assertThat(Gate.isOpen(first, Looks.doubling(10, 3))).isTrue();
    assertThat(measured(base, head).verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(measured(head, base).verdict()).isEqualTo(Verdict.IMPROVED);
    assertThat(measured(base, lucky).verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(measured(base, lucky).flagged()).as("it was seen at first").isTrue();
    assertThat(Gate.isOpen(measured(base, lucky), Looks.doubling(10, 3))).isFalse();
    Finding same = measured(base.subList(0, 3), base.subList(0, 3));
    assertThat(same.verdict()).isEqualTo(Verdict.EQUIVALENT);
  }

  private static Finding measured(List<Double> base, List<Double> head) {
    return AllocationRule.judge(comparison(base, head, true), Rules.QUIET, true);
  }

  private static Verdict verdict(List<Double> base, List<Double> head) {
    return judge(base, head).verdict();
  }

  private static Finding judge(List<Double> base, List<Double> head) {
    return AllocationRule.judge(comparison(base, head, false), Rules.QUIET, false);
  }

  private static Comparison comparison(List<Double> base, List<Double> head, boolean paired) {
    Subject subject =
        new Subject(
            "a.B.c", Map.of(), "avgt", 1, MetricKind.ALLOCATION, ComparableMetrics.ALLOCATION);
    return new Comparison(subject, Unit.parse("B/op").normal(), false, base, head, paired);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.gate.NoiseFloors.Floor;
import org.yieldpoint.results.text.GateText;

class GateTest {
  private static final Unit NANOS = Unit.parse("ns/op");

  @Test
  void aSlowdownBeyondDoubtHasRegressed() {
    Finding finding = judge(comparison(0, 1.10, 0.01, 10, true));

    assertThat(finding.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(finding.flagged()).isFalse();
    assertThat(finding.effect().orElseThrow().ratio()).isBetween(1.08, 1.12);
    assertThat(finding.detectable()).isEmpty();
  }

  @Test
  void itsMirrorHasImproved() {
    assertThat(judge(comparison(0, 1 / 1.10, 0.01, 10, true)).verdict())
        .isEqualTo(Verdict.IMPROVED);
  }

  @Test
  void certainButTooSmallToMatterIsNoRegression() {
    Finding finding = judge(comparison(0, 1.02, 0.001, 10, true));

    assertThat(finding.p()).as("of more than the threshold").isGreaterThan(0.999);
    assertThat(finding.effect().orElseThrow().worse()).isLessThan(1e-6);
    assertThat(finding.verdict()).isEqualTo(Verdict.EQUIVALENT);
  }

  /** Two forks of one build differ a little, and enough rounds would call any difference real. */
  @Test
  void surelyMoreThanNothingIsNotSurelyMoreThanTheMargin() {
    Comparison little = pairs("m", 10, r -> 0.04 + 0.015 * Math.signum(r % 2 - 0.5));
    assertThat(judge(little).effect().orElseThrow().worse()).isLessThan(0.05);
    Finding stored = judge(little);
    assertThat(stored.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(stored.flagged()).as("there will be no other look").isTrue();

    Finding measured = judge(little, Looks.doubling(10, 3));
    assertThat(measured.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(measured.flagged()).as("surely more than half of the threshold").isTrue();
    assertThat(Gate.isOpen(measured, Looks.doubling(10, 3))).isTrue();

    Rules any = Rules.QUIET.withMargin(0);
    List<Finding> byAny = Gate.judge(List.of(little), Looks.ONCE, any, NoiseFloors.NONE);
    assertThat(byAny.getFirst().verdict()).isEqualTo(Verdict.REGRESSED);
  }

  @Test
  void largeButUncertainIsUndecidedAndSaysWhatItCouldHaveFound() {
    Finding finding = judge(comparison(3, 1.05, 0.15, 10, true));

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    MinimumDetectableEffect detectable = finding.detectable().orElseThrow();
    assertThat(detectable.leastEffect()).isBetween(0.1, 0.5);
    assertThat(detectable.rounds().orElseThrow()).isGreaterThan(20);
  }

  @Test
  void unchangedIsEquivalentOnlyWhereTheIntervalIsNarrow() {
    assertThat(judge(comparison(0, 1, 0.005, 10, true)).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(judge(comparison(1, 1, 0.10, 5, true)).verdict()).isEqualTo(Verdict.UNDECIDED);
  }

  @Test
  void theFamilySharesTheLevel() {
    Comparison doubtful =
        new Comparison(
            subject("doubtful"),
            NANOS,
            false,
            List.of(100.0, 100.0, 100.0, 100.0, 100.0),
            DoubleStream.of(.09, .06, .08, .05, .09).map(d -> 100 * Math.exp(d)).boxed().toList(),
            true);
    assertThat(judge(doubtful).verdict()).isEqualTo(Verdict.REGRESSED);

    List<Comparison> family = new ArrayList<>(List.of(doubtful));
    IntStream.range(1, 40).forEach(i -> family.add(comparison(i + 50, 1, 0.03, 10, true)));
    List<Finding> findings = Gate.judge(family, Looks.ONCE, Rules.QUIET, NoiseFloors.NONE);

    assertThat(findings).hasSameSizeAs(family);
    assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(findings.getFirst().p()).isGreaterThan(0.05);
  }

  @Test
  void aNoiseFloorRaisesTheThreshold() {
    Comparison comparison = comparison(0, 1.10, 0.01, 10, true);
    NoiseFloors byHand = floors(comparison, new Floor(0.2, 0.01));
    NoiseFloors bySameBuild = floors(comparison, new Floor(0.01, 0.2));
    NoiseFloors low = floors(comparison, new Floor(0.001, 0));

    assertThat(judge(comparison, byHand).delta()).isEqualTo(0.2);
    assertThat(judge(comparison, byHand).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(judge(comparison, bySameBuild).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(judge(comparison, low).delta()).isEqualTo(0.03);
    assertThat(judge(comparison, low).verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(GateText.remarks(judge(comparison, byHand), Rules.QUIET))
        .isEqualTo("threshold 20 %, its noise floor");
    assertThat(GateText.remarks(judge(comparison, low), Rules.QUIET)).isEmpty();
  }

  @Test
  void aSharedMachineHasAHigherThreshold() {
    Comparison comparison = comparison(0, 1.04, 0.001, 10, true);
    assertThat(judge(comparison).verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(
            Gate.judge(List.of(comparison), Looks.ONCE, Rules.SHARED, NoiseFloors.NONE)
                .getFirst()
                .verdict())
        .isEqualTo(Verdict.EQUIVALENT);
  }

  @Test
  void tooFewForksSaysHowManyWouldDo() {
    Finding finding = judge(comparison(0, 3, 0.01, 1, false));

    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.why()).contains("only 1 fork a side", "2 would do", "10 are usual");
  }

  @Test
  void roundsWithoutAPartnerDoNotCount() {
    Comparison comparison =
        new Comparison(
            subject("b"),
            NANOS,
            false,
            List.of(10.0, Double.NaN, 10.1),
            List.of(12.0, 99.0, 12.1),
            true);

    assertThat(comparison.headValues()).containsExactly(12.0, 12.1);
    assertThat(judge(comparison).effect().orElseThrow().degreesOfFreedom()).isEqualTo(1);
  }

  @Test
  void whatIsNoCostIsRefused() {
    List<Double> fine = List.of(1.0, 2.0);
    assertThatThrownBy(
            () -> new Comparison(subject("b"), NANOS, false, List.of(0.0, 1.0), fine, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new Comparison(
                    subject("b"), NANOS, false, List.of(Double.POSITIVE_INFINITY), fine, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Comparison(subject("b"), NANOS, false, List.of(1.0), fine, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * A stalled iteration or fork decides nothing: the mean of such a fork is a thousand times it.
   */
  @Test
  void oneStalledForkDoesNotHideASlowdown() {
    Comparison slower = comparison(0, 1.10, 0.01, 10, true);
    List<Double> base = new ArrayList<>(slower.base());
    base.set(3, base.get(3) * 1_000);
    Comparison stalled = new Comparison(slower.subject(), NANOS, false, base, slower.head(), true);

    assertThat(judge(stalled).verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(judge(stalled).effect().orElseThrow().ratio()).isBetween(1.08, 1.12);
  }

  @Test
  void whatLooksFlagIsUndecidedUntilTheWholeTestSaysSo() {
    // p = 0.022: enough for one look of ten rounds, not for the first of three.
    Comparison ten = pairs("m", 10, GateTest::doubtful);
    Looks three = Looks.doubling(10, 3);
    assertThat(judge(ten).verdict()).isEqualTo(Verdict.REGRESSED);
    Finding flagged = judge(ten, three);
    assertThat(flagged.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(flagged.flagged()).isTrue();
    assertThat(flagged.looks()).isEqualTo(1);
    assertThat(Gate.isOpen(flagged, three)).isTrue();

    Comparison twenty = pairs("m", 20, GateTest::doubtful);
    Finding decided = judge(twenty, three);
    assertThat(decided.verdict()).isEqualTo(Verdict.REGRESSED);
    assertThat(decided.looks()).isEqualTo(2);
    assertThat(decided.flagged()).isFalse();
    assertThat(Gate.isOpen(decided, three)).isFalse();

    Comparison gone = pairs("m", 40, r -> r >= 10 ? 0.001 * (r % 3) : doubtful(r));
    assertThat(judge(gone, three).verdict()).isEqualTo(Verdict.EQUIVALENT);
    assertThat(judge(gone, three).flagged()).as("it is decided").isFalse();
  }

  private static double doubtful(int round) {
    return new double[] {0, 0.13, 0.05, 0.11, 0.06}[round % 5];
  }

  @Test
  void roundsBetweenTwoLooksWaitForTheNext() {
    Looks looks = Looks.doubling(10, 2);
    Comparison fifteen = pairs("m", 15, r -> r < 10 ? 0.03 * (r % 2) : 0.5);
    assertThat(judge(fifteen, looks).effect()).isEqualTo(judge(fifteen.first(10), looks).effect());
    Finding early = judge(pairs("m", 7, r -> 0.2 + 0.001 * r), looks);
    assertThat(early.why()).contains("has 7 of the 10 rounds that the first look takes");
    assertThat(early.verdict()).isEqualTo(Verdict.REGRESSED);
  }

  /** One iteration of three is slower; no median sees that. */
  @Test
  void whatOnlyTheMeansShowIsFlaggedAndNeverEquivalent() {
    List<Double> base = new ArrayList<>();
    List<Double> head = new ArrayList<>();
    List<Double> slowNowAndThen = new ArrayList<>();
    for (int r = 0; r < 10; r++) {
      base.add(100 + 0.1 * (r % 3));
      head.add(100 + 0.1 * (r % 4));
      slowNowAndThen.add(head.get(r) * 1.2);
    }
    Subject subject = subject("m");
    assertThat(judge(new Comparison(subject, NANOS, false, base, head, true)).verdict())
        .isEqualTo(Verdict.EQUIVALENT);
    Finding finding =
        judge(new Comparison(subject, NANOS, false, base, head, base, slowNowAndThen, true, NANOS));
    assertThat(finding.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(finding.flagged()).isTrue();
    assertThat(finding.why()).contains("the median does not see that");
  }

  /** Looking up to three times does not raise the rate of the family. */
  @Test
  void suitesWithoutAnyChangeSeldomAlarmAtAnyLook() {
    Looks looks = Looks.doubling(10, 3);
    int alarms = 0;
    int suites = 400;
    for (int suite = 0; suite < suites; suite++) {
      List<Comparison> family = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        family.add(comparison(suite * 1000 + i, 1, 0.05, 40, true));
      }
      boolean alarm =
          Gate.judge(family, looks, Rules.QUIET.withDelta(1e-9), NoiseFloors.NONE).stream()
              .anyMatch(finding -> finding.verdict() == Verdict.REGRESSED);
      alarms += alarm ? 1 : 0;
    }
    // Binomial with 5 %: more than 33 of 400 has a probability below 0.003.
    assertThat(alarms).isLessThanOrEqualTo(33).isPositive();
  }

  private static Comparison pairs(String name, int rounds, IntToDoubleFunction effect) {
    List<Double> base = new ArrayList<>();
    List<Double> head = new ArrayList<>();
    for (int r = 0; r < rounds; r++) {
      base.add(100.0 + r % 7);
      head.add((100.0 + r % 7) * Math.exp(effect.applyAsDouble(r)));
    }
    return new Comparison(subject(name), NANOS, false, base, head, true);
  }

  /** The family-wise rate is at most 5 %; 3 % of effect besides leave less. */
  @Test
  void suitesWithoutAnyChangeSeldomAlarm() {
    int alarms = 0;
    int suites = 250;
    for (int suite = 0; suite < suites; suite++) {
      List<Comparison> family = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        family.add(comparison(suite * 1000 + i, 1, 0.05, 5, suite % 2 == 0));
      }
      boolean alarm =
          Gate.judge(family, Looks.ONCE, Rules.QUIET.withDelta(1e-9), NoiseFloors.NONE).stream()
              .anyMatch(finding -> finding.verdict() == Verdict.REGRESSED);
      alarms += alarm ? 1 : 0;
    }
    // Binomial with 5 %: more than 22 of 250 has a probability below 0.005.
    assertThat(alarms).isLessThanOrEqualTo(22).isPositive();
  }

  @Property(tries = 300)
  void whatIsBetterNeverRegresses(
      @ForAll @IntRange(max = 1_000_000) int seed,
      @ForAll @DoubleRange(min = 0, max = 0.5) double spread,
      @ForAll @IntRange(min = 1, max = 8) int forks,
      @ForAll boolean paired) {
    Comparison comparison = comparison(seed, 1, spread, forks, paired);
    double least = comparison.base().stream().mapToDouble(v -> v).min().orElseThrow();
    List<Double> better = comparison.head().stream().map(v -> least * 0.999).toList();
    Comparison improved =
        new Comparison(comparison.subject(), NANOS, false, comparison.base(), better, paired);

    assertThat(judge(improved).verdict()).isNotEqualTo(Verdict.REGRESSED);
  }

  /** Costs in another unit, and arms that change sides, change nothing but the sign. */
  @Property(tries = 300)
  void verdictsKnowNeitherUnitNorSide(
      @ForAll @IntRange(max = 1_000_000) int seed,
      @ForAll @DoubleRange(min = 0.8, max = 1.25) double effect,
      @ForAll @DoubleRange(min = 0.01, max = 0.2) double spread,
      @ForAll boolean paired) {
    Comparison c = comparison(seed, effect, spread, 6, paired);
    Finding finding = judge(c);
    Finding scaled =
        judge(
            new Comparison(
                c.subject(), NANOS, false, times(c.base(), 4), times(c.head(), 4), paired));
    Finding swapped =
        judge(
            new Comparison(
                c.subject(), NANOS, false, /* base= */ c.head(), /* head= */ c.base(), paired));
    Finding upsideDown =
        judge(
            new Comparison(c.subject(), NANOS, true, inverse(c.base()), inverse(c.head()), paired));

    assertThat(scaled.verdict()).isEqualTo(finding.verdict());
    assertThat(upsideDown.verdict()).isEqualTo(finding.verdict());
    assertThat(swapped.verdict())
        .isEqualTo(
            switch (finding.verdict()) {
              case REGRESSED -> Verdict.IMPROVED;
              case IMPROVED -> Verdict.REGRESSED;
              default -> finding.verdict();
            });
  }

  private static List<Double> times(List<Double> values, double factor) {
    return values.stream().map(v -> v * factor).toList();
  }

  private static List<Double> inverse(List<Double> values) {
    return values.stream().map(v -> 1 / v).toList();
  }

  private static Finding judge(Comparison comparison) {
    return judge(comparison, NoiseFloors.NONE);
  }

  private static Finding judge(Comparison comparison, Looks looks) {
    return Gate.judge(List.of(comparison), looks, Rules.QUIET, NoiseFloors.NONE).getFirst();
  }

  private static Finding judge(Comparison comparison, NoiseFloors floors) {
    return Gate.judge(List.of(comparison), Looks.ONCE, Rules.QUIET, floors).getFirst();
  }

  private static NoiseFloors floors(Comparison comparison, Floor floor) {
    return new NoiseFloors("", Map.of(comparison.subject(), floor));
  }

  private static Subject subject(String name) {
    return new Subject("org.example." + name, Map.of(), "avgt", 1, MetricKind.SCORE, "time");
  }

  private static Comparison comparison(
      int seed, double effect, double spread, int forks, boolean paired) {
    return comparison("B.m" + seed, seed, effect, spread, forks, paired);
  }

  private static Comparison comparison(
      String name, int seed, double effect, double spread, int forks, boolean paired) {
    Random random = new Random(seed);
    return new Comparison(
        subject(name),
        NANOS,
        false,
        forks(random, 100, spread, forks),
        forks(random, 100 * effect, spread, forks),
        paired);
  }

  private static List<Double> forks(Random random, double centre, double spread, int forks) {
    return DoubleStream.generate(() -> centre * Math.exp(spread * random.nextGaussian()))
        .limit(forks)
        .boxed()
        .toList();
  }
}

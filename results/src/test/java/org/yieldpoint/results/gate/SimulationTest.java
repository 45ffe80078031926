// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.RecordedMetric;
import org.yieldpoint.results.compare.Recording;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Power;
import org.yieldpoint.results.stat.Proportion;

/** Simulations of which the outcome is known by theory, and what they must never do. */
class SimulationTest {
  /** An interval that misses the truth once in ten thousand times. */
  private static final double CERTAIN = 0.9999;

  private static final Rules ANY_EFFECT = Rules.QUIET.withDelta(1e-6);

  @Test
  void aSingleTestAlarmsAtItsLevel() {
    Recording recording = one(2_000, RecordedForks.lognormal(0.1));
    SimulationResult result = run(recording, trials(10, 1, 5_000), ANY_EFFECT.withTrimmed(0));

    assertThat(result.anyAlarm().interval(CERTAIN).contains(0.05))
        .as("%s", result.anyAlarm())
        .isTrue();
    assertThat(result.anyImprovement().interval(CERTAIN).contains(0.05))
        .as("%s", result.anyImprovement())
        .isTrue();
  }

  /** Looks at 10, 20 and 40 rounds alarm together as often as one would alone. */
  @Test
  void allLooksTogetherAlarmAtTheLevel() {
    Recording recording = one(8_000, RecordedForks.lognormal(0.1));
    SimulationResult result = run(recording, trials(10, 3, 5_000), ANY_EFFECT.withTrimmed(0));

    assertThat(result.anyAlarm().interval(CERTAIN).contains(0.05))
        .as("%s", result.anyAlarm())
        .isTrue();
    assertThat(result.anyAlarmAtFirst().interval(CERTAIN).contains(0.0179))
        .as("%s", result.anyAlarmAtFirst())
        .isTrue();
  }

  @Test
  void freshRoundsThatMustAlarmAsWellSquareTheRate() {
    Recording recording = one(4_000, RecordedForks.lognormal(0.1));
    SimulationResult result =
        Simulation.confirming(recording, trials(5, 2, 10_000), ANY_EFFECT, NoiseFloors.NONE);

    assertThat(result.anyAlarmAtFirst().interval(CERTAIN).contains(0.05)).isTrue();
    assertThat(result.anyAlarm().interval(CERTAIN).contains(0.0025))
        .as("%s", result.anyAlarm())
        .isTrue();
  }

  /** What means and fresh rounds miss in forks that stall now and then, several looks find. */
  @Test
  void pooledRoundsFindMoreThanFreshOnes() {
    Recording recording = one(400, RecordedForks.heavyTailed(0.04));
    SimulationPlan plan = plan(10, 3, 500, 1, 0.08);
    SimulationResult before = Simulation.confirming(recording, plan, Rules.QUIET, NoiseFloors.NONE);
    SimulationResult now = run(recording, plan, Rules.QUIET).withBefore(before);

    assertThat(now.before()).contains(before);
    assertThat(now.found().getFirst().share())
        .isGreaterThan(before.found().getFirst().share() + 0.3);
    assertThat(now.anyAlarm().share()).isLessThan(0.05);
    assertThat(now.rates().getFirst().rounds()).isBetween(10.0, 40.0);
  }

  @Test
  void powerIsThatOfTheory() {
    double spread = 0.08;
    int rounds = 10;
    SimulationResult result =
        Simulation.run(
            one(4_000, RecordedForks.lognormal(spread)),
            plan(rounds, 1, 5_000, 5, 0.03, 0.05, 0.10, 0.20),
            Rules.QUIET.withTrimmed(0).withMargin(0),
            NoiseFloors.NONE);

    Power theory = new Power(spread * Math.sqrt(2.0 / rounds), 2.0 * (rounds - 1));
    for (int i = 0; i < result.found().size(); i++) {
      double slowdown = result.plan().slowdowns().get(i);
      double power = theory.detection(Math.log1p(slowdown), 0.05, Math.log1p(0.03));
      // Four thousand forks scatter a little differently from what they are drawn from.
      assertThat(result.found().get(i).share())
          .as("power at %s", slowdown)
          .isEqualTo(power, within(0.05));
    }
  }

  @Test
  void aFamilyOfUnrulyMetricsKeepsItsLevel() {
    for (boolean inRounds : new boolean[] {true, false}) {
      SimulationResult result =
          run(RecordedForks.unruly(400, 3, inRounds), trials(10, 3, 1_000), Rules.QUIET);

      assertThat(result.anyAlarm().share()).as("%s", result.anyAlarm()).isLessThan(0.05);
      assertThat(result.rates()).hasSize(30);
    }
  }

  @Test
  void roundsCancelWhatTheMachineDoes() {
    SimulationPlan plan = plan(10, 1, 1_000, 1, 0.1);
    SimulationResult paired = run(RecordedForks.unruly(400, 3, true), plan, Rules.QUIET);
    SimulationResult loose = run(RecordedForks.unruly(400, 3, false), plan, Rules.QUIET);

    assertThat(paired.found().getFirst().share())
        .isGreaterThan(loose.found().getFirst().share() + 0.2);
  }

  @Test
  void aKnownSlowdownIsFoundWhicheverWayTheUnitPoints() {
    Random random = new Random(4);
    RecordedMetric time = RecordedForks.metric("time", 60, random, RecordedForks.lognormal(0.01));
    Subject subject = new Subject("a.B.rate", Map.of(), "thrpt", 1, MetricKind.SCORE, "throughput");
    RecordedMetric rate = new RecordedMetric(subject, Unit.parse("MB/s"), true, time.forks());
    SimulationResult result =
        run(
            new Recording(List.of(time, rate), false, List.of(), ""),
            plan(10, 2, 200, 1, 0.1),
            Rules.QUIET);

    assertThat(result.rates()).allMatch(r -> r.found().getFirst().equals(new Proportion(100, 100)));
    assertThat(result.anyAlarm().events()).isZero();
  }

  @Test
  void allocationsCanRaiseAlarmsButAreNotSlowedDown() {
    Subject subject =
        new Subject("a.B.m", Map.of(), "avgt", 1, MetricKind.ALLOCATION, "gc.alloc.rate.norm");
    List<Double> bytes = new ArrayList<>();
    IntStream.range(0, 12).forEach(i -> bytes.add(i < 6 ? 16.0 : 64.0));
    Recording recording =
        new Recording(
            List.of(new RecordedMetric(subject, Unit.parse("B"), false, bytes)),
            false,
            List.of(),
            "");
    SimulationResult result = run(recording, plan(3, 1, 1_000, 1, 0.1), Rules.QUIET);

    assertThat(result.found().getFirst().trials()).isZero();
    // By counting: all three of the base are thin, all three of the head fat.
    double chance = 6 * 5 * 4 * 6 * 5 * 4 / (12.0 * 11 * 10 * 9 * 8 * 7);
    assertThat(result.anyAlarm().interval(CERTAIN).contains(chance)).isTrue();
  }

  @Property(tries = 100)
  void noForkIsDealtTwice(
      @ForAll @IntRange(min = 20, max = 50) int forks, @ForAll long seed, @ForAll boolean rounds) {
    int even = forks / 2 * 2;
    double[] values = IntStream.rangeClosed(1, even).asDoubleStream().toArray();
    Recording recording =
        new Recording(
            List.of(RecordedForks.metric("m", values), RecordedForks.metric("n", values)),
            rounds,
            List.of(),
            "");
    Resample deal = new Resample(recording, seed);

    Set<Double> seen = new HashSet<>();
    for (Comparison c : List.of(deal.rounds(0, 0, 0, 3), deal.rounds(0, 0, 3, 5))) {
      assertThat(c.paired()).isEqualTo(rounds);
      for (int r = 0; r < c.base().size(); r++) {
        assertThat(seen.add(c.base().get(r))).isTrue();
        assertThat(seen.add(c.head().get(r))).isTrue();
        if (rounds) {
          // Counted from one, 2k + 1 and 2k + 2 are neighbours.
          assertThat(Math.ceil(c.base().get(r) / 2)).isEqualTo(Math.ceil(c.head().get(r) / 2));
        }
      }
    }
    assertThat(seen).hasSize(10);
    assertThat(deal.rounds(0, 0, 0, 3).base().equals(deal.rounds(1, 0, 0, 3).base()))
        .isEqualTo(rounds);
  }

  @Test
  void theSameSeedDrawsTheSame() {
    Recording recording = RecordedForks.unruly(44, 9, true);
    SimulationPlan plan = plan(5, 2, 200, 1, 0.05);
    SimulationResult result = run(recording, plan, Rules.QUIET);

    assertThat(run(recording, plan, Rules.QUIET)).isEqualTo(result);
    assertThat(run(recording, plan(5, 2, 200, 2, 0.05), Rules.QUIET).rates())
        .isNotEqualTo(result.rates());
    assertThat(result.independentSuites()).isEqualTo(2);
  }

  @Test
  void tooFewForksSaysHowManyWouldDo() {
    Recording recording = one(12, RecordedForks.lognormal(0.1));

    assertThatThrownBy(() -> run(recording, trials(10, 2, 10), Rules.QUIET))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("no metric has more than 12")
        .hasMessageContaining("record 40")
        .hasMessageContaining("make do with --rounds 3");
    assertThat(run(recording, trials(3, 2, 10), Rules.QUIET).anyAlarm().trials()).isEqualTo(10);
    assertThat(run(recording, trials(6, 1, 10), Rules.QUIET).independentSuites()).isEqualTo(1);
  }

  @Test
  void aMetricWithTooFewForksIsLeftOutAloud() {
    Random random = new Random(1);
    Recording recording =
        new Recording(
            List.of(
                RecordedForks.metric("much", 20, random, RecordedForks.lognormal(0.1)),
                RecordedForks.metric("little", 8, random, RecordedForks.lognormal(0.1))),
            false,
            List.of(),
            "");
    SimulationResult result = run(recording, trials(5, 2, 10), Rules.QUIET);

    assertThat(result.rates()).hasSize(1);
    assertThat(result.recording().notes()).anyMatch(note -> note.contains("1 metric"));
  }

  private static Recording one(int forks, ToDoubleFunction<Random> effect) {
    return new Recording(
        List.of(RecordedForks.metric("m", forks, new Random(7), effect)), false, List.of(), "");
  }

  private static SimulationPlan trials(int rounds, int looks, int suites) {
    return plan(rounds, looks, suites, 1);
  }

  private static SimulationPlan plan(
      int rounds, int looks, int suites, long seed, Double... slowdowns) {
    return new SimulationPlan(
        Looks.doubling(rounds, looks).rounds(), suites, List.of(slowdowns), seed);
  }

  private static SimulationResult run(Recording recording, SimulationPlan plan, Rules rules) {
    return Simulation.run(recording, plan, rules, NoiseFloors.NONE);
  }
}

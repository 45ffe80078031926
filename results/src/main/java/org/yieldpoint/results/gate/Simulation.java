// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Recording;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.stat.Proportion;

/**
 * Judges thousands of suites that are drawn from recorded forks of one build, so every alarm is
 * false; and again with one metric of each suite slowed by a known share, so the right answer is
 * known.
 *
 * <p>Each suite passes the same steps as a gate run: {@link Gate#judge}, then {@link Gate#confirm}
 * with fresh forks of what was flagged. The slower metric changes from suite to suite. All
 * slowdowns use the same suites, so their rates differ only by the slowdown.
 *
 * <p>A simulation cannot show what the recorded forks do not hold: rare disturbances that none of
 * them met, drifts longer than the recording, another machine. Suites from the same forks are not
 * independent, so intervals of the rates cover the drawing only.
 */
public final class Simulation {
  private static final int LEAST_ROUNDS = 2;

  private final Recording recording;
  private final SimulationPlan plan;
  private final Rules rules;
  private final NoiseFloors floors;
  private final int[] slowable;

  private Simulation(Recording recording, SimulationPlan plan, Rules rules, NoiseFloors floors) {
    this.recording = recording;
    this.plan = plan;
    this.rules = rules;
    this.floors = floors;
    this.slowable =
        IntStream.range(0, recording.metrics().size())
            .filter(m -> recording.metrics().get(m).subject().kind() != MetricKind.ALLOCATION)
            .toArray();
  }

  /**
   * Draws and judges the suites; the same seed gives the same result.
   *
   * @throws ResultsException if no metric has forks enough for a single suite
   */
  public static SimulationResult run(
      Recording recording, SimulationPlan plan, Rules rules, NoiseFloors floors) {
    requireEnough(recording, plan);
    Recording enough = recording.withForks(plan.forks());
    return new Simulation(enough, plan, rules, floors).run();
  }

  private SimulationResult run() {
    long[] seeds = new SplittableRandom(plan.seed()).longs(plan.suites()).toArray();
    List<Suite> unchanged = suites(seeds, 0);
    List<List<Suite>> slowed = plan.slowdowns().stream().map(s -> suites(seeds, s)).toList();
    List<SimulationResult.Rates> rates = new ArrayList<>();
    for (int m = 0; m < recording.metrics().size(); m++) {
      rates.add(rates(m, unchanged, slowed));
    }
    return new SimulationResult(
        recording,
        plan,
        rules,
        rates,
        share(unchanged, suite -> suite.first().contains(Verdict.REGRESSED)),
        share(unchanged, suite -> suite.last().contains(Verdict.REGRESSED)),
        share(unchanged, suite -> suite.last().contains(Verdict.IMPROVED)),
        slowed.stream().map(suites -> share(suites, Suite::found)).toList());
  }

  private SimulationResult.Rates rates(
      int metric, List<Suite> unchanged, List<List<Suite>> slowed) {
    return new SimulationResult.Rates(
        recording.metrics().get(metric).subject(),
        share(unchanged, suite -> suite.first().get(metric) == Verdict.REGRESSED),
        share(unchanged, suite -> suite.last().get(metric) == Verdict.REGRESSED),
        share(unchanged, suite -> suite.last().get(metric) == Verdict.EQUIVALENT),
        slowed.stream()
            .map(
                suites ->
                    share(
                        suites.stream().filter(suite -> suite.slower() == metric).toList(),
                        Suite::found))
            .toList());
  }

  private List<Suite> suites(long[] seeds, double slowdown) {
    return slowdown > 0 && slowable.length == 0
        ? List.of()
        : IntStream.range(0, seeds.length)
            .parallel()
            .mapToObj(
                i ->
                    suite(
                        new Resample(recording, plan, seeds[i]),
                        slowdown > 0 ? slowable[i % slowable.length] : -1,
                        slowdown))
            .toList();
  }

  private Suite suite(Resample resample, int slower, double slowdown) {
    int metrics = recording.metrics().size();
    List<Comparison> comparisons =
        IntStream.range(0, metrics)
            .mapToObj(m -> resample.first(m, m == slower ? slowdown : 0))
            .toList();
    List<Finding> first = Gate.judge(comparisons, rules, floors, false);
    IntPredicate flagged = m -> first.get(m).confirmation() == Confirmation.NOT_ATTEMPTED;
    List<Comparison> fresh =
        plan.confirmation() == 0
            ? List.of()
            : IntStream.range(0, metrics)
                .filter(flagged)
                .mapToObj(m -> resample.fresh(m, m == slower ? slowdown : 0))
                .toList();
    List<Finding> last = Gate.confirm(first, fresh, rules, floors);
    return new Suite(slower, verdicts(first), verdicts(last));
  }

  private static List<Verdict> verdicts(List<Finding> findings) {
    return findings.stream().map(Finding::verdict).toList();
  }

  private static Proportion share(List<Suite> suites, Predicate<Suite> which) {
    return new Proportion((int) suites.stream().filter(which).count(), suites.size());
  }

  private static void requireEnough(Recording recording, SimulationPlan plan) {
    if (recording.metrics().isEmpty()) {
      throw new ResultsException("the recordings have no metric in common that could be judged");
    }
    int forks = recording.mostForks();
    if (forks >= plan.forks()) {
      return;
    }
    List<String> ways = new ArrayList<>();
    int confirmed = forks / 4;
    int unconfirmed = forks / 2;
    if (plan.confirmation() > 0 && confirmed >= LEAST_ROUNDS) {
      ways.add("--rounds %d".formatted(confirmed));
    }
    if (unconfirmed >= LEAST_ROUNDS) {
      ways.add("--rounds %d --confirm 0".formatted(Math.min(unconfirmed, plan.rounds())));
    }
    throw new ResultsException(
        "too few forks: no metric has more than %d%s, and %d rounds with %d more to confirm take %d, none of them twice; record %5$d"
                .formatted(
                    forks,
                    recording.inRounds() ? " in pairs of neighbouring rounds" : "",
                    plan.rounds(),
                    plan.confirmation(),
                    plan.forks())
            + (ways.isEmpty() ? "" : ", or make do with " + String.join(" or ", ways)));
  }

  /**
   * What the gate said of one suite.
   *
   * @param slower the metric that was made slower; −1 if none was
   * @param first its verdicts at first, by metric
   * @param last its verdicts after confirmation
   */
  private record Suite(int slower, List<Verdict> first, List<Verdict> last) {
    boolean found() {
      return last.get(slower) == Verdict.REGRESSED;
    }
  }
}

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
 * Lets a gate judge thousands of suites that are drawn from recorded forks of one build, so that
 * every alarm is false; and again with one metric of each suite made slower by a known share, so
 * that it is known what was to be found.
 *
 * <p>Each suite goes through all that a gate run goes through: {@link Gate#judge}, then {@link
 * Gate#confirm} with fresh forks of what was flagged. The slower metric changes from suite to
 * suite, and a slowdown sees the same suites as every other, so that their rates differ by it
 * alone.
 *
 * <p>What this cannot show is what the recorded forks do not hold: a kind of bad luck that none of
 * them had, drifts that are longer than the recording, another machine. And suites that are drawn
 * from the same forks are not independent, so intervals of the rates speak of the drawing only.
 */
public final class Simulation {
  private static final int LEAST_ROUNDS = 2;

  private final Recording recording;
  private final Trials trials;
  private final Rules rules;
  private final NoiseFloors floors;
  private final int[] slowable;

  private Simulation(Recording recording, Trials trials, Rules rules, NoiseFloors floors) {
    this.recording = recording;
    this.trials = trials;
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
      Recording recording, Trials trials, Rules rules, NoiseFloors floors) {
    requireEnough(recording, trials);
    Recording enough = recording.withForks(trials.forks());
    return new Simulation(enough, trials, rules, floors).run();
  }

  private SimulationResult run() {
    long[] seeds = new SplittableRandom(trials.seed()).longs(trials.suites()).toArray();
    List<Suite> unchanged = suites(seeds, 0);
    List<List<Suite>> slowed = trials.slowdowns().stream().map(s -> suites(seeds, s)).toList();
    List<SimulationResult.Rates> rates = new ArrayList<>();
    for (int m = 0; m < recording.metrics().size(); m++) {
      rates.add(rates(m, unchanged, slowed));
    }
    return new SimulationResult(
        recording,
        trials,
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
                        new Resample(recording, trials, seeds[i]),
                        slowdown > 0 ? slowable[i % slowable.length] : -1,
                        slowdown))
            .toList();
  }

  private Suite suite(Resample deal, int slower, double slowdown) {
    int metrics = recording.metrics().size();
    List<Comparison> family =
        IntStream.range(0, metrics)
            .mapToObj(m -> deal.first(m, m == slower ? slowdown : 0))
            .toList();
    List<Finding> first = Gate.judge(family, rules, floors, false);
    IntPredicate flagged = m -> first.get(m).confirmation() == Confirmation.NOT_ATTEMPTED;
    List<Comparison> fresh =
        trials.confirmation() == 0
            ? List.of()
            : IntStream.range(0, metrics)
                .filter(flagged)
                .mapToObj(m -> deal.fresh(m, m == slower ? slowdown : 0))
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

  private static void requireEnough(Recording recording, Trials trials) {
    if (recording.metrics().isEmpty()) {
      throw new ResultsException("the recordings have no metric in common that could be judged");
    }
    int forks = recording.mostForks();
    if (forks >= trials.forks()) {
      return;
    }
    List<String> ways = new ArrayList<>();
    int confirmed = forks / 4;
    int unconfirmed = forks / 2;
    if (trials.confirmation() > 0 && confirmed >= LEAST_ROUNDS) {
      ways.add("--rounds %d".formatted(confirmed));
    }
    if (unconfirmed >= LEAST_ROUNDS) {
      ways.add("--rounds %d --confirm 0".formatted(Math.min(unconfirmed, trials.rounds())));
    }
    throw new ResultsException(
        "too few forks: no metric has more than %d%s, and %d rounds with %d more to confirm take %d, none of them twice; record %5$d"
                .formatted(
                    forks,
                    recording.inRounds() ? " in pairs of neighbouring rounds" : "",
                    trials.rounds(),
                    trials.confirmation(),
                    trials.forks())
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

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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
 * <p>Each suite passes the same steps as a gate run: at each look {@link Gate#judge} has all rounds
 * so far, and what is open then gets the rounds of the next look. The slower metric changes from
 * suite to suite. All slowdowns use the same suites, so their rates differ only by the slowdown.
 *
 * <p>A simulation cannot show what the recorded forks do not hold: rare disturbances that none of
 * them met, drifts longer than the recording, another machine. Suites from the same forks are not
 * independent, so intervals of the rates cover the drawing only.
 */
public final class Simulation {
  private static final int LEAST_ROUNDS = 2;

  private final Recording recording;
  private final SimulationPlan plan;
  private final Procedure procedure;
  private final int[] slowable;

  private Simulation(Recording recording, SimulationPlan plan, Procedure procedure) {
    this.recording = recording;
    this.plan = plan;
    this.procedure = procedure;
    this.slowable =
        IntStream.range(0, recording.metrics().size())
            .filter(m -> recording.metrics().get(m).subject().kind() != MetricKind.ALLOCATION)
            .toArray();
  }

  /** How a suite is judged. */
  @FunctionalInterface
  private interface Procedure {
    /**
     * The verdicts at last.
     *
     * @param slower the metric that was made slower; −1 if none was
     */
    Suite judge(Resample resample, int metrics, int slower, double slowdown);
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
    boolean once = plan.looks().size() == 1;
    Looks looks = once ? Looks.ONCE : Looks.after(plan.looks());
    return new Simulation(
            enough,
            plan,
            (resample, metrics, slower, slowdown) ->
                sequentially(resample, metrics, slower, slowdown, plan, looks, rules, floors))
        .run(rules);
  }

  /**
   * The same suites judged as gates did it first: Student's t on the forks' means, at the first
   * look's rounds, and as many fresh rounds of what that flags, which must say the same by
   * themselves.
   *
   * @param means the same recording, the value of each fork being its mean
   */
  public static SimulationResult confirming(
      Recording means, SimulationPlan plan, Rules rules, NoiseFloors floors) {
    requireEnough(means, plan);
    Recording enough = means.withForks(plan.forks());
    Rules untrimmed = rules.withTrimmed(0).withMargin(0);
    int rounds = plan.looks().getFirst();
    return new Simulation(
            enough,
            plan,
            (resample, metrics, slower, slowdown) ->
                confirmed(resample, metrics, slower, slowdown, rounds, untrimmed, floors))
        .run(untrimmed);
  }

  private static Suite sequentially(
      Resample resample,
      int metrics,
      int slower,
      double slowdown,
      SimulationPlan plan,
      Looks looks,
      Rules rules,
      NoiseFloors floors) {
    int[] rounds = new int[metrics];
    List<Verdict> first = List.of();
    List<Finding> findings = List.of();
    for (int look = 0; look < looks.count(); look++) {
      boolean open = false;
      for (int m = 0; m < metrics; m++) {
        if (look == 0 || Gate.isOpen(findings.get(m), looks)) {
          rounds[m] = plan.looks().get(look);
          open = true;
        }
      }
      if (!open) {
        break;
      }
      List<Comparison> comparisons = new ArrayList<>(metrics);
      for (int m = 0; m < metrics; m++) {
        comparisons.add(resample.rounds(m, m == slower ? slowdown : 0, 0, rounds[m]));
      }
      findings = Gate.judge(comparisons, looks, rules, floors);
      if (look == 0) {
        first = verdicts(findings);
      }
    }
    boolean flagged = findings.stream().anyMatch(Finding::flagged);
    return new Suite(slower, first, verdicts(findings), flagged, boxed(rounds));
  }

  private static Suite confirmed(
      Resample resample,
      int metrics,
      int slower,
      double slowdown,
      int rounds,
      Rules rules,
      NoiseFloors floors) {
    List<Comparison> comparisons = new ArrayList<>(metrics);
    for (int m = 0; m < metrics; m++) {
      comparisons.add(resample.rounds(m, m == slower ? slowdown : 0, 0, rounds));
    }
    List<Verdict> first = verdicts(Gate.judge(comparisons, Looks.ONCE, rules, floors));
    int[] flagged =
        IntStream.range(0, metrics)
            .filter(m -> first.get(m) == Verdict.REGRESSED || first.get(m) == Verdict.IMPROVED)
            .toArray();
    List<Comparison> fresh = new ArrayList<>(flagged.length);
    for (int m : flagged) {
      fresh.add(resample.rounds(m, m == slower ? slowdown : 0, rounds, 2 * rounds));
    }
    List<Verdict> again = verdicts(Gate.judge(fresh, Looks.ONCE, rules, floors));
    List<Verdict> last = new ArrayList<>(first);
    int[] taken = new int[metrics];
    Arrays.fill(taken, rounds);
    for (int i = 0; i < flagged.length; i++) {
      taken[flagged[i]] = 2 * rounds;
      if (again.get(i) != first.get(flagged[i])) {
        last.set(flagged[i], Verdict.UNDECIDED);
      }
    }
    return new Suite(slower, first, last, false, boxed(taken));
  }

  private SimulationResult run(Rules rules) {
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
        share(unchanged, Suite::flagged),
        slowed.stream().map(suites -> share(suites, Suite::found)).toList(),
        Optional.empty());
  }

  private SimulationResult.Rates rates(
      int metric, List<Suite> unchanged, List<List<Suite>> slowed) {
    return new SimulationResult.Rates(
        recording.metrics().get(metric).subject(),
        share(unchanged, suite -> suite.first().get(metric) == Verdict.REGRESSED),
        share(unchanged, suite -> suite.last().get(metric) == Verdict.REGRESSED),
        share(unchanged, suite -> suite.last().get(metric) == Verdict.EQUIVALENT),
        unchanged.stream().mapToInt(suite -> suite.rounds().get(metric)).average().orElse(0),
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
                    procedure.judge(
                        new Resample(recording, seeds[i]),
                        recording.metrics().size(),
                        slowdown > 0 ? slowable[i % slowable.length] : -1,
                        slowdown))
            .toList();
  }

  private static List<Integer> boxed(int[] rounds) {
    return Arrays.stream(rounds).boxed().toList();
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
    int rounds = forks / 2;
    List<String> ways = new ArrayList<>();
    int looks = (int) plan.looks().stream().filter(r -> r <= rounds).count();
    if (looks > 0) {
      ways.add("--looks " + looks);
    }
    int first = rounds >> (plan.looks().size() - 1);
    if (first >= LEAST_ROUNDS) {
      ways.add("--rounds " + first);
    }
    if (ways.isEmpty() && rounds >= LEAST_ROUNDS) {
      ways.add("--rounds %d --looks 1".formatted(rounds));
    }
    throw new ResultsException(
        "too few forks: no metric has more than %d%s, and suites of up to %d rounds take %d, none of them twice; record %4$d"
                .formatted(
                    forks,
                    recording.inRounds() ? " in pairs of neighbouring rounds" : "",
                    plan.looks().getLast(),
                    plan.forks())
            + (ways.isEmpty() ? "" : ", or make do with " + String.join(" or ", ways)));
  }

  /**
   * What the gate said of one suite.
   *
   * @param slower the metric that was made slower; −1 if none was
   * @param first its verdicts at the first look, by metric
   * @param last its verdicts at last
   * @param flagged whether it ended with something flagged and undecided
   * @param rounds how many rounds each metric took
   */
  private record Suite(
      int slower, List<Verdict> first, List<Verdict> last, boolean flagged, List<Integer> rounds) {
    boolean found() {
      return last.get(slower) == Verdict.REGRESSED;
    }
  }
}

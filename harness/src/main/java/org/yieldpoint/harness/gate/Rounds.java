// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.harness.gate.FailureLog.SideFailure;
import org.yieldpoint.harness.gate.ForkPairs.Both;
import org.yieldpoint.harness.gate.ForkPairs.Fork;
import org.yieldpoint.harness.gate.GateDirectory.Phase;
import org.yieldpoint.harness.gate.Pairs.Pair;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.harness.run.Pace;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.harness.run.Progress;
import org.yieldpoint.harness.run.StopRequest;
import org.yieldpoint.results.format.RunDirectory;

/**
 * Measures rounds of both sides into two run directories, one pair of forks at a time.
 *
 * <p>A case that fails is not tried in later rounds, but its other side is measured in the same
 * round, so that it is known whether that fails too. The other cases go on.
 *
 * <p>One thread calls {@link #run}, once.
 */
final class Rounds {
  private final Plan plan;
  private final Phase phase;
  private final Map<Side, ArmRecorder> recorders = new EnumMap<>(Side.class);
  private final ForkPairs forks;
  private final FailureLog failures;
  private final StopRequest stop;
  private final Pace pace;

  /**
   * Goes on from what the directories hold.
   *
   * @param phase which part of the gate this is
   * @param failures what has failed in it before, which is not tried again; new ones are added
   * @param stop made when nothing more is to be measured
   */
  Rounds(
      Plan plan,
      Phase phase,
      Map<Side, RunDirectory> directories,
      ForkPairs forks,
      FailureLog failures,
      StopRequest stop) {
    this.plan = plan;
    this.phase = phase;
    this.forks = forks;
    this.failures = failures;
    this.stop = stop;
    this.pace = new Pace(plan);
    directories.forEach((side, directory) -> recorders.put(side, new ArmRecorder(directory, plan)));
  }

  /** How many forks are still to be measured. */
  int missing() {
    return Side.values().length * pairs().size();
  }

  /** How many forks have a result. */
  int measured() {
    return recorders.values().stream().mapToInt(ArmRecorder::forks).sum();
  }

  /** How long {@link #run} will take, before anything is known. */
  Duration estimate() {
    return estimate(pairs());
  }

  private Duration estimate(List<Pair> pairs) {
    Duration ofOneSide = pace.estimate(pairs.stream().map(Pair::benchmarkCase).toList());
    return ofOneSide.multipliedBy(Side.values().length);
  }

  /**
   * Measures what is missing; returns when everything is measured or it was stopped.
   *
   * @throws IOException if a result cannot be written; what was written before is valid
   */
  void run(Progress progress) throws IOException {
    List<Pair> pairs = pairs();
    int round = 0;
    while (!pairs.isEmpty() && !stop.isMade()) {
      Duration left = estimate(pairs);
      Pair pair = pairs.removeFirst();
      if (pair.round() != round) {
        round = pair.round();
        progress.round(round, plan.rounds(), forksOf(round, pairs) + Side.values().length, left);
      }
      progress.fork(pair.benchmarkCase(), left);
      Both both = measure(pair);
      Map<Side, Fork> forks = both.forks();
      forks.forEach((_, _) -> progress.forkEnded());
      // What has a number first: only with it a failure says what works on the other side.
      for (Map.Entry<Side, Fork> fork : forks.entrySet()) {
        if (fork.getValue() instanceof Fork.Measured(var entry) && !stop.isMade()) {
          recorder(fork.getKey()).add(pair.benchmarkCase(), pair.round(), entry);
        }
      }
      for (Map.Entry<Side, Fork> fork : forks.entrySet()) {
        if (fork.getValue() instanceof Fork.Failed failed && !stop.isMadeSoon()) {
          String how = "in the " + fork.getKey().text();
          SideFailure failure = failure(pair, fork.getKey(), how, failed);
          failures.add(phase, failure);
          progress.failed(failure.failure());
          pairs.removeIf(failure::rulesOut);
        }
      }
      if (both.areMeasured() && !stop.isMade()) {
        addFailedByTurns(pair, both.failedByTurns(), progress);
      }
    }
  }

  private void addFailedByTurns(Pair pair, Map<Side, Fork.Failed> failedByTurns, Progress progress)
      throws IOException {
    for (Map.Entry<Side, Fork.Failed> fork : failedByTurns.entrySet()) {
      String how =
          "in the %s, by turns (the pair was then measured one fork after the other)"
              .formatted(fork.getKey().text());
      SideFailure failure = failure(pair, fork.getKey(), how, fork.getValue());
      failures.addByTurns(phase, failure);
      progress.failed(failure.failure());
    }
  }

  private static SideFailure failure(Pair pair, Side side, String how, Fork.Failed failed) {
    String reason = "%s: %s".formatted(how, failed.reason());
    return new SideFailure(
        side, new Failure(pair.benchmarkCase(), pair.round(), reason, failed.detail()));
  }

  private Both measure(Pair pair) throws IOException {
    long start = System.nanoTime();
    BenchmarkCase c = pair.benchmarkCase();
    Both both = forks.run(pair.first(), c, plan.settings(c), phase.allocation());
    if (both.areMeasured() && !stop.isMade()) {
      pace.took(c, Duration.ofNanos(System.nanoTime() - start).dividedBy(both.forks().size()));
    }
    return both;
  }

  private ArmRecorder recorder(Side side) {
    ArmRecorder recorder = recorders.get(side);
    if (recorder == null) {
      throw new AssertionError("both sides have one");
    }
    return recorder;
  }

  /**
   * What is to be measured, in order. A fork is measured again where its partner never was: with
   * the hours between them in which a gate was stopped, the two would be no pair.
   */
  private List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>(Pairs.of(plan));
    failures.of(phase).forEach(failure -> pairs.removeIf(failure::rulesOut));
    pairs.removeIf(
        pair ->
            recorders.values().stream()
                .allMatch(recorder -> recorder.has(pair.benchmarkCase(), pair.round())));
    return pairs;
  }

  private static int forksOf(int round, List<Pair> pairs) {
    return Side.values().length
        * (int) pairs.stream().filter(pair -> pair.round() == round).count();
  }
}

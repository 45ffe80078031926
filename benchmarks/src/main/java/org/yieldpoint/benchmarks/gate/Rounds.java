// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gate;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yieldpoint.benchmarks.gate.FailureLog.SideFailure;
import org.yieldpoint.benchmarks.gate.GateDirectory.Phase;
import org.yieldpoint.benchmarks.gate.GateForks.Fork;
import org.yieldpoint.benchmarks.gate.Turns.Pair;
import org.yieldpoint.benchmarks.gate.Turns.Turn;
import org.yieldpoint.benchmarks.run.BenchmarkCase;
import org.yieldpoint.benchmarks.run.Failure;
import org.yieldpoint.benchmarks.run.Pace;
import org.yieldpoint.benchmarks.run.Plan;
import org.yieldpoint.benchmarks.run.Progress;
import org.yieldpoint.benchmarks.run.StopRequest;
import org.yieldpoint.results.RunDirectory;

/**
 * Measures rounds of both sides into two run directories, one fork at a time.
 *
 * <p>A case that fails is not tried in later rounds, but its other side still has its turn in the
 * same round, so that it is known whether that fails too. The other cases go on.
 *
 * <p>One thread calls {@link #run}, once.
 */
final class Rounds {
  private final Plan plan;
  private final Phase phase;
  private final Map<Side, ArmRecorder> recorders = new EnumMap<>(Side.class);
  private final GateForks forks;
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
      GateForks forks,
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
    return turns().size();
  }

  /** How many forks have a result. */
  int measured() {
    return recorders.values().stream().mapToInt(ArmRecorder::forks).sum();
  }

  /** How long {@link #run} will take, before anything is known. */
  Duration estimate() {
    return pace.estimate(cases(turns()));
  }

  /**
   * Measures what is missing; returns when everything is measured or it was stopped.
   *
   * @throws IOException if a result cannot be written; what was written before is valid
   */
  void run(Progress progress) throws IOException {
    List<Turn> turns = turns();
    int round = 0;
    while (!turns.isEmpty() && !stop.isMade()) {
      Turn turn = turns.removeFirst();
      Duration left = pace.estimate(cases(turns)).plus(pace.estimate(cases(List.of(turn))));
      if (turn.round() != round) {
        round = turn.round();
        progress.round(round, plan.rounds(), 1 + forksOf(round, turns), left);
      }
      progress.fork(turn.benchmarkCase(), left);
      Fork fork = measure(turn);
      progress.forkEnded();
      if (fork instanceof Fork.Failed failed && !stop.isMadeSoon()) {
        SideFailure failure = new SideFailure(turn.side(), failure(turn, failed));
        failures.add(phase, failure);
        progress.failed(failure.failure());
        turns.removeIf(failure::rulesOut);
      }
    }
  }

  private static Failure failure(Turn turn, Fork.Failed failed) {
    String reason = "in the %s: %s".formatted(turn.side().text(), failed.reason());
    return new Failure(turn.benchmarkCase(), turn.round(), reason, failed.detail());
  }

  private Fork measure(Turn turn) throws IOException {
    long start = System.nanoTime();
    BenchmarkCase c = turn.benchmarkCase();
    Fork fork = forks.run(turn.side(), c, plan.settings(c), phase.allocation());
    if (fork instanceof Fork.Measured(var entry) && !stop.isMade()) {
      recorder(turn.side()).add(c, turn.round(), entry);
      pace.took(c, Duration.ofNanos(System.nanoTime() - start));
    }
    return fork;
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
  private List<Turn> turns() {
    List<Turn> turns = new ArrayList<>(Turns.of(plan));
    failures.of(phase).forEach(failure -> turns.removeIf(failure::rulesOut));
    Set<Pair> incomplete =
        turns.stream()
            .filter(turn -> !isMeasured(turn))
            .map(Turn::pair)
            .collect(Collectors.toSet());
    turns.removeIf(turn -> !incomplete.contains(turn.pair()));
    return turns;
  }

  private boolean isMeasured(Turn turn) {
    return recorder(turn.side()).has(turn.benchmarkCase(), turn.round());
  }

  private static List<BenchmarkCase> cases(List<Turn> turns) {
    return turns.stream().map(Turn::benchmarkCase).toList();
  }

  private static int forksOf(int round, List<Turn> turns) {
    return (int) turns.stream().filter(turn -> turn.round() == round).count();
  }
}

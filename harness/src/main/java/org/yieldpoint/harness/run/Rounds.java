// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.harness.run.ForkResult.Failed;
import org.yieldpoint.harness.run.ForkResult.Measured;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;

/**
 * Measures rounds into run directories, step by step: one side for a run, both for a gate.
 *
 * <p>A case that fails is not tried in later rounds: a wrong answer stays wrong, and a fork that
 * hangs costs minutes. Its other side is still measured in that round, so that it is known whether
 * that fails too. What the case measured before stays, and the other cases go on.
 *
 * <p>One thread calls {@link #run}, once.
 */
public final class Rounds {
  private final Plan plan;
  private final List<Step> steps;
  private final Map<Side, ForkRecorder> recorders = new EnumMap<>(Side.class);
  private final StepRunner runner;
  private final Failures failures;
  private final StopRequest stop;
  private final Pace pace;

  /**
   * Goes on from what the directories hold.
   *
   * @param steps everything that the plan measures, in order
   * @param directories where the forks of each side go
   * @param failures what has failed before, and is not tried again; new ones are added
   * @param stop made when nothing more is to be measured
   * @throws UnreadableResultException if a directory holds what the plan would not measure
   */
  public Rounds(
      Plan plan,
      List<Step> steps,
      Map<Side, RunDirectory> directories,
      StepRunner runner,
      Failures failures,
      StopRequest stop) {
    this(plan, steps, directories, runner, failures, stop, new Pace(plan));
  }

  /** The same with what is known of how long forks take; it learns more. */
  public Rounds(
      Plan plan,
      List<Step> steps,
      Map<Side, RunDirectory> directories,
      StepRunner runner,
      Failures failures,
      StopRequest stop,
      Pace pace) {
    this.plan = plan;
    this.steps = List.copyOf(steps);
    this.runner = runner;
    this.failures = failures;
    this.stop = stop;
    this.pace = pace;
    directories.forEach(
        (side, directory) -> recorders.put(side, new ForkRecorder(directory, plan)));
  }

  /** How many forks are still to be measured. */
  public int missing() {
    return forks(missingSteps());
  }

  /** How many forks have a result. */
  public int measured() {
    return recorders.values().stream().mapToInt(ForkRecorder::forks).sum();
  }

  /** The cases that have no result in any round on some side. */
  List<BenchmarkCase> withoutResult() {
    return recorders.values().stream()
        .flatMap(recorder -> recorder.withoutResult().stream())
        .distinct()
        .toList();
  }

  /** How long {@link #run} will take, before anything is known. */
  public Duration estimate() {
    return estimate(missingSteps());
  }

  private Duration estimate(List<Step> left) {
    Duration ofOneSide = pace.estimate(left.stream().map(Step::benchmarkCase).toList());
    return ofOneSide.multipliedBy(recorders.size());
  }

  /**
   * Measures what is missing; returns when everything is measured or it was stopped.
   *
   * @throws IOException if a result cannot be written; what was written before is valid
   */
  public void run(Progress progress) throws IOException {
    List<Step> left = missingSteps();
    int round = 0;
    while (!left.isEmpty() && !stop.isMade()) {
      Step step = left.getFirst();
      Duration time = estimate(left);
      if (step.round() != round) {
        round = step.round();
        progress.round(round, plan.rounds(), forks(ofRound(round, left)), time);
      }
      progress.fork(step.benchmarkCase(), time);
      StepResult result = measure(step);
      result.forks().forEach((_, _) -> progress.forkEnded());
      left.removeFirst();

      // What has a number first: only with it a failure says what works on the other side.
      record(step, result);
      addFailed(step, result, progress);
      left.removeIf(failures::ruleOut);
    }
  }

  private StepResult measure(Step step) throws IOException {
    long start = System.nanoTime();
    StepResult result = runner.run(step);
    if (result.isMeasured() && !stop.isMade()) {
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      pace.took(step.benchmarkCase(), took.dividedBy(result.forks().size()));
    }
    return result;
  }

  private void record(Step step, StepResult result) throws IOException {
    for (Map.Entry<Side, ForkResult> fork : result.forks().entrySet()) {
      if (fork.getValue() instanceof Measured(var entry) && !stop.isMade()) {
        recorder(fork.getKey()).add(step.benchmarkCase(), step.round(), entry);
      }
    }
  }

  private void addFailed(Step step, StepResult result, Progress progress) throws IOException {
    for (Map.Entry<Side, ForkResult> fork : result.forks().entrySet()) {
      if (fork.getValue() instanceof Failed failed && !stop.isMadeSoon()) {
        progress.failed(failures.add(step, fork.getKey(), failed));
      }
    }
    if (result.isMeasured() && !stop.isMade()) {
      for (Map.Entry<Side, Failed> fork : result.failedInterleaved().entrySet()) {
        progress.failed(failures.addInterleaved(step, fork.getKey(), fork.getValue()));
      }
    }
  }

  private ForkRecorder recorder(Side side) {
    ForkRecorder recorder = recorders.get(side);
    if (recorder == null) {
      throw new IllegalArgumentException("no directory for the " + side.text());
    }
    return recorder;
  }

  /**
   * What is to be measured, in order. A fork is measured again where its partner never was: with
   * the hours between them in which a gate was stopped, the two would be no pair.
   */
  private List<Step> missingSteps() {
    List<Step> missing = new ArrayList<>(steps);
    missing.removeIf(failures::ruleOut);
    missing.removeIf(
        step ->
            recorders.values().stream()
                .allMatch(recorder -> recorder.has(step.benchmarkCase(), step.round())));
    return missing;
  }

  private static List<Step> ofRound(int round, List<Step> steps) {
    return steps.stream().filter(step -> step.round() == round).toList();
  }

  private int forks(List<Step> steps) {
    return recorders.size() * steps.size();
  }
}

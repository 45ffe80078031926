// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.Profiler;
import org.openjdk.jmh.results.RunResult;
import org.yieldpoint.harness.run.ForkResult.Failed;
import org.yieldpoint.harness.run.ForkResult.Measured;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;

/**
 * Measures a plan into a run directory, round by round, fork by fork.
 *
 * <p>A case that fails is not tried again in later rounds: a wrong answer stays wrong, and a fork
 * that hangs costs minutes. What it measured before stays. The other cases go on.
 *
 * <p>One thread calls {@link #run}, once; any thread may call {@link #stop}.
 */
public final class Measuring {
  /** What JVM arguments begin with that say something to one fork only; they are not recorded. */
  public static final String OWN_ARGUMENT = "-Dyieldpoint.";

  private final Plan plan;
  private final RunRecorder recorder;
  private final LatencyLogs latencyLogs;
  private final ForkRunner forkRunner;
  private final Pace pace;
  private final StopRequest stop;

  /**
   * Prepares to measure into a directory that has no results yet.
   *
   * @param jvmArgs what every fork's JVM is given
   * @param profilers JMH's profilers that watch every fork
   */
  public Measuring(
      Plan plan,
      RunDirectory directory,
      List<String> jvmArgs,
      List<Class<? extends Profiler>> profilers) {
    this(plan, directory, new JmhForkRunner(jvmArgs, profilers));
  }

  /** Prepares to measure with forks that are run in another way. */
  Measuring(Plan plan, RunDirectory directory, ForkRunner forkRunner) {
    this.plan = plan;
    this.recorder = new RunRecorder(directory, plan.cases());
    this.latencyLogs = new LatencyLogs(directory);
    this.forkRunner = forkRunner;
    this.pace = new Pace(plan);
    this.stop = new StopRequest(forkRunner::kill);
  }

  /**
   * Takes over what the directory holds, so that {@link #run} measures only what is missing.
   *
   * @throws UnreadableResultException if it holds no results of this plan
   */
  public void resume(RunDirectory directory) {
    List<RunResult> recorded = RecordedForks.read(directory.jmhJson());
    try {
      recorder.restore(recorded);
    } catch (IllegalArgumentException e) {
      throw new UnreadableResultException(
          directory.jmhJson(), "holds what its run would not measure now (" + e.getMessage() + ")");
    }
  }

  /** How many forks are still to be measured. */
  public int missing() {
    return steps().size();
  }

  /** How long {@link #run} will take, before anything is known. */
  public Duration estimate() {
    return pace.estimate(cases(steps()));
  }

  /**
   * Measures; returns when everything is measured or {@link #stop} was called.
   *
   * @throws IOException if a result cannot be written; what was written before is valid
   */
  public Outcome run(Progress progress) throws IOException {
    List<Failure> failures = new ArrayList<>();
    try {
      List<Step> steps = steps();
      int round = 0;
      while (!steps.isEmpty() && !stop.isMade()) {
        Step step = steps.getFirst();
        Duration left = pace.estimate(cases(steps));
        if (step.round() != round) {
          round = step.round();
          progress.round(round, plan.rounds(), forksOf(round, steps), left);
        }
        progress.fork(step.benchmarkCase(), left);
        ForkResult result = measure(step);
        progress.forkEnded();
        steps.removeFirst();
        if (result instanceof Failed failed && !stop.isMadeSoon()) {
          Failure failure =
              new Failure(step.benchmarkCase(), round, failed.reason(), failed.detail());
          failures.add(failure);
          progress.failed(failure);
          steps.removeIf(other -> other.benchmarkCase().equals(step.benchmarkCase()));
        }
      }
    } finally {
      stop.fulfilled();
    }
    return new Outcome(recorder.forks(), failures, recorder.withoutResult(), stop.isMade());
  }

  /**
   * Kills the fork that is running, whose result is lost, and waits until {@link #run} has nothing
   * more to write.
   *
   * @return false if that takes longer than {@code patience}
   */
  public boolean stop(Duration patience) throws InterruptedException {
    return stop.make(patience);
  }

  private ForkResult measure(Step step) throws IOException {
    long start = System.nanoTime();
    Path latency = Files.createTempDirectory("yieldpoint-latency");
    try {
      ForkResult result =
          forkRunner.run(
              step.benchmarkCase(),
              plan.settings(step.benchmarkCase()),
              List.of(
                  OWN_ARGUMENT + "latencyDirectory=" + latency,
                  OWN_ARGUMENT + "fork=" + step.round()));
      if (result instanceof Measured(var fork) && !stop.isMade()) {
        latencyLogs.add(latency);
        recorder.add(step.benchmarkCase(), step.round(), fork);
        pace.took(step.benchmarkCase(), Duration.ofNanos(System.nanoTime() - start));
      }
      return result;
    } catch (UnreadableResultException e) {
      return new Failed(String.valueOf(e.getMessage()), "");
    } finally {
      FileTree.delete(latency);
    }
  }

  /** What is still to be measured, in order. */
  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      for (BenchmarkCase benchmarkCase : plan.round(round)) {
        if (!recorder.has(benchmarkCase, round)) {
          steps.add(new Step(benchmarkCase, round));
        }
      }
    }
    return steps;
  }

  private static List<BenchmarkCase> cases(List<Step> steps) {
    return steps.stream().map(Step::benchmarkCase).toList();
  }

  private static int forksOf(int round, List<Step> steps) {
    return (int) steps.stream().filter(step -> step.round() == round).count();
  }

  /** One fork that is to be measured. */
  private record Step(BenchmarkCase benchmarkCase, int round) {}
}

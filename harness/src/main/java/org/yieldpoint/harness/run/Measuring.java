// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.Profiler;
import org.yieldpoint.harness.run.ForkResult.Failed;
import org.yieldpoint.harness.run.ForkResult.Measured;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;

/**
 * A run: measures the benchmarks of this program itself into one directory, in {@link Rounds} of
 * one side.
 *
 * <p>One thread calls {@link #run}, once; any thread may call {@link #stop}.
 */
public final class Measuring {
  /** What JVM arguments begin with that say something to one fork only; they are not recorded. */
  public static final String OWN_ARGUMENT = "-Dyieldpoint.";

  private static final Side SIDE = Side.HEAD;

  private final Plan plan;
  private final LatencyLogs latencyLogs;
  private final ForkRunner forkRunner;
  private final StopRequest stop;
  private final RunFailures failures = new RunFailures();
  private final Rounds rounds;

  /**
   * Prepares to measure what a directory does not hold yet.
   *
   * @param jvmArgs what every fork's JVM is given
   * @param profilers JMH's profilers that watch every fork
   * @throws UnreadableResultException if the directory holds what the plan would not measure
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
    this.latencyLogs = new LatencyLogs(directory);
    this.forkRunner = forkRunner;
    this.stop = new StopRequest(forkRunner::kill);
    this.rounds =
        new Rounds(plan, steps(plan), Map.of(SIDE, directory), this::measure, failures, stop);
  }

  private static List<Step> steps(Plan plan) {
    List<Step> steps = new ArrayList<>();
    for (int round = 1; round <= plan.rounds(); round++) {
      for (BenchmarkCase benchmarkCase : plan.round(round)) {
        steps.add(new Step(round, benchmarkCase, List.of(SIDE)));
      }
    }
    return steps;
  }

  /** How many forks are still to be measured. */
  public int missing() {
    return rounds.missing();
  }

  /** How long {@link #run} will take, before anything is known. */
  public Duration estimate() {
    return rounds.estimate();
  }

  /**
   * Measures; returns when everything is measured or {@link #stop} was called.
   *
   * @throws IOException if a result cannot be written; what was written before is valid
   */
  public Outcome run(Progress progress) throws IOException {
    try {
      rounds.run(progress);
    } finally {
      stop.fulfilled();
    }
    return new Outcome(rounds.measured(), failures.all, rounds.withoutResult(), stop.isMade());
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

  private StepResult measure(Step step) throws IOException {
    return StepResult.of(SIDE, fork(step));
  }

  private ForkResult fork(Step step) throws IOException {
    Path latency = Files.createTempDirectory("yieldpoint-latency");
    try {
      ForkResult result =
          forkRunner.run(
              step.benchmarkCase(),
              plan.settings(step.benchmarkCase()),
              List.of(
                  OWN_ARGUMENT + "latencyDirectory=" + latency,
                  OWN_ARGUMENT + "fork=" + step.round()));
      if (result instanceof Measured && !stop.isMade()) {
        latencyLogs.add(latency);
      }
      return result;
    } catch (UnreadableResultException e) {
      return new Failed(String.valueOf(e.getMessage()), "");
    } finally {
      FileTree.delete(latency);
    }
  }

  /** A run that goes on tries once more what has failed: its machine may have been at fault. */
  private static final class RunFailures implements Failures {
    private final List<Failure> all = new ArrayList<>();

    @Override
    public boolean ruleOut(Step step) {
      return all.stream().anyMatch(failure -> failure.rulesOut(step));
    }

    @Override
    public Failure add(Step step, Side side, Failed failed) {
      Failure failure =
          new Failure(step.benchmarkCase(), step.round(), failed.reason(), failed.detail());
      all.add(failure);
      return failure;
    }

    @Override
    public Failure addInterleaved(Step step, Side side, Failed failed) {
      throw new AssertionError("one side alternates with nothing");
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yieldpoint.harness.gate.FailureLog.SideFailure;
import org.yieldpoint.harness.gate.GateDirectory.Phase;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.harness.run.Progress;
import org.yieldpoint.harness.run.Rounds;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.run.Step;
import org.yieldpoint.harness.run.StepResult;
import org.yieldpoint.harness.run.StopRequest;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.gate.Confirmation;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.Gate;
import org.yieldpoint.results.gate.GateResult;

/**
 * A gate from its first fork to its verdicts: interleaved rounds; rounds that count allocation; a
 * first look; fresh rounds of what that flagged, and only of that; a second look.
 *
 * <p>The number of rounds is fixed before, and nothing is looked at before they are complete: a
 * test that may stop as soon as something looks significant will find something.
 *
 * <p>Each part measures only what its directories lack. So a gate that was stopped goes on by being
 * run again.
 *
 * <p>One thread calls {@link #run}, once; any thread may call {@link #stop}.
 */
public final class GateRun {
  private final GateSpec spec;
  private final GateDirectory directory;
  private final ForkPairs forks;
  private final StopRequest stop;
  private final FailureLog failures;
  private int measured;

  /** A gate whose forks are JVMs. */
  public GateRun(GateSpec spec, GateDirectory directory, JarForks forks) {
    this(spec, directory, (ForkPairs) forks);
  }

  /** A gate with forks that are run in another way. */
  GateRun(GateSpec spec, GateDirectory directory, ForkPairs forks) {
    this.spec = spec;
    this.directory = directory;
    this.forks = forks;
    this.failures = directory.failures();
    this.stop = new StopRequest(forks::kill);
  }

  /** Is told what will be measured next, and shows how far it is. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * A part of the gate begins.
     *
     * @param what what it measures, in a few words
     * @param forks how many forks it will measure
     * @param left how long that will take
     */
    Progress part(String what, int forks, Duration left);
  }

  /**
   * Measures what is missing, and judges.
   *
   * @throws IOException if a result cannot be written; what was written before is valid
   */
  public GateOutcome run(Watcher watcher) throws IOException {
    try {
      measure(Phase.ROUNDS, spec.plan(), "both builds in turn", watcher);
      List<BenchmarkCase> working = spec.plan().cases().stream().filter(c -> !failed(c)).toList();
      if (spec.allocation() && !working.isEmpty()) {
        Plan plan = plan(working, Gate.ALLOCATION_ROUNDS, Phase.ALLOCATION);
        measure(Phase.ALLOCATION, plan, "what they allocate", watcher);
      }
      if (stop.isMade()) {
        return outcome(Optional.empty());
      }
      GateJudge judge =
          new GateJudge(spec, failures.of(Phase.ROUNDS), failures.of(Phase.ALLOCATION));
      judge.look(arm(Phase.ROUNDS, Side.BASE), arm(Phase.ROUNDS, Side.HEAD));
      if (spec.allocation()) {
        judge.lookAtAllocation(arm(Phase.ALLOCATION, Side.BASE), arm(Phase.ALLOCATION, Side.HEAD));
      }
      List<Finding> findings = confirmed(judge, judge.findings(), watcher);
      return outcome(
          stop.isMade()
              ? Optional.empty()
              : Optional.of(judge.result(findings, failures.interleaved())));
    } finally {
      stop.fulfilled();
    }
  }

  private GateOutcome outcome(Optional<GateResult> result) {
    return new GateOutcome(result, measured, failures.all());
  }

  /**
   * Kills the forks that are running, whose results are lost, and waits until {@link #run} has
   * nothing more to write.
   *
   * @return false if that takes longer than {@code patience}
   */
  public boolean stop(Duration patience) throws InterruptedException {
    return stop.make(patience);
  }

  private void measure(Phase phase, Plan plan, String what, Watcher watcher) throws IOException {
    Map<Side, RunDirectory> runs = directory.runs(phase, spec.environments(), spec.session());
    Rounds rounds =
        new Rounds(
            plan,
            Pairs.of(plan),
            runs,
            step -> pair(step, plan, phase.allocation()),
            failures.in(phase),
            stop);
    if (rounds.missing() > 0 && !stop.isMade()) {
      int before = failures.of(phase).size();
      try (Progress progress = watcher.part(what, rounds.missing(), rounds.estimate())) {
        rounds.run(progress);
      }
      List<SideFailure> all = failures.of(phase);
      for (SideFailure failure : all.subList(before, all.size())) {
        runs.get(failure.side()).addFailures(failure.failure().text());
      }
    }
    measured += rounds.measured();
  }

  private StepResult pair(Step step, Plan plan, boolean allocation) throws IOException {
    BenchmarkCase c = step.benchmarkCase();
    return forks.run(step.sides().getFirst(), c, plan.settings(c), allocation);
  }

  private Plan plan(List<BenchmarkCase> cases, int rounds, Phase phase) {
    Map<BenchmarkCase, ForkSettings> settings = new LinkedHashMap<>();
    cases.forEach(c -> settings.put(c, spec.plan().settings(c)));
    return new Plan(settings, rounds, spec.plan().seed() + phase.number());
  }

  /** Measures again what was flagged, and looks again. */
  private List<Finding> confirmed(GateJudge judge, List<Finding> first, Watcher watcher)
      throws IOException {
    List<Finding> flagged =
        first.stream().filter(f -> f.confirmation() == Confirmation.NOT_ATTEMPTED).toList();
    List<Comparison> fresh = new ArrayList<>();
    fresh.addAll(fresh(judge, flagged, Phase.CONFIRMATION, spec.plan().rounds(), watcher));
    fresh.addAll(
        fresh(judge, flagged, Phase.CONFIRMED_ALLOCATION, Gate.ALLOCATION_ROUNDS, watcher));
    List<Finding> last =
        Gate.confirm(first, fresh, spec.rules(), spec.floors()).stream()
            .map(f -> f.confirmation() == Confirmation.NOT_ATTEMPTED ? f.unconfirmed() : f)
            .toList();
    List<SideFailure> ofFresh = new ArrayList<>(failures.of(Phase.CONFIRMATION));
    ofFresh.addAll(failures.of(Phase.CONFIRMED_ALLOCATION));
    return judge.withoutBroken(last, ofFresh);
  }

  private List<Comparison> fresh(
      GateJudge judge, List<Finding> flagged, Phase phase, int rounds, Watcher watcher)
      throws IOException {
    List<Finding> again =
        flagged.stream()
            .filter(f -> (f.subject().kind() == MetricKind.ALLOCATION) == phase.allocation())
            .toList();
    if (again.isEmpty()) {
      return List.of();
    }
    List<BenchmarkCase> cases =
        spec.plan().cases().stream()
            .filter(c -> again.stream().anyMatch(f -> GateJudge.isOf(f.subject(), c)))
            .toList();
    measure(phase, plan(cases, rounds, phase), "what was flagged, again", watcher);
    List<Finding> complete =
        again.stream()
            .filter(f -> failures.of(phase).stream().noneMatch(failed -> isOf(f, failed)))
            .toList();
    return judge.fresh(complete, arm(phase, Side.BASE), arm(phase, Side.HEAD));
  }

  private Arm arm(Phase phase, Side side) {
    Path path = directory.path(phase, side);
    String name = spec.names().getOrDefault(side, side.text());
    if (!Files.exists(path.resolve("jmh.json"))) {
      return new Arm(
          name,
          new Run(List.of(), Optional.ofNullable(spec.environments().get(side)), List.of()),
          Optional.empty());
    }
    Arm read = Arm.read(path);
    return new Arm(name, read.run(), read.session());
  }

  private static boolean isOf(Finding finding, SideFailure failed) {
    return GateJudge.isOf(finding.subject(), failed.failure().benchmarkCase());
  }

  private boolean failed(BenchmarkCase benchmarkCase) {
    return failures.of(Phase.ROUNDS).stream()
        .anyMatch(f -> f.failure().benchmarkCase().equals(benchmarkCase));
  }
}

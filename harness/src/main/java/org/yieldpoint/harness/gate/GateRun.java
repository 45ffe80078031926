// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yieldpoint.harness.gate.FailureLog.SideFailure;
import org.yieldpoint.harness.gate.GateDirectory.Phase;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.harness.run.Pace;
import org.yieldpoint.harness.run.Plan;
import org.yieldpoint.harness.run.Progress;
import org.yieldpoint.harness.run.Rounds;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.run.Step;
import org.yieldpoint.harness.run.StepResult;
import org.yieldpoint.harness.run.StopRequest;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.Gate;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.stat.Interval;

/**
 * A gate from its first fork to its verdicts: interleaved rounds up to the first look; rounds that
 * count allocation; a look; and as long as something is undecided, there is another look to come
 * and time is left, the rounds up to that look of what is undecided, and only of that.
 *
 * <p>The looks are fixed before, and nothing is looked at between them: a test that may stop as
 * soon as something looks significant will find something.
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
  private final Plan timed;
  private final Pace pace;
  private final long start = System.nanoTime();
  private final Duration before;

  /** A gate whose forks are JVMs. */
  public GateRun(GateSpec spec, GateDirectory directory, JarForks forks) throws IOException {
    this(spec, directory, (ForkPairs) forks);
  }

  /** A gate with forks that are run in another way. */
  GateRun(GateSpec spec, GateDirectory directory, ForkPairs forks) throws IOException {
    this.spec = spec;
    this.directory = directory;
    this.forks = forks;
    this.failures = directory.failures();
    this.stop = new StopRequest(forks::kill);
    this.timed = new Plan(spec.plan().settings(), mostRounds(), spec.plan().seed());
    this.pace = new Pace(timed);
    this.before = directory.spent();
  }

  private int mostRounds() {
    return spec.looks().rounds().getLast();
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
      Set<BenchmarkCase> all = new LinkedHashSet<>(timed.cases());
      int first = spec.looks().rounds().getFirst();
      measure(Phase.ROUNDS, timed, all, first, "both builds in turn", watcher);
      Plan counted = plan(working(), Gate.ALLOCATION_ROUNDS_AT_LAST, Phase.ALLOCATION);
      if (spec.allocation()) {
        measure(
            Phase.ALLOCATION,
            counted,
            Set.copyOf(counted.cases()),
            Gate.ALLOCATION_ROUNDS,
            "what they allocate",
            watcher);
      }
      if (stop.isMade()) {
        return outcome(Optional.empty());
      }
      return outcome(looks(counted, watcher));
    } finally {
      stop.fulfilled();
    }
  }

  /** Looks, and measures on; empty if it was stopped. */
  private Optional<GateResult> looks(Plan counted, Watcher watcher) throws IOException {
    GateJudge judge = judge();
    List<Finding> findings = judge.findings();
    if (spec.allocation()) {
      Set<BenchmarkCase> open = open(findings, counted, MetricKind.ALLOCATION);
      if (!open.isEmpty()) {
        int rounds = Gate.ALLOCATION_ROUNDS_AT_LAST;
        measure(Phase.ALLOCATION, counted, open, rounds, "what allocates more or less", watcher);
        judge = judge();
        findings = judge.findings();
      }
    }
    boolean inTime = true;
    for (int look = 1; look < spec.looks().count() && !stop.isMade(); look++) {
      Set<BenchmarkCase> open = open(findings, timed, MetricKind.SCORE);
      int rounds = spec.looks().rounds().get(look);
      Set<BenchmarkCase> affordable = affordable(open, findings, rounds);
      inTime &= affordable.size() == open.size();
      if (affordable.isEmpty()) {
        break;
      }
      String what = "what is undecided, up to %d rounds".formatted(rounds);
      measure(Phase.ROUNDS, timed, affordable, rounds, what, watcher);
      judge = judge();
      findings = judge.findings();
    }
    return stop.isMade()
        ? Optional.empty()
        : Optional.of(judge.result(findings, failures.interleaved(), inTime));
  }

  /** The cases of which something is open; for a score also percentiles and ratios. */
  private Set<BenchmarkCase> open(List<Finding> findings, Plan plan, MetricKind kind) {
    Set<BenchmarkCase> open = new LinkedHashSet<>();
    for (Finding finding : findings) {
      boolean allocation = finding.subject().kind() == MetricKind.ALLOCATION;
      if (allocation == (kind == MetricKind.ALLOCATION) && Gate.isOpen(finding, spec.looks())) {
        plan.cases().stream()
            .filter(c -> GateJudge.isOf(finding.subject(), c) && !failed(c))
            .findFirst()
            .ifPresent(open::add);
      }
    }
    return open;
  }

  /**
   * What there is time for of what is open: first what may have regressed, the most suspicious
   * first.
   */
  private Set<BenchmarkCase> affordable(
      Set<BenchmarkCase> open, List<Finding> findings, int rounds) {
    Duration left = spec.budget().minus(spent());
    List<BenchmarkCase> suspicious = new ArrayList<>(open);
    suspicious.sort(
        Comparator.<BenchmarkCase>comparingDouble(c -> suspicion(c, findings)).reversed());
    Set<BenchmarkCase> affordable = new LinkedHashSet<>();
    for (BenchmarkCase c : suspicious) {
      long forks = Side.values().length * Math.max(0L, rounds - measured(c, findings));
      Duration time = pace.estimate(List.of(c)).multipliedBy(forks);
      if (time.compareTo(left) <= 0) {
        affordable.add(c);
        left = left.minus(time);
      }
    }
    return affordable;
  }

  /** How many rounds a benchmark has; more than its last look took, if a gate goes on. */
  private static int measured(BenchmarkCase c, List<Finding> findings) {
    return findings.stream()
        .filter(f -> f.subject().kind() != MetricKind.ALLOCATION)
        .filter(f -> GateJudge.isOf(f.subject(), c))
        .mapToInt(f -> f.comparison().base().size())
        .max()
        .orElse(0);
  }

  /** How much worse the head may be at most, by the interval of its most suspicious metric. */
  private static double suspicion(BenchmarkCase c, List<Finding> findings) {
    return findings.stream()
        .filter(f -> GateJudge.isOf(f.subject(), c))
        .flatMap(f -> f.interval().stream())
        .mapToDouble(Interval::high)
        .max()
        .orElse(0);
  }

  private Duration spent() {
    return before.plusNanos(System.nanoTime() - start);
  }

  private GateJudge judge() {
    GateJudge judge = new GateJudge(spec, failures.of(Phase.ROUNDS), failures.of(Phase.ALLOCATION));
    judge.look(arm(Phase.ROUNDS, Side.BASE), arm(Phase.ROUNDS, Side.HEAD));
    if (spec.allocation()) {
      judge.lookAtAllocation(arm(Phase.ALLOCATION, Side.BASE), arm(Phase.ALLOCATION, Side.HEAD));
    }
    return judge;
  }

  private GateOutcome outcome(Optional<GateResult> result) throws IOException {
    directory.spend(spent());
    return new GateOutcome(result, directory.forks(), failures.all());
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

  /** Measures what is missing of some cases up to a round. */
  private void measure(
      Phase phase, Plan plan, Set<BenchmarkCase> cases, int upTo, String what, Watcher watcher)
      throws IOException {
    if (cases.isEmpty() || stop.isMade()) {
      return;
    }
    Map<Side, RunDirectory> runs = runs(phase);
    Rounds rounds = rounds(phase, plan, cases, upTo);
    if (rounds.missing() > 0) {
      int known = failures.of(phase).size();
      try (Progress progress = watcher.part(what, rounds.missing(), rounds.estimate())) {
        rounds.run(progress);
      }
      List<SideFailure> all = failures.of(phase);
      for (SideFailure failure : all.subList(known, all.size())) {
        runs.get(failure.side()).addFailures(failure.failure().text());
      }
    }
    directory.spend(spent());
  }

  private Map<Side, RunDirectory> runs(Phase phase) throws IOException {
    return directory.runs(phase, spec);
  }

  private Rounds rounds(Phase phase, Plan plan, Set<BenchmarkCase> cases, int upTo)
      throws IOException {
    List<Step> steps =
        Pairs.of(plan).stream()
            .filter(step -> step.round() <= upTo && cases.contains(step.benchmarkCase()))
            .toList();
    return new Rounds(
        plan,
        steps,
        runs(phase),
        step -> pair(step, plan, phase == Phase.ALLOCATION),
        failures.in(phase),
        stop,
        phase == Phase.ALLOCATION ? new Pace(plan) : pace);
  }

  private StepResult pair(Step step, Plan plan, boolean allocation) throws IOException {
    BenchmarkCase c = step.benchmarkCase();
    return forks.run(step.sides().getFirst(), c, plan.settings(c), allocation);
  }

  private List<BenchmarkCase> working() {
    return timed.cases().stream().filter(c -> !failed(c)).toList();
  }

  private Plan plan(List<BenchmarkCase> cases, int rounds, Phase phase) {
    Map<BenchmarkCase, ForkSettings> settings = new LinkedHashMap<>();
    cases.forEach(c -> settings.put(c, spec.plan().settings(c)));
    return new Plan(settings, rounds, spec.plan().seed() + phase.number());
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

  private boolean failed(BenchmarkCase benchmarkCase) {
    return failures.of(Phase.ROUNDS).stream()
        .anyMatch(f -> f.failure().benchmarkCase().equals(benchmarkCase));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yieldpoint.harness.gate.FailureLog.SideFailure;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Progress;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.ComparedRuns;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.ComparisonSet;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.compare.Untested;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.Gate;
import org.yieldpoint.results.gate.GateResult;

/**
 * Makes one family of all that a gate measured, times and allocations, and leaves out what failed.
 */
final class GateJudge {
  private final GateSpec spec;
  private final Map<BenchmarkCase, Map<Side, String>> failed = new LinkedHashMap<>();
  private final Map<BenchmarkCase, Map<Side, String>> uncounted;
  private final List<Comparison> comparisons = new ArrayList<>();
  private final Set<Untested> untested = new LinkedHashSet<>();
  private final List<String> refusals = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final List<Arm> arms = new ArrayList<>();

  /**
   * To judge what did not fail.
   *
   * @param failures of the rounds
   * @param allocationFailures of the rounds that counted allocation
   */
  GateJudge(GateSpec spec, List<SideFailure> failures, List<SideFailure> allocationFailures) {
    this.spec = spec;
    untested.addAll(spec.untested());
    Map<BenchmarkCase, Map<Side, String>> timed = reasons(failures);
    failed.putAll(timed);
    timed.forEach((c, reasons) -> untested.add(untested(c, reasons, onceWorked(c, failures))));
    uncounted = reasons(allocationFailures);
    uncounted.forEach(
        (c, reasons) -> {
          if (isOfHeadAlone(reasons)) {
            failed.put(c, reasons);
            untested.add(untested(c, reasons, true));
          } else {
            notes.add(uncounted(c, reasons));
          }
        });
  }

  private static Untested untested(
      BenchmarkCase c, Map<Side, String> reasons, boolean workedInBase) {
    String mode = c.mode().shortLabel();
    String why = "fails " + String.join("; ", reasons.values());
    return isOfHeadAlone(reasons)
        ? Untested.broken(c.benchmark(), c.params(), mode, why)
        : Untested.benchmark(c.benchmark(), c.params(), mode, why, workedInBase);
  }

  /** Whether the base had a number before it failed: a gate of another day could have judged it. */
  private static boolean onceWorked(BenchmarkCase c, List<SideFailure> failures) {
    return failures.stream()
        .filter(f -> f.side() == Side.BASE && f.failure().benchmarkCase().equals(c))
        .allMatch(f -> f.failure().round() > 1);
  }

  /** Takes in the rounds. */
  void look(Arm base, Arm head) {
    arms.addAll(List.of(base, head));
    ComparisonSet family = ComparisonSet.of(base, head);
    notes.addAll(family.notes());
    add(family, false, Set.of());
    if (comparisons.isEmpty()) {
      refusals.addAll(family.refusals());
      if (refusals.isEmpty()) {
        refusals.add("no benchmark has a result in both builds");
      }
    } else {
      refusals.addAll(family.refusals());
    }
  }

  /** Takes in the rounds that counted allocation; of them only that. */
  void lookAtAllocation(Arm base, Arm head) {
    add(ComparisonSet.of(base, head), true, uncounted.keySet());
  }

  private static String uncounted(BenchmarkCase c, Map<Side, String> reasons) {
    return "What %s allocates was not counted: it fails %s."
        .formatted(c.fullName(), String.join("; ", reasons.values()));
  }

  private static Map<BenchmarkCase, Map<Side, String>> reasons(List<SideFailure> failures) {
    Map<BenchmarkCase, Map<Side, String>> reasons = new LinkedHashMap<>();
    for (SideFailure f : failures) {
      reasons
          .computeIfAbsent(f.failure().benchmarkCase(), _ -> new TreeMap<>())
          .put(f.side(), f.failure().reason());
    }
    return reasons;
  }

  private void add(ComparisonSet family, boolean allocation, Set<BenchmarkCase> without) {
    Predicate<Subject> counts =
        subject ->
            (subject.kind() == MetricKind.ALLOCATION) == allocation
                && Stream.concat(failed.keySet().stream(), without.stream())
                    .noneMatch(c -> isOf(subject, c));
    family.comparisons().stream().filter(c -> counts.test(c.subject())).forEach(comparisons::add);
    family.untested().stream().filter(u -> counts.test(u.subject())).forEach(untested::add);
  }

  /** The verdicts on what there is. */
  List<Finding> findings() {
    return refusals.isEmpty()
        ? Gate.judge(comparisons, spec.looks(), spec.rules(), spec.floors())
        : List.of();
  }

  private static boolean isOfHeadAlone(Map<Side, String> reasons) {
    return reasons.keySet().equals(Set.of(Side.HEAD));
  }

  private String rounds() {
    List<Integer> looks = spec.looks().rounds();
    return looks.getFirst()
        + " rounds of each benchmark"
        + (looks.size() == 1
            ? ""
            : looks.stream()
                .skip(1)
                .map(String::valueOf)
                .collect(Collectors.joining(", then ", ", and of what was undecided ", "")));
  }

  /**
   * What there is to report.
   *
   * @param failedInterleaved why some pairs were measured one fork after the other
   * @param inTime whether everything undecided was measured up to the last look
   */
  GateResult result(List<Finding> findings, List<SideFailure> failedInterleaved, boolean inTime) {
    List<String> all = new ArrayList<>();
    all.add(
        "Measured in interleaved rounds of one fork for either build, %s, in the order of seed %d: %s."
            .formatted(
                spec.interleaved() ? "iteration by iteration" : "one after the other",
                spec.plan().seed(),
                rounds()));
    if (!inTime) {
      all.add(
          "The budget of %s ended before everything undecided had its last look; --budget sets another."
              .formatted(Progress.text(spec.budget())));
    }
    failedInterleaved.forEach(f -> all.add(f.failure().line() + "."));
    all.addAll(notes);
    all.addAll(spec.floors().notes());
    ComparisonSet family =
        new ComparisonSet(
            comparisons,
            List.copyOf(untested),
            refusals,
            List.copyOf(new LinkedHashSet<>(all)),
            List.of(),
            spec.looks().rounds());
    return GateResult.of(
        ComparedRuns.of(arms.getFirst(), arms.getLast()), family, findings, spec.rules());
  }

  /** Whether a subject is a metric of a case. */
  static boolean isOf(Subject subject, BenchmarkCase c) {
    return subject.benchmark().equals(c.benchmark())
        && subject.params().equals(c.params())
        && subject.mode().equals(c.mode().shortLabel());
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yieldpoint.results.compare.ComparedRuns;
import org.yieldpoint.results.compare.ComparisonSet;
import org.yieldpoint.results.compare.Untested;

/**
 * The outcome of one comparison of two runs, as reports show it.
 *
 * @param base how the base is called
 * @param head how the head is called
 * @param rules by which it was judged
 * @param findings one for each comparison, the worst first; empty if it was refused
 * @param untested what was not judged
 * @param refusals why nothing was judged; empty if it was
 * @param notes what a reader should know, each in a sentence
 * @param machine where it was measured, in a line; empty if unknown
 */
public record GateResult(
    String base,
    String head,
    Rules rules,
    List<Finding> findings,
    List<Untested> untested,
    List<String> refusals,
    List<String> notes,
    String machine) {

  /** The outcome in a word, with the exit code of a command that reports it. */
  public enum Outcome {
    /** Nothing has regressed. */
    PASSED(0),
    /** Something has. */
    REGRESSED(1),
    /** A benchmark works in the base and fails in the head; something may have regressed, too. */
    BROKEN(1),
    /** No regression was found, but something is inconclusive or lost. */
    INCONCLUSIVE(3),
    /** The runs cannot be compared. */
    INCOMPARABLE(4);

    private final int exitCode;

    Outcome(int exitCode) {
      this.exitCode = exitCode;
    }

    /** The exit code; an inconclusive result fails only in strict mode. */
    public int exitCode(boolean strict) {
      return this == INCONCLUSIVE && !strict ? 0 : exitCode;
    }
  }

  /** Copies the lists. */
  public GateResult {
    findings = List.copyOf(findings);
    untested = List.copyOf(untested);
    refusals = List.copyOf(refusals);
    notes = List.copyOf(notes);
  }

  /**
   * The result of verdicts that are known, unless the runs cannot be compared.
   *
   * @param set what was judged
   * @param findings what {@link Gate} found; ignored if the set was refused
   */
  public static GateResult of(
      ComparedRuns runs, ComparisonSet set, List<Finding> findings, Rules rules) {
    List<Finding> ordered =
        set.refusals().isEmpty() ? findings.stream().sorted(worstFirst()).toList() : List.of();
    return new GateResult(
        runs.base(),
        runs.head(),
        rules,
        ordered,
        set.untested(),
        set.refusals(),
        set.notes(),
        runs.machine());
  }

  /** Judges a set, unless the runs cannot be compared. */
  public static GateResult of(
      ComparedRuns runs, ComparisonSet set, Rules rules, NoiseFloors floors) {
    return of(runs, set, Gate.judge(set.comparisons(), rules, floors), rules);
  }

  private static Comparator<Finding> worstFirst() {
    return Comparator.comparing(Finding::verdict)
        .thenComparing(f -> f.effect().map(e -> -Math.abs(e.theta())).orElse(0.0));
  }

  /** The outcome in a word. */
  public Outcome outcome() {
    if (!broken().isEmpty()) {
      return Outcome.BROKEN;
    }
    if (!refusals.isEmpty()) {
      return Outcome.INCOMPARABLE;
    }
    if (count(Verdict.REGRESSED) > 0) {
      return Outcome.REGRESSED;
    }
    boolean lost = untested.stream().anyMatch(Untested::lost);
    return count(Verdict.INCONCLUSIVE) > 0 || lost ? Outcome.INCONCLUSIVE : Outcome.PASSED;
  }

  /** What works in the base and fails in the head. */
  public List<Untested> broken() {
    return untested.stream().filter(Untested::broken).toList();
  }

  /** How many comparisons have a verdict. */
  public long count(Verdict verdict) {
    return findings.stream().filter(f -> f.verdict() == verdict).count();
  }

  /** How many comparisons were tested; their p-values are corrected for this number. */
  public long tests() {
    return findings.stream().filter(f -> f.effect().isPresent()).count();
  }

  /** How many benchmarks were compared, each counting once, whatever was measured of it. */
  public long benchmarks() {
    return findings.stream()
        .map(Finding::subject)
        .map(s -> List.of(s.benchmark(), s.params(), s.mode(), s.threads()))
        .distinct()
        .count();
  }

  /** Names for tables, in the order of {@link #findings}: short where that is enough. */
  public List<String> names() {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    findings.forEach(
        f -> {
          if (!seen.add(f.subject().name())) {
            twice.add(f.subject().name());
          }
        });
    return findings.stream()
        .map(Finding::subject)
        .map(s -> twice.contains(s.name()) ? s.fullName() : s.name())
        .toList();
  }
}

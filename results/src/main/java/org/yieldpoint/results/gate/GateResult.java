// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yieldpoint.results.compare.ComparedRuns;
import org.yieldpoint.results.compare.ComparisonSet;
import org.yieldpoint.results.compare.Subject;
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
 * @param accepted what would have forbidden the comparison, had its user not accepted it; each in a
 *     few words
 */
public record GateResult(
    String base,
    String head,
    Rules rules,
    List<Finding> findings,
    List<Untested> untested,
    List<String> refusals,
    List<String> notes,
    String machine,
    List<String> accepted) {

  /** A result for which nothing had to be accepted. */
  public GateResult(
      String base,
      String head,
      Rules rules,
      List<Finding> findings,
      List<Untested> untested,
      List<String> refusals,
      List<String> notes,
      String machine) {
    this(base, head, rules, findings, untested, refusals, notes, machine, List.of());
  }

  /** The outcome in a word, with the exit code of a command that reports it. */
  public enum Outcome {
    /** Nothing has regressed, and everything could be judged. */
    PASSED(0, 0),
    /** Something has. */
    REGRESSED(1, 1),
    /** A benchmark works in the base and fails in the head; something may have regressed, too. */
    BROKEN(1, 1),
    /** Something looks worse, and is undecided at the end. */
    FLAGGED(3, 3),
    /** Nothing at all could be judged. */
    NOTHING_JUDGED(3, 3),
    /** Nothing has regressed among what could be judged; some is undecided or lost. */
    UNDECIDED(0, 3),
    /** The runs cannot be compared. */
    INCOMPARABLE(4, 4);

    private final int exitCode;
    private final int strictExitCode;

    Outcome(int exitCode, int strictExitCode) {
      this.exitCode = exitCode;
      this.strictExitCode = strictExitCode;
    }

    /** The exit code by how undecided results are to be taken. */
    public int exitCode(Strictness strictness) {
      return switch (strictness) {
        case USUAL -> exitCode;
        case STRICT -> strictExitCode;
        case LENIENT -> this == FLAGGED ? 0 : exitCode;
      };
    }
  }

  /** What an undecided result ends with. */
  public enum Strictness {
    /** Fails if nothing could be judged, or something was flagged. */
    USUAL,
    /** Also fails if anything is undecided or lost. */
    STRICT,
    /** Lets pass what was flagged and is undecided. */
    LENIENT
  }

  /** Copies the lists. */
  public GateResult {
    findings = List.copyOf(findings);
    untested = List.copyOf(untested);
    refusals = List.copyOf(refusals);
    notes = List.copyOf(notes);
    accepted = List.copyOf(accepted);
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
        runs.machine(),
        set.accepted());
  }

  /** Judges a set, unless the runs cannot be compared. */
  public static GateResult of(
      ComparedRuns runs, ComparisonSet set, Rules rules, NoiseFloors floors) {
    Looks looks = Looks.after(set.looks());
    return of(runs, set, Gate.judge(set.comparisons(), looks, rules, floors), rules);
  }

  private static Comparator<Finding> worstFirst() {
    return Comparator.comparing(Finding::verdict)
        .thenComparing(f -> !f.flagged())
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
    if (flagged() > 0) {
      return Outcome.FLAGGED;
    }
    long undecided = count(Verdict.UNDECIDED);
    if (undecided == findings.size()) {
      return Outcome.NOTHING_JUDGED;
    }
    return undecided > 0 || lost() > 0 ? Outcome.UNDECIDED : Outcome.PASSED;
  }

  /** How many comparisons look worse, and are undecided. */
  public long flagged() {
    return findings.stream().filter(Finding::flagged).count();
  }

  /**
   * How many benchmarks the base has that could not be judged, since the head lacks them or is not
   * like the base; each counts once, whatever is measured of it.
   */
  public long lost() {
    return untested.stream()
        .filter(Untested::lost)
        .map(u -> u.subject().benchmarkKey())
        .distinct()
        .count();
  }

  /** How many benchmarks the base has: those that were compared, and those that were lost. */
  public long ofBase() {
    return Stream.concat(
            findings.stream().map(Finding::subject),
            untested.stream().filter(Untested::lost).map(Untested::subject))
        .map(Subject::benchmarkKey)
        .distinct()
        .count();
  }

  /** How the head costs in all scores together; empty with fewer than two. */
  public Optional<GeometricMean> geometricMean() {
    return GeometricMean.of(findings);
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
    return findings.stream().map(Finding::subject).map(Subject::benchmarkKey).distinct().count();
  }

  /**
   * Names for tables, in the order of {@link #findings}: short where that is enough, and no two the
   * same.
   */
  public List<String> names() {
    List<Subject> subjects = findings.stream().map(Finding::subject).toList();
    List<String> names = new ArrayList<>(subjects.stream().map(Subject::name).toList());
    replaceRepeated(names, i -> subjects.get(i).fullName());
    replaceRepeated(names, i -> subjects.get(i).fullName() + " (" + subjects.get(i).mode() + ")");
    replaceRepeated(names, i -> names.get(i) + " #" + (i + 1));
    return names;
  }

  private static void replaceRepeated(List<String> names, IntFunction<String> longer) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = names.stream().filter(n -> !seen.add(n)).collect(Collectors.toSet());
    for (int i = 0; i < names.size(); i++) {
      if (twice.contains(names.get(i))) {
        names.set(i, longer.apply(i));
      }
    }
  }
}

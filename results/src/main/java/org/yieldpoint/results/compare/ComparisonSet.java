// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.compare.ComparableMetrics.Reading;
import org.yieldpoint.results.figure.Caveat;
import org.yieldpoint.results.format.GateSession;
import org.yieldpoint.results.format.Measurement;

/**
 * Everything that two runs have in common, ready for the gate, and why the rest is not judged.
 *
 * @param comparisons what can be judged
 * @param untested what cannot
 * @param refusals why none of it may be judged; empty if it may
 * @param notes what a reader should know, each in a sentence
 * @param looks after how many rounds a gate looks at them, as it was fixed before; empty if once
 */
public record ComparisonSet(
    List<Comparison> comparisons,
    List<Untested> untested,
    List<String> refusals,
    List<String> notes,
    List<Integer> looks) {

  /** Copies the lists. */
  public ComparisonSet {
    comparisons = List.copyOf(comparisons);
    untested = List.copyOf(untested);
    refusals = List.copyOf(refusals);
    notes = List.copyOf(notes);
    looks = List.copyOf(looks);
  }

  /** What is looked at once. */
  public ComparisonSet(
      List<Comparison> comparisons,
      List<Untested> untested,
      List<String> refusals,
      List<String> notes) {
    this(comparisons, untested, refusals, notes, List.of());
  }

  /** The same with other notes. */
  public ComparisonSet withNotes(List<String> others) {
    return new ComparisonSet(comparisons, untested, refusals, others, looks);
  }

  /** Absolute figures, which need the same machine. */
  public static ComparisonSet of(Arm base, Arm head) {
    Comparability comparability = Comparability.of(base.run(), head.run());
    ComparableMetrics ofBase = ComparableMetrics.of(base.run());
    ComparableMetrics ofHead = ComparableMetrics.of(head.run());
    Builder builder = new Builder(base, head);
    builder.refusals.addAll(comparability.refusals());
    builder.notes.addAll(comparability.notes());
    SortedSet<String> leftOut = new TreeSet<>(ofBase.leftOut());
    leftOut.addAll(ofHead.leftOut());
    if (!leftOut.isEmpty()) {
      builder.notes.add(
          "Not judged, since they have no direction or no rule: %s."
              .formatted(String.join(", ", leftOut)));
    }
    return builder.join(base, head, ofBase.all(), ofHead.all());
  }

  /** Joins readings of two runs by subject. */
  static ComparisonSet join(Arm base, Arm head, List<Reading> ofBase, List<Reading> ofHead) {
    return new Builder(base, head).join(base, head, ofBase, ofHead);
  }

  private static final class Builder {
    /** One fork in this many is worth a note. */
    private static final int UNSTEADY_SHARE = 3;

    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Untested> untested = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final boolean session;
    private final List<Integer> looks;
    private boolean uneven;

    Builder(Arm base, Arm head) {
      this.session = base.pairedWith(head);
      this.looks = session ? base.session().map(GateSession::looks).orElseThrow() : List.of();
    }

    ComparisonSet join(Arm base, Arm head, List<Reading> ofBase, List<Reading> ofHead) {
      Map<Subject, Reading> first = bySubject("base", ofBase);
      Map<Subject, Reading> second = bySubject("head", ofHead);
      List<Subject> added = second.keySet().stream().filter(s -> !first.containsKey(s)).toList();
      first.forEach((subject, reading) -> join(reading, second.get(subject), added));
      added.forEach(subject -> untested.add(new Untested(subject, "only in the head", false)));
      if (comparisons.isEmpty() && refusals.isEmpty()) {
        refusals.add("the runs have no figure in common that could be judged");
      }
      describe(base, head);
      return new ComparisonSet(comparisons, untested, refusals, notes, looks);
    }

    /** A subject that occurs twice, in two units, is two metrics under one name. */
    private Map<Subject, Reading> bySubject(String arm, List<Reading> readings) {
      Map<Subject, Reading> map = new LinkedHashMap<>();
      for (Reading reading : readings) {
        Reading before = map.putIfAbsent(reading.subject(), reading);
        if (before != null) {
          refusals.add(
              "the %s has %s twice, in different units"
                  .formatted(arm, reading.subject().fullName()));
        }
      }
      return map;
    }

    private void join(Reading base, @Nullable Reading head, List<Subject> added) {
      Subject subject = base.subject();
      if (head == null) {
        Optional<Subject> moved = inAnotherMode(subject, added);
        moved.ifPresent(
            other ->
                refusals.add(
                    "mode of %s: %s, then %s"
                        .formatted(subject.shortBenchmark(), subject.mode(), other.mode())));
        untested.add(new Untested(subject, "only in the base", base.usable()));
      } else if (!base.usable() || !head.usable()) {
        String why = base.usable() ? "head: " + head.whyNot() : "base: " + base.whyNot();
        untested.add(new Untested(subject, why, base.usable()));
      } else if (!base.unit().equals(head.unit())) {
        refusals.add(
            "unit of %s: %s, then %s"
                .formatted(subject.shortBenchmark(), base.unit().name(), head.unit().name()));
      } else {
        comparisons.add(comparison(base, head));
      }
    }

    private Comparison comparison(Reading base, Reading head) {
      int rounds = Math.min(base.forks().size(), head.forks().size());
      boolean even = base.forks().size() == head.forks().size();
      // A gate with several looks measures pairs; where one side failed, the other has one more.
      boolean paired = session && (even || !looks.isEmpty());
      uneven |= session && !even;
      return new Comparison(
          base.subject(),
          base.unit(),
          base.moreIsBetter(),
          paired ? base.forks().subList(0, rounds) : base.forks(),
          paired ? head.forks().subList(0, rounds) : head.forks(),
          paired ? base.means().subList(0, rounds) : base.means(),
          paired ? head.means().subList(0, rounds) : head.means(),
          paired);
    }

    /** The same benchmark in a mode that only the head has. */
    private static Optional<Subject> inAnotherMode(Subject subject, List<Subject> added) {
      return added.stream()
          .filter(other -> subject.kind() == MetricKind.SCORE && other.kind() == MetricKind.SCORE)
          .filter(subject::sameBenchmark)
          .filter(other -> !other.mode().equals(subject.mode()))
          .findFirst();
    }

    private void describe(Arm base, Arm head) {
      if (!session) {
        notes.add(
            "The runs were not interleaved: whatever changed on the machine between them counts as"
                + " a change of the code. Only a gate run that measures both builds in turn can"
                + " tell the two apart.");
      } else if (uneven) {
        notes.add(
            "Some benchmarks have more rounds in one arm than in the other; "
                + (looks.isEmpty()
                    ? "theirs are not paired."
                    : "what has no partner is left out."));
      }
      describeWarmUp(base, head);
      if (base.run().measurements().equals(head.run().measurements())) {
        notes.add("Base and head hold the very same measurements.");
      }
      long dropped =
          comparisons.stream()
              .mapToLong(
                  c ->
                      c.base().size()
                          + c.head().size()
                          - c.baseValues().length
                          - c.headValues().length)
              .sum();
      if (dropped > 0) {
        notes.add(
            "%d values of forks do not count, being NaN or without a partner.".formatted(dropped));
      }
    }

    private void describeWarmUp(Arm base, Arm head) {
      List<String> warmingUp = new ArrayList<>(warmingUp(base, "base"));
      warmingUp.addAll(warmingUp(head, "head"));
      if (!warmingUp.isEmpty()) {
        notes.add(
            String.format(
                Locale.ROOT,
                "Still warming up when measured: %s. There the first iteration that counts took"
                    + " more than %.1f times as long as the last; a longer warm-up would make less"
                    + " noise.",
                String.join("; ", warmingUp),
                Caveat.MOST_WARMING_UP));
      }
    }

    private List<String> warmingUp(Arm arm, String name) {
      return arm.run().measurements().stream()
          .filter(Builder::isWarmingUp)
          .flatMap(
              m ->
                  comparisons.stream()
                      .map(Comparison::subject)
                      .filter(subject -> subject.kind() == MetricKind.SCORE && subject.isOf(m))
                      .map(
                          subject ->
                              "%d of %d forks of %s in the %s"
                                  .formatted(
                                      falling(m), m.firstsToLasts().length, subject.name(), name)))
          .toList();
    }

    /** Noise makes as many forks seem slower as faster, so those cancel. */
    private static boolean isWarmingUp(Measurement m) {
      double[] ratios = m.firstsToLasts();
      long rising = Arrays.stream(ratios).filter(r -> r < 1 / Caveat.MOST_WARMING_UP).count();
      return ratios.length > 0 && (falling(m) - rising) * UNSTEADY_SHARE >= ratios.length;
    }

    private static long falling(Measurement m) {
      return Arrays.stream(m.firstsToLasts()).filter(r -> r > Caveat.MOST_WARMING_UP).count();
    }
  }
}

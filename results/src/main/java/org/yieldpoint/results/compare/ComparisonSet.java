// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * @param accepted what would have forbidden a comparison, had its user not accepted it; each in a
 *     few words
 * @param looks after how many rounds a gate looks at them, as it was fixed before; empty if once
 */
public record ComparisonSet(
    List<Comparison> comparisons,
    List<Untested> untested,
    List<String> refusals,
    List<String> notes,
    List<String> accepted,
    List<Integer> looks) {

  /** Copies the lists. */
  public ComparisonSet {
    comparisons = List.copyOf(comparisons);
    untested = List.copyOf(untested);
    refusals = List.copyOf(refusals);
    notes = List.copyOf(notes);
    accepted = List.copyOf(accepted);
    looks = List.copyOf(looks);
  }

  /** What is looked at once, and of which nothing had to be accepted. */
  public ComparisonSet(
      List<Comparison> comparisons,
      List<Untested> untested,
      List<String> refusals,
      List<String> notes) {
    this(comparisons, untested, refusals, notes, List.of(), List.of());
  }

  /** The same set with other notes. */
  public ComparisonSet withNotes(List<String> others) {
    return new ComparisonSet(comparisons, untested, refusals, others, accepted, looks);
  }

  /** Absolute figures, which need the same machine. */
  public static ComparisonSet of(Arm base, Arm head) {
    return of(base, head, false);
  }

  /**
   * The same.
   *
   * @param acceptDifferences whether to compare in spite of another machine or JVM; what nobody
   *     could compare stays refused
   */
  public static ComparisonSet of(Arm base, Arm head, boolean acceptDifferences) {
    return of(base, head, acceptDifferences, ForkValue.MEDIAN);
  }

  /** Absolute figures of one machine, with another value for each fork than gates take. */
  public static ComparisonSet of(Arm base, Arm head, ForkValue value) {
    return of(base, head, false, value);
  }

  private static ComparisonSet of(Arm base, Arm head, boolean acceptDifferences, ForkValue value) {
    Comparability comparability = Comparability.of(base.run(), head.run());
    ComparableMetrics ofBase = ComparableMetrics.of(base.run(), value);
    ComparableMetrics ofHead = ComparableMetrics.of(head.run(), value);
    Builder builder = new Builder(base, head, comparability.setAside(acceptDifferences));
    if (acceptDifferences) {
      builder.accepted.addAll(comparability.refusals());
      builder.accepted.addAll(comparability.partialRefusals());
    } else {
      builder.refusals.addAll(comparability.refusals());
    }
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
    return new Builder(base, head, Map.of()).join(base, head, ofBase, ofHead);
  }

  private static final class Builder {
    /** One fork in this many is worth a note. */
    private static final int UNSTEADY_SHARE = 3;

    /** A note that names more is not read. */
    private static final int MOST_NAMED = 3;

    private final List<Comparison> comparisons = new ArrayList<>();
    private final List<Untested> untested = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> accepted = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final boolean session;
    private final List<Integer> looks;
    private final Map<Case, String> setAside;
    private final List<String> setAsideByName = new ArrayList<>();
    private boolean uneven;

    /**
     * A builder without anything.
     *
     * @param setAside why some benchmarks cannot be compared though both runs have them
     */
    Builder(Arm base, Arm head, Map<Case, String> setAside) {
      this.session = base.pairedWith(head);
      this.looks = session ? base.session().map(GateSession::looks).orElseThrow() : List.of();
      this.setAside = setAside;
    }

    ComparisonSet join(Arm base, Arm head, List<Reading> ofBase, List<Reading> ofHead) {
      Readings first = Readings.of("base", ofBase);
      Readings second = Readings.of("head", ofHead);
      first.bySubject.forEach((_, reading) -> join(reading, first, second));
      second.bySubject.forEach(
          (subject, reading) -> {
            if (!first.bySubject.containsKey(subject) && first.moved(subject, second).isEmpty()) {
              untested.add(new Untested(subject, "only in the head", false));
            }
          });
      if (comparisons.isEmpty() && refusals.isEmpty()) {
        refusals.add("the runs have no figure in common that could be judged" + whySetAside());
      }
      describe(base, head);
      return new ComparisonSet(comparisons, untested, refusals, notes, accepted, looks);
    }

    private String whySetAside() {
      if (setAsideByName.isEmpty()) {
        return "";
      }
      int more = setAsideByName.size() - 1;
      return " (%s%s)"
          .formatted(setAsideByName.getFirst(), more == 0 ? "" : "; and %d more".formatted(more));
    }

    private void join(Reading base, Readings first, Readings second) {
      Subject subject = base.subject();
      @Nullable Reading head = second.bySubject.get(subject);
      if (head == null) {
        Optional<Case> moved = second.moved(subject, first);
        if (moved.isPresent()) {
          setAside(base, difference(subject, moved.get()));
        } else {
          untested.add(new Untested(subject, "only in the base", base.usable()));
        }
      } else if (!setAside.isEmpty() && setAside.containsKey(Case.of(subject))) {
        setAside(base, setAside.get(Case.of(subject)));
      } else if (first.isAmbiguous(subject)) {
        setAside(base, first.twice());
      } else if (second.isAmbiguous(subject)) {
        setAside(base, second.twice());
      } else if (!base.shown().isEmpty() && !head.shown().isEmpty()) {
        String values = "%s → %s in the median fork".formatted(base.shown(), head.shown());
        untested.add(new Untested(subject, values + "; " + base.whyNot(), false));
      } else if (!base.usable() || !head.usable()) {
        String why = base.usable() ? "head: " + head.whyNot() : "base: " + base.whyNot();
        untested.add(new Untested(subject, why, base.usable()));
      } else if (!base.unit().equals(head.unit())) {
        setAside(base, "unit: %s, then %s".formatted(base.unit().name(), head.unit().name()));
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
          paired,
          base.measuredIn());
    }

    /** Both runs have it, and measured it in ways that do not compare. */
    private void setAside(Reading base, String why) {
      untested.add(new Untested(base.subject(), why, base.usable()));
      setAsideByName.add(base.subject().name() + ": " + why);
    }

    private static String difference(Subject base, Case head) {
      return base.mode().equals(head.mode())
          ? "threads: %d, then %d".formatted(base.threads(), head.threads())
          : "mode: %s, then %s".formatted(base.mode(), head.mode());
    }

    private void describe(Arm base, Arm head) {
      base.notes().forEach(note -> notes.add("The base " + note));
      head.notes().forEach(note -> notes.add("The head " + note));
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
      Map<Case, Subject> scores = new HashMap<>();
      for (Comparison comparison : comparisons) {
        if (ComparableMetrics.isWhole(comparison.subject())) {
          scores.put(Case.of(comparison.subject()), comparison.subject());
        }
      }
      describeWarmUp(base, head, scores);
      Stalls stalls = new Stalls();
      stalls.add(base, "base", scores);
      stalls.add(head, "head", scores);
      notes.addAll(stalls.notes());
      if (base.run().measurements().equals(head.run().measurements())) {
        notes.add("Base and head hold the very same measurements.");
      }
      long dropped = comparisons.stream().mapToLong(Comparison::withoutPartner).sum();
      if (dropped > 0) {
        notes.add(
            "%d values of forks do not count, being NaN or without a partner.".formatted(dropped));
      }
    }

    private void describeWarmUp(Arm base, Arm head, Map<Case, Subject> scores) {
      List<String> warmingUp = new ArrayList<>(warmingUp(base, "base", scores));
      warmingUp.addAll(warmingUp(head, "head", scores));
      if (!warmingUp.isEmpty()) {
        notes.add(
            String.format(
                Locale.ROOT,
                "Still warming up when measured: %s%s. There the first iteration that counts took"
                    + " more than %.1f times as long as the last; a longer warm-up would make less"
                    + " noise.",
                String.join("; ", warmingUp.subList(0, Math.min(MOST_NAMED, warmingUp.size()))),
                warmingUp.size() > MOST_NAMED
                    ? "; and %d more".formatted(warmingUp.size() - MOST_NAMED)
                    : "",
                Caveat.MOST_WARMING_UP));
      }
    }

    private static List<String> warmingUp(Arm arm, String name, Map<Case, Subject> scores) {
      List<String> warmingUp = new ArrayList<>();
      for (Measurement m : arm.run().measurements()) {
        double[] ratios = m.firstsToLasts();
        Subject subject = isWarmingUp(ratios) ? scores.get(Case.of(m)) : null;
        if (subject != null) {
          warmingUp.add(
              "%d of %d forks of %s in the %s"
                  .formatted(falling(ratios), ratios.length, subject.name(), name));
        }
      }
      return warmingUp;
    }

    /** Noise makes as many forks seem slower as faster, so those cancel. */
    private static boolean isWarmingUp(double[] ratios) {
      int falling = falling(ratios);
      if (falling * UNSTEADY_SHARE < ratios.length || ratios.length == 0) {
        return false;
      }
      long rising = Arrays.stream(ratios).filter(r -> r < 1 / Caveat.MOST_WARMING_UP).count();
      return (falling - rising) * UNSTEADY_SHARE >= ratios.length;
    }

    private static int falling(double[] ratios) {
      int falling = 0;
      for (double ratio : ratios) {
        if (ratio > Caveat.MOST_WARMING_UP) {
          falling++;
        }
      }
      return falling;
    }
  }

  /** What one run holds, by what it is. */
  private static final class Readings {
    final Map<Subject, Reading> bySubject = new LinkedHashMap<>();
    private final String arm;
    private final Set<Subject> ambiguous = new HashSet<>();

    /** How benchmarks were measured; made only where something is missing on a side. */
    private @Nullable Map<Case, Set<Case>> ways;

    private Readings(String arm) {
      this.arm = arm;
    }

    static Readings of(String arm, List<Reading> readings) {
      Readings all = new Readings(arm);
      for (Reading reading : readings) {
        Subject subject = reading.subject();
        if (all.bySubject.putIfAbsent(subject, reading) != null) {
          all.ambiguous.add(subject);
        }
      }
      return all;
    }

    /** A subject that occurs twice, in two units, is two metrics under one name. */
    boolean isAmbiguous(Subject subject) {
      return ambiguous.contains(subject);
    }

    String twice() {
      return "the %s has it twice, in different units or batch sizes".formatted(arm);
    }

    /**
     * How this run measured a benchmark of the other, if it no longer did so in the other's way.
     *
     * @param subject what the other run has and this has not
     */
    Optional<Case> moved(Subject subject, Readings other) {
      Case which = Case.of(subject);
      Set<Case> here = ways(which);
      Set<Case> there = other.ways(which);
      return here.contains(which)
          ? Optional.empty()
          : here.stream().filter(way -> !there.contains(way)).findFirst();
    }

    private Set<Case> ways(Case which) {
      Map<Case, Set<Case>> all = ways;
      if (all == null) {
        all = new HashMap<>();
        for (Subject subject : bySubject.keySet()) {
          Case one = Case.of(subject);
          all.computeIfAbsent(one.anyWay(), _ -> new LinkedHashSet<>()).add(one);
        }
        ways = all;
      }
      return all.getOrDefault(which.anyWay(), Set.of());
    }
  }
}

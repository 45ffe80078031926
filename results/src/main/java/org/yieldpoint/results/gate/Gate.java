// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.stat.Holm;

/**
 * Turns the numbers of two arms into verdicts. Pure functions: nothing is read or written.
 *
 * <p>A fork is the unit of replication, and its value is the median of its iterations. A metric has
 * regressed if the effect is surely more than the threshold, which is the greatest of the rules'
 * least effect and the noise floor of the benchmark on this machine ({@link NoiseFloors}): by the
 * one-sided trimmed t test on the logarithms of its forks, corrected for the {@link Looks} and by
 * Holm over the whole set. ({@link Rules#margin()} can ask for less.) It is equivalent if two
 * one-sided tests, corrected for the looks, say that the effect is inside the threshold both ways.
 *
 * <p>A median cannot see what slows down fewer than half of a fork's iterations. So the means are
 * tested beside it, as a set of their own: what they call worse is flagged, and neither equivalent
 * nor improved.
 */
public final class Gate {
  /** How many rounds it takes to judge an allocation. */
  public static final int ALLOCATION_ROUNDS = AllocationRule.LEAST_ROUNDS;

  /** How many of them must agree before a gate that measures calls an allocation changed. */
  public static final int ALLOCATION_ROUNDS_AT_LAST = AllocationRule.ROUNDS_AT_LAST;

  /** Fewer forks give no scatter. */
  private static final int LEAST_ROUNDS = 2;

  private static final int USUAL_ROUNDS = 10;

  private Gate() {}

  /**
   * Judges a set of comparisons together.
   *
   * @param comparisons everything that is compared; leaving something out after a look at the
   *     numbers would make the correction wrong
   * @param looks that were fixed before; a comparison with fewer rounds than the last look was
   *     decided earlier, or could not be measured on
   * @return a finding for each, in the same order
   */
  public static List<Finding> judge(
      List<Comparison> comparisons, Looks looks, Rules rules, NoiseFloors floors) {
    List<Tested> tested = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      if (comparison.subject().kind() != MetricKind.ALLOCATION) {
        double delta = Math.max(rules.delta(), floors.of(comparison.subject()));
        tested.add(new Tested(comparison, looks, rules, delta));
      }
    }
    tested.forEach(one -> one.look(0));
    List<Tested> family = tested.stream().filter(Tested::isPossible).toList();
    flag(family, rules);
    for (int look = 1; look < looks.count(); look++) {
      for (Tested one : family) {
        one.look(look);
      }
      flag(family, rules);
    }
    double[] worse = Holm.adjust(family.stream().mapToDouble(t -> t.worse).toArray());
    double[] better = Holm.adjust(family.stream().mapToDouble(t -> t.better).toArray());
    double[] means = Holm.adjust(family.stream().mapToDouble(t -> t.worseMeans).toArray());
    for (int i = 0; i < family.size(); i++) {
      family.get(i).decide(worse[i], better[i], means[i], family.size());
    }
    List<Finding> findings = new ArrayList<>();
    int next = 0;
    for (Comparison comparison : comparisons) {
      findings.add(
          comparison.subject().kind() == MetricKind.ALLOCATION
              ? AllocationRule.judge(comparison, rules, !looks.equals(Looks.ONCE))
              : tested.get(next++).finding());
    }
    return findings;
  }

  /** Flags what a test of the last look alone would call worse, by half of the margin. */
  private static void flag(List<Tested> family, Rules rules) {
    double[] now = Holm.adjust(family.stream().mapToDouble(t -> t.worseNow).toArray());
    for (int i = 0; i < now.length; i++) {
      Tested tested = family.get(i);
      tested.flagged = now[i] < rules.alpha() && tested.isWorseEnough();
    }
  }

  /** Whether more rounds could decide what is undecided, if there are to be more looks. */
  public static boolean isOpen(Finding finding, Looks looks) {
    if (finding.verdict() != Verdict.UNDECIDED) {
      return false;
    }
    return finding.subject().kind() == MetricKind.ALLOCATION
        ? AllocationRule.isOpen(finding.comparison(), finding.rules())
        : finding.effect().isPresent() && finding.looks() < looks.count();
  }

  /** How many forks there are, where they are too few. */
  static String forks(int base, int head, boolean paired) {
    if (paired || base == head) {
      return "only %d %s".formatted(base, unit(base, paired)) + (paired ? "" : " a side");
    }
    return "only %d and %d forks".formatted(base, head);
  }

  private static String unit(int count, boolean paired) {
    return (paired ? "round" : "fork") + (count == 1 ? "" : "s");
  }

  /** A comparison on its way through the looks. */
  private static final class Tested {
    private final Comparison comparison;
    private final Looks looks;
    private final Rules rules;
    private final double delta;
    private final double threshold;
    private final double margin;
    private final int measured;
    private final Optional<Comparison> means;
    private @Nullable Effect effect;
    private int taken;

    /** The least p-values so far, each corrected for the looks. */
    private double worse = 1;

    private double better = 1;
    private double different = 1;
    private double worseMeans = 1;

    /** The p-value of the last look alone. */
    private double worseNow = 1;

    private boolean flagged;
    private Verdict verdict = Verdict.UNDECIDED;
    private double p = Double.NaN;
    private int tests;
    private String why = "";

    Tested(Comparison comparison, Looks looks, Rules rules, double delta) {
      this.comparison = comparison;
      this.looks = looks;
      this.rules = rules;
      this.delta = delta;
      this.threshold = Math.log1p(delta);
      this.margin = rules.margin(delta);
      this.means = comparison.ofMeans();
      int base = comparison.base().size();
      int head = comparison.head().size();
      this.measured = comparison.paired() ? base : Math.min(base, head);
    }

    private Comparison atLook(Comparison of, int look) {
      return looks.equals(Looks.ONCE) ? of : of.first(looks.rounds(look, measured));
    }

    /** Whether there is a number for it at all. */
    boolean isPossible() {
      return effect != null;
    }

    /** Takes a look, if the rounds for it are complete; the first one at whatever there is. */
    void look(int look) {
      if (look > 0 && looks.complete(measured) <= look) {
        return;
      }
      Effect now = Effect.of(atLook(comparison, look), rules.trimmed()).orElse(null);
      if (now == null) {
        return;
      }
      effect = now;
      taken = look + 1;
      // Stored runs get no other look, so of them an effect that is surely one is worth a flag.
      double flagMargin = looks.equals(Looks.ONCE) ? 0 : margin / 2;
      worseNow = now.theta() >= threshold ? now.worseBy(flagMargin) : 1;
      // Inside of the threshold, and against the direction of the effect, none can be significant.
      if (now.theta() >= 0) {
        worse = Math.min(worse, looks.overall(look, measured, now.worseBy(margin)));
      }
      if (now.theta() <= 0) {
        better = Math.min(better, looks.overall(look, measured, now.betterBy(margin)));
      }
      if (Math.abs(now.theta()) < threshold) {
        different = Math.min(different, looks.overall(look, measured, now.different(delta)));
      }
      means
          .map(of -> atLook(of, look))
          .filter(of -> Effect.theta(of, rules.trimmed()) >= threshold)
          .flatMap(of -> Effect.of(of, rules.trimmed()))
          .ifPresent(
              e ->
                  worseMeans =
                      Math.min(worseMeans, looks.overall(look, measured, e.worseBy(margin))));
    }

    boolean isWorseEnough() {
      return effect != null && effect.theta() >= threshold;
    }

    private boolean isBetterEnough() {
      return effect != null && -effect.theta() >= threshold;
    }

    /** Reaches the verdict, from p-values that are corrected for the family. */
    void decide(double familyWorse, double familyBetter, double familyMeans, int size) {
      double alpha = rules.alpha();
      tests = size;
      p = effect != null && effect.theta() >= 0 ? familyWorse : familyBetter;
      boolean slowNowAndThen = familyMeans < alpha;
      if (familyWorse < alpha && isWorseEnough()) {
        verdict = Verdict.REGRESSED;
      } else if (slowNowAndThen) {
        why =
            "some of its iterations became slower, and the median does not see that: by their"
                + " means it is worse";
      } else if (familyBetter < alpha && isBetterEnough()) {
        verdict = Verdict.IMPROVED;
      } else if (different < alpha && !isWorseEnough() && !isBetterEnough()) {
        verdict = Verdict.EQUIVALENT;
      }
      flagged = verdict == Verdict.UNDECIDED && (flagged || slowNowAndThen);
      if (effect != null && effect.standardError() == 0) {
        why = "no two forks differ, so nothing is known of the noise";
      } else if (looks.complete(measured) == 0) {
        why =
            String.format(
                Locale.ROOT,
                "has %d of the %d rounds that the first look takes",
                measured,
                looks.rounds().getFirst());
      }
    }

    Finding finding() {
      if (effect == null) {
        why =
            "%s, which says nothing about noise; %d would do for a large effect, %d are usual"
                .formatted(
                    forks(
                        comparison.baseValues().length,
                        comparison.headValues().length,
                        comparison.paired()),
                    LEAST_ROUNDS,
                    USUAL_ROUNDS);
      }
      double nominal = looks.nominal(Math.max(0, taken - 1), rules.alpha());
      return new Finding(
          comparison,
          verdict,
          flagged,
          taken,
          delta,
          Optional.ofNullable(effect),
          1 - 2 * nominal,
          p,
          tests,
          rules,
          why);
    }
  }
}

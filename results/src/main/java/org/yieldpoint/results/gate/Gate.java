// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.stat.Holm;
import org.yieldpoint.results.stat.Interval;

/**
 * Turns the numbers of two arms into verdicts. Pure functions: nothing is read or written.
 *
 * <p>A fork is the unit of replication. A metric has regressed if the one-sided t test on the
 * logarithms of its forks says so after Holm's correction over the whole set, <em>and</em> the
 * effect is at least the threshold: the greatest of the rules' least effect and the noise floor of
 * the benchmark on this machine ({@link NoiseFloors}). It is equivalent if the 90 % interval lies
 * inside the threshold both ways, which are two one-sided tests at 5 %.
 */
public final class Gate {
  /** How many rounds it takes to judge an allocation. */
  public static final int ALLOCATION_ROUNDS = AllocationRule.LEAST_ROUNDS;

  /** Fewer forks give no scatter. */
  private static final int LEAST_ROUNDS = 2;

  private static final int USUAL_ROUNDS = 10;

  private Gate() {}

  /**
   * Judges a set of comparisons together.
   *
   * @param comparisons everything that is compared; leaving something out after a look at the
   *     numbers would make the correction wrong
   * @return a finding for each, in the same order
   */
  public static List<Finding> judge(List<Comparison> comparisons, Rules rules, NoiseFloors floors) {
    return judge(comparisons, rules, floors, true);
  }

  /**
   * The same. Without {@code withDetectable} the minimum detectable effects, which take time, are
   * left out.
   */
  static List<Finding> judge(
      List<Comparison> comparisons, Rules rules, NoiseFloors floors, boolean withDetectable) {
    List<Optional<Effect>> effects =
        comparisons.stream()
            .map(
                c ->
                    c.subject().kind() == MetricKind.ALLOCATION
                        ? Optional.<Effect>empty()
                        : Effect.of(c))
            .toList();
    double[] worse = adjusted(effects, Effect::worse);
    double[] better = adjusted(effects, Effect::better);
    int tests = (int) effects.stream().filter(Optional::isPresent).count();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      Comparison comparison = comparisons.get(i);
      if (comparison.subject().kind() == MetricKind.ALLOCATION) {
        findings.add(AllocationRule.judge(comparison, rules));
      } else {
        double delta = Math.max(rules.delta(), floors.of(comparison.subject()));
        findings.add(
            effects.get(i).isEmpty()
                ? tooFew(comparison, delta)
                : judge(
                    comparison,
                    effects.get(i).get(),
                    worse[i],
                    better[i],
                    rules,
                    delta,
                    withDetectable ? tests : 0));
      }
    }
    return findings;
  }

  /**
   * Tests again what was flagged.
   *
   * @param first the findings of the first look
   * @param fresh rounds measured after it, of what it called regressed or improved; a set of its
   *     own
   * @return the findings in their order: a flagged one that has fresh rounds is confirmed if they
   *     say the same by the same test, and inconclusive otherwise
   */
  public static List<Finding> confirm(
      List<Finding> first, List<Comparison> fresh, Rules rules, NoiseFloors floors) {
    Map<Subject, Finding> again = new HashMap<>();
    judge(fresh, rules, floors, false).forEach(finding -> again.put(finding.subject(), finding));
    int tests = (int) first.stream().filter(finding -> finding.effect().isPresent()).count();
    return first.stream()
        .map(
            finding -> {
              Finding second = again.get(finding.subject());
              boolean open = finding.confirmation() == Confirmation.NOT_ATTEMPTED;
              return open && second != null
                  ? finding.after(
                      second, detectable(finding.effect(), rules, finding.delta(), tests))
                  : finding;
            })
        .toList();
  }

  private static Finding judge(
      Comparison comparison,
      Effect effect,
      double worse,
      double better,
      Rules rules,
      double delta,
      int tests) {
    double p = effect.theta() >= 0 ? worse : better;
    Interval ninety = effect.interval(1 - 2 * rules.alpha());
    double threshold = Math.log1p(delta);
    Verdict verdict;
    if (worse < rules.alpha() && effect.theta() >= threshold) {
      verdict = Verdict.REGRESSED;
    } else if (better < rules.alpha() && -effect.theta() >= threshold) {
      verdict = Verdict.IMPROVED;
    } else if (ninety.high() < 1 + delta && ninety.low() > 1 / (1 + delta)) {
      verdict = Verdict.EQUIVALENT;
    } else {
      verdict = Verdict.INCONCLUSIVE;
    }
    Optional<Effect> found = Optional.of(effect);
    return new Finding(
        comparison,
        verdict,
        delta,
        found,
        p,
        verdict == Verdict.INCONCLUSIVE ? detectable(found, rules, delta, tests) : Optional.empty(),
        why(verdict, effect, rules));
  }

  /** The minimum detectable effect, if it is asked for and the noise is known. */
  private static Optional<MinimumDetectableEffect> detectable(
      Optional<Effect> effect, Rules rules, double delta, int tests) {
    return effect
        .filter(e -> e.standardError() > 0 && tests > 0)
        .map(e -> MinimumDetectableEffect.of(e, rules, delta, tests));
  }

  private static String why(Verdict verdict, Effect effect, Rules rules) {
    if (effect.standardError() == 0) {
      return "no two forks differ, so nothing is known of the noise";
    }
    boolean flagged = unconfirmed(verdict) == Confirmation.NOT_ATTEMPTED;
    double exact = effect.signFlip().orElse(0);
    return flagged && exact >= rules.alpha()
        ? String.format(
            Locale.ROOT,
            "the exact sign-flip test does not say so (p = %.2f): a few rounds stand out",
            exact)
        : "";
  }

  private static Finding tooFew(Comparison comparison, double delta) {
    String forks =
        forks(comparison.baseValues().length, comparison.headValues().length, comparison.paired());
    return new Finding(
        comparison,
        Verdict.INCONCLUSIVE,
        delta,
        Optional.empty(),
        Double.NaN,
        Optional.empty(),
        "%s, which says nothing about noise; %d would do for a large effect, %d are usual"
            .formatted(forks, LEAST_ROUNDS, USUAL_ROUNDS));
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

  /** Whether a verdict needs confirmation, before any was tried. */
  static Confirmation unconfirmed(Verdict verdict) {
    return verdict == Verdict.REGRESSED || verdict == Verdict.IMPROVED
        ? Confirmation.NOT_ATTEMPTED
        : Confirmation.NOT_NEEDED;
  }

  /** Holm's p-values at the places of the effects that there are. */
  private static double[] adjusted(
      List<Optional<Effect>> effects, ToDoubleFunction<Effect> pValue) {
    int[] tested =
        IntStream.range(0, effects.size()).filter(i -> effects.get(i).isPresent()).toArray();
    double[] adjusted =
        Holm.adjust(
            IntStream.of(tested)
                .mapToDouble(i -> pValue.applyAsDouble(effects.get(i).orElseThrow()))
                .toArray());
    double[] all = new double[effects.size()];
    for (int i = 0; i < tested.length; i++) {
      all[tested[i]] = adjusted[i];
    }
    return all;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.compare.Untested;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateResult.Outcome;
import org.yieldpoint.results.gate.GateResult.Strictness;
import org.yieldpoint.results.gate.MinimumDetectableEffect;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.gate.Verdict;

/** What a gate found, in words, with the direction of every effect spelled out. */
public final class GateText {
  private static final int MOST_NAMED = 3;
  private static final int MOST_SAMPLED = 200;

  /** Of more, the ends of a range are left out. */
  private static final int FEW = 20;

  private GateText() {}

  /**
   * The whole in a sentence or two: {@code 1 of 12 metrics of 8 benchmarks regressed: Queue.offer,
   * time (12 % slower); undecided: 3; 8 equivalent.}
   */
  public static String headline(GateResult result) {
    List<String> sentences = new ArrayList<>();
    if (!result.broken().isEmpty()) {
      sentences.add(broken(result.broken()));
    }
    sentences.add(result.refusals().isEmpty() ? judged(result) : "The runs cannot be compared.");
    if (!result.accepted().isEmpty()) {
      sentences.add(
          "Compared in spite of %s."
              .formatted(some(result.accepted().stream().map(Escape::clipped).toList(), "; ")));
    }
    return String.join(" ", sentences);
  }

  private static String broken(List<Untested> broken) {
    return "%s in the head, not in the base: %s."
        .formatted(
            broken.size() == 1 ? "1 benchmark fails" : broken.size() + " benchmarks fail",
            some(broken.stream().map(GateText::benchmark).toList(), ", "));
  }

  private static String benchmark(Untested one) {
    return Escape.clipped(one.subject().benchmarkName());
  }

  /** The first of these, and how many more there are. */
  private static String some(List<String> texts, String separator) {
    int more = texts.size() - MOST_NAMED;
    return String.join(separator, texts.subList(0, Math.min(MOST_NAMED, texts.size())))
        + (more > 0 ? " and %,d more".formatted(more) : "");
  }

  private static String judged(GateResult result) {
    long regressed = result.count(Verdict.REGRESSED);
    long undecided = result.count(Verdict.UNDECIDED);
    long flagged = result.flagged();
    int all = result.findings().size();
    String scope =
        "%s of %s".formatted(count(all, "metric"), count(result.benchmarks(), "benchmark"));
    List<GateRows.Row> rows = regressed + flagged > 0 ? GateRows.of(result).rows() : List.of();
    List<String> parts = new ArrayList<>();
    if (regressed > 0) {
      parts.add(
          "%,d of %s regressed: %s"
              .formatted(regressed, scope, named(rows, f -> f.verdict() == Verdict.REGRESSED)));
    }
    if (flagged > 0) {
      String flaggedOf = regressed > 0 ? "" : "%,d of %s ".formatted(flagged, scope);
      parts.add(flaggedOf + "flagged, not confirmed: " + named(rows, Finding::flagged));
    }
    if (parts.isEmpty()) {
      parts.add(nothingFound(result, all - undecided, scope));
    }
    if (undecided > flagged && undecided < all) {
      parts.add((flagged > 0 ? "also " : "") + "undecided: %,d".formatted(undecided - flagged));
    }
    lost(result).ifPresent(parts::add);
    for (Verdict verdict : List.of(Verdict.IMPROVED, Verdict.EQUIVALENT)) {
      if (result.count(verdict) > 0) {
        parts.add("%,d %s".formatted(result.count(verdict), verdict.text()));
      }
    }
    return String.join("; ", parts) + ".";
  }

  private static String nothingFound(GateResult result, long judged, String scope) {
    if (result.findings().isEmpty()) {
      return result.broken().isEmpty()
          ? "Nothing could be judged: both runs have no figure in common"
          : "Nothing else could be judged";
    }
    if (judged == 0) {
      // What would do better is said where the undecided are described.
      String reason = mainReason(result.findings()).split(";", 2)[0];
      return "Nothing could be judged: %s (%s)".formatted(reason, scope);
    }
    return judged < result.findings().size() || result.lost() > 0
        ? "Nothing regressed among the %s that could be judged".formatted(count(judged, "metric"))
        : "None of %s regressed".formatted(scope);
  }

  /** The greatest of these, with their effects. */
  private static String named(List<GateRows.Row> rows, Predicate<Finding> which) {
    return some(
        rows.stream()
            .filter(row -> which.test(row.finding()))
            .map(row -> "%s (%s)".formatted(Escape.clipped(row.name()), effect(row.finding())))
            .toList(),
        ", ");
  }

  /** What the gate sees no longer; what fails in the head is said before. */
  private static Optional<String> lost(GateResult result) {
    Set<Object> broken =
        result.broken().stream().map(u -> u.subject().benchmarkKey()).collect(Collectors.toSet());
    List<String> lost =
        result.untested().stream()
            .filter(one -> one.lost() && !broken.contains(one.subject().benchmarkKey()))
            .collect(
                Collectors.toMap(
                    one -> one.subject().benchmarkKey(),
                    GateText::benchmark,
                    (first, _) -> first,
                    LinkedHashMap::new))
            .values()
            .stream()
            .toList();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%,d of %s lost: %s"
                .formatted(lost.size(), count(result.ofBase(), "benchmark"), some(lost, ", ")));
  }

  /** What the exit code is and why, where that is not plain from the headline. */
  public static Optional<String> exit(GateResult result, Strictness strictness) {
    Outcome outcome = result.outcome();
    int code = outcome.exitCode(strictness);
    String why =
        switch (outcome) {
          case FLAGGED ->
              code == 0
                  ? "--lenient lets pass what is flagged and undecided"
                  : "something is flagged and still undecided (--lenient lets that pass)";
          case NOTHING_JUDGED -> "nothing could be judged";
          case UNDECIDED ->
              code == 0
                  ? ""
                  : "--strict, and %,d undecided, %,d lost"
                      .formatted(result.count(Verdict.UNDECIDED), result.lost());
          case PASSED, REGRESSED, BROKEN, INCOMPARABLE -> "";
        };
    return why.isEmpty() ? Optional.empty() : Optional.of("Exit code %d: %s.".formatted(code, why));
  }

  /** All scores taken together, in a sentence; empty with fewer than two. */
  public static Optional<String> together(GateResult result) {
    return result
        .geometricMean()
        .map(
            mean -> {
              ChangeWords words = wordsTogether(result);
              boolean mixed =
                  words == ChangeWords.TIME
                      && scores(result).anyMatch(s -> ChangeWords.of(s) == ChangeWords.THROUGHPUT);
              return "All scores together: %s [%s], geometric mean of %,d%s."
                  .formatted(
                      words.change(mean.ratio()),
                      words.interval(mean.interval()),
                      mean.scores(),
                      mixed ? ", throughput as time per operation" : "");
            });
  }

  /**
   * What is undecided and has no rows, in one sentence or few.
   *
   * @param all how many metrics there are, with those that are decided
   */
  public static String undecided(List<GateRows.Row> folded, int all) {
    String names =
        folded.size() > MOST_NAMED
            ? ""
            : folded.stream()
                .map(row -> Escape.clipped(row.name()))
                .collect(Collectors.joining("; ", " (", ")"));
    String whole =
        "Undecided: %s%s"
            .formatted(
                folded.size() == all
                    ? count(all, "metric")
                    : "%,d of %s".formatted(folded.size(), count(all, "metric")),
                names);
    List<Finding> findings = GateRows.findings(folded);
    Map<String, List<Finding>> reasons = reasons(findings);
    String text =
        reasons.size() == 1
            ? whole + ": " + mainReason(findings) + "."
            : reasons.entrySet().stream()
                .limit(MOST_NAMED)
                .map(e -> "%,d: %s.".formatted(e.getValue().size(), reason(e)))
                .collect(Collectors.joining(" ", whole + ". ", ""));
    return text + greatest(folded);
  }

  /** Where nothing is known of the noise a difference still is one. */
  private static String greatest(List<GateRows.Row> folded) {
    return folded.stream()
        .filter(row -> row.finding().effect().isEmpty() && theta(row.finding()) != 0)
        .max(Comparator.comparingDouble(row -> Math.abs(theta(row.finding()))))
        .map(
            row ->
                " The greatest difference of unknown noise: %s, %s."
                    .formatted(Escape.clipped(row.name()), effect(row.finding())))
        .orElse("");
  }

  /** What speaks for most of what is undecided. */
  private static String mainReason(List<Finding> undecided) {
    return reason(reasons(undecided).entrySet().iterator().next());
  }

  private static String reason(Map.Entry<String, List<Finding>> group) {
    return group.getKey().isEmpty() ? noise(group.getValue()) : Escape.clipped(group.getKey());
  }

  /** By what was said of them, the largest group first; nothing is said where it is the noise. */
  private static Map<String, List<Finding>> reasons(List<Finding> undecided) {
    Map<String, List<Finding>> groups =
        undecided.stream()
            .collect(Collectors.groupingBy(Finding::why, LinkedHashMap::new, Collectors.toList()));
    return groups.entrySet().stream()
        .sorted(Comparator.comparingInt(group -> -group.getValue().size()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (first, _) -> first, LinkedHashMap::new));
  }

  /**
   * How great a change must be to be seen, over all of these. It takes a sample of them: each costs
   * a good deal of arithmetic, and the ends of the range would be those of a few odd ones.
   */
  private static String noise(List<Finding> undecided) {
    int step = Math.ceilDiv(undecided.size(), MOST_SAMPLED);
    List<MinimumDetectableEffect> sample =
        IntStream.iterate(0, i -> i < undecided.size(), i -> i + step)
            .mapToObj(i -> undecided.get(i).detectable())
            .flatMap(Optional::stream)
            .toList();
    if (sample.isEmpty()) {
      return "too little is known of the noise";
    }
    double[] least =
        sample.stream().mapToDouble(MinimumDetectableEffect::leastEffect).sorted().toArray();
    int[] rounds =
        sample.stream()
            .mapToInt(d -> d.rounds().orElse(MinimumDetectableEffect.MOST_ROUNDS + 1))
            .sorted()
            .toArray();
    int cut = sample.size() > FEW ? sample.size() / 10 : 0;
    return "the noise hides changes of less than %s; %s"
        .formatted(
            span(least[cut], least[least.length - 1 - cut]),
            roundsNeeded(rounds[cut], rounds[rounds.length - 1 - cut]));
  }

  private static String span(double low, double high) {
    String from = least(low);
    String to = least(high);
    if (from.equals(to)) {
      return from;
    }
    return (to.endsWith(" %") ? from.replace(" %", "") : from) + " to " + to;
  }

  private static String least(double effect) {
    if (effect >= ChangeWords.ANYTHING) {
      return "any size";
    }
    return effect < 10 ? Quantity.percent(effect) : Quantity.factor(1 + effect);
  }

  private static String roundsNeeded(int low, int high) {
    int most = MinimumDetectableEffect.MOST_ROUNDS;
    if (low > most) {
      return "more than %,d rounds would be needed".formatted(most);
    }
    if (low == high) {
      return "%,d rounds would tell".formatted(low);
    }
    return high > most
        ? "%,d to more than %,d rounds would tell".formatted(low, most)
        : "%,d to %,d rounds would tell".formatted(low, high);
  }

  /** The effect: {@code 12 % slower}, {@code 16 B/op more}. */
  public static String effect(Finding finding) {
    if (finding.subject().kind() == MetricKind.ALLOCATION) {
      return allocation(finding.comparison());
    }
    return finding
        .effect()
        .map(effect -> change(effect.ratio(), finding.subject()))
        .orElseGet(() -> withoutNoise(finding.comparison()));
  }

  /** The effect that one fork a side shows; its noise is unknown. */
  private static String withoutNoise(Comparison c) {
    double ratio = ratio(c);
    return ratio > 0 && Double.isFinite(ratio) ? change(ratio, c.subject()) : "—";
  }

  private static double ratio(Comparison c) {
    double ratio = mean(c.headValues()) / mean(c.baseValues());
    return c.moreIsBetter() ? 1 / ratio : ratio;
  }

  /** How far the head is from the base, for sorting: positive is worse, 0 if that is unknown. */
  static double theta(Finding finding) {
    if (finding.effect().isPresent()) {
      return finding.effect().get().theta();
    }
    Comparison c = finding.comparison();
    double theta =
        c.subject().kind() == MetricKind.ALLOCATION
            // A byte more or less is nothing, and nothing has no logarithm.
            ? Math.log((average(c.headValues()) + 1) / (average(c.baseValues()) + 1))
            : Math.log(ratio(c));
    return Double.isFinite(theta) ? theta : 0;
  }

  /** Its interval: {@code 8.1 to 16 % slower}; empty if there is none. */
  public static String interval(Finding finding) {
    MetricKind kind = finding.subject().kind();
    return finding
        .interval()
        .map(ChangeWords.of(finding.subject())::interval)
        .orElse(kind == MetricKind.ALLOCATION || effect(finding).equals("—") ? "" : "unknown");
  }

  /** Both values as they were measured: {@code 152 ns → 170 ns}, {@code 100 → 80 ops/s}. */
  public static String values(Finding finding) {
    Comparison c = finding.comparison();
    String base = value(c, c.baseValues());
    String head = value(c, c.headValues());
    String unit = " " + c.measuredIn().name();
    // A rate has one unit, whatever its size.
    return c.measuredIn().inverted() && base.endsWith(unit) && head.endsWith(unit)
        ? base.substring(0, base.length() - unit.length()) + " → " + head
        : base + " → " + head;
  }

  /** The verdict with what qualifies it. */
  public static String verdict(Finding finding) {
    return finding.verdict().text() + (finding.flagged() ? ", flagged" : "");
  }

  /**
   * Reasons, the minimum detectable effect, and a threshold of its own, in a few words each; may be
   * empty.
   */
  public static String remarks(Finding finding, Rules rules) {
    List<String> remarks = new ArrayList<>();
    if (finding.effect().isPresent() && finding.delta() > rules.delta()) {
      remarks.add("threshold " + threshold(finding, rules) + ", its noise floor");
    }
    if (!finding.why().isEmpty()) {
      remarks.add(finding.why());
    }
    finding
        .detectable()
        .ifPresent(detectable -> remarks.add(detectable(detectable, finding.subject())));
    return String.join("; ", remarks);
  }

  private static String detectable(MinimumDetectableEffect detectable, Subject subject) {
    double least = detectable.leastEffect();
    String found;
    if (least >= ChangeWords.ANYTHING) {
      found = "nothing";
    } else if (ChangeWords.of(subject) == ChangeWords.THROUGHPUT) {
      found = ChangeWords.THROUGHPUT.change(1 + least);
    } else {
      found =
          least < 10
              ? "a slowdown of " + Quantity.percent(least)
              : "only that it takes " + ChangeWords.times(1 + least);
    }
    return "could have found "
        + found
        + (detectable.rounds().isPresent()
            ? "; %d rounds would tell".formatted(detectable.rounds().getAsInt())
            : "; more than %,d rounds would be needed"
                .formatted(MinimumDetectableEffect.MOST_ROUNDS));
  }

  /** The p-value, to three decimals. */
  public static String p(double p) {
    if (Double.isNaN(p)) {
      return "";
    }
    return p < 0.001 ? "<.001" : String.format(Locale.ROOT, "%.3f", p).replaceFirst("^0", "");
  }

  /** What an effect must reach: {@code 3 %}, {@code 2 %, 8 B}. */
  public static String threshold(Finding finding, Rules rules) {
    return finding.subject().kind() == MetricKind.ALLOCATION
        ? Quantity.chosenPercent(rules.allocationShare())
            + ", "
            + Quantity.count(rules.allocationBytes())
            + " B"
        : Quantity.chosenPercent(finding.delta());
  }

  /** How many forks, and how often a gate looked: {@code 20 pairs, 2 looks}, {@code 5 + 5}. */
  public static String forks(Finding finding) {
    int base = finding.comparison().baseValues().length;
    int head = finding.comparison().headValues().length;
    if (!finding.comparison().paired()) {
      return base + " + " + head + " forks";
    }
    return count(base, "pair")
        + (finding.effect().isPresent() ? ", " + count(finding.looks(), "look") : "");
  }

  /**
   * What a reader of a table must know of its words and numbers, in a few lines.
   *
   * @param verdicts whether there are any
   */
  public static List<String> legend(GateResult result, boolean verdicts) {
    List<String> legend = new ArrayList<>();
    List<Finding> tested = result.findings().stream().filter(f -> f.effect().isPresent()).toList();
    if (!tested.isEmpty()) {
      legend.add(
          "[ ]: %s interval%s, by Yuen's trimmed t over forks; a fork counts by the median of its iterations."
              .formatted(
                  Quantity.chosenPercent(1 - 2 * result.rules().alpha()),
                  tested.stream().anyMatch(GateText::hasSeveralLooks)
                      ? " for all looks together"
                      : ""));
    }
    if (result.findings().stream()
        .anyMatch(f -> ChangeWords.of(f.subject()) == ChangeWords.THROUGHPUT)) {
      legend.add("Throughput is tested as time per operation: half of it is twice the time.");
    }
    if (!verdicts) {
      return legend;
    }
    String delta = Quantity.chosenPercent(result.rules().delta());
    if (!tested.isEmpty()) {
      String floors =
          tested.stream().anyMatch(f -> f.delta() > result.rules().delta())
              ? " (or its noise floor)"
              : "";
      legend.add(
          "Regressed: surely more than %s%s (p < %s, %s). Equivalent: surely less, both ways."
              .formatted(
                  delta,
                  floors,
                  p(result.rules().alpha()).replaceFirst("0+$", ""),
                  result.tests() == 1 ? "1 test" : "Holm, " + count(result.tests(), "test")));
    }
    if (hasAllocation(result)) {
      legend.add("Allocation: " + allocationRule(result) + " in every round.");
    }
    if (result.flagged() > 0) {
      legend.add(
          "Flagged: looks worse by more than that, but not surely; or worse by means alone.");
    }
    return legend;
  }

  private static boolean hasSeveralLooks(Finding finding) {
    return finding.confidence() > 1 - 2 * finding.rules().alpha() + 1e-9;
  }

  private static boolean hasAllocation(GateResult result) {
    return result.findings().stream().anyMatch(f -> f.subject().kind() == MetricKind.ALLOCATION);
  }

  private static String allocationRule(GateResult result) {
    return "more than %s and at least %s B more"
        .formatted(
            Quantity.chosenPercent(result.rules().allocationShare()),
            Quantity.count(result.rules().allocationBytes()));
  }

  /** How the verdicts came about, each part in a paragraph. */
  public static List<String> method(GateResult result) {
    List<String> method = new ArrayList<>();
    method.add(
        "Slower and faster: that much more or less time per operation. Throughput is shown as it"
            + " was measured, and tested as time per operation: half of it is twice the time. A"
            + " fork counts once, by the median of its iterations; their means"
            + " are tested beside it, and what they call worse is flagged. In brackets: an interval"
            + " by Yuen's t on the logarithms of forks without the highest and lowest fifth; it"
            + " holds with %s, for all looks together."
                .formatted(Quantity.chosenPercent(1 - 2 * result.rules().alpha())));
    if (result.tests() > 0) {
      method.add(
          "%s the level of %s by Holm's correction. p: that the effect is within the threshold (%s,"
                  .formatted(
                      result.tests() == 1 ? "1 test has" : count(result.tests(), "test") + " share",
                      Quantity.chosenPercent(result.rules().alpha()),
                      Quantity.chosenPercent(result.rules().delta()))
              + " or the noise floor of the benchmark where that is more). Regressed: surely beyond"
              + " it, p below that level."
              + " Equivalent: the effect lies inside the threshold, by two such tests. Undecided:"
              + " neither can be told; what could have been found has a power of %s, and that many"
                  .formatted(Quantity.chosenPercent(result.rules().power()))
              + " rounds would tell, with the same power, no change from twice the threshold.");
    }
    if (hasAllocation(result)) {
      method.add(
          "Allocation is not tested: it regresses by %s, if every round agrees."
              .formatted(allocationRule(result)));
    }
    if (result.flagged() > 0) {
      method.add(
          "Flagged: worse by more than the threshold, and surely by some of it; or by means where"
              + " medians are not. That is not enough for a verdict, and it is still undecided.");
    }
    return method;
  }

  /** A count with its noun: {@code 1 metric}, {@code 12 metrics}. */
  public static String count(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  /** How many times as much time it costs, in words: {@code 12 % slower}, {@code no change}. */
  public static String change(double ratio, MetricKind kind) {
    return ChangeWords.of(kind).change(ratio);
  }

  /** The same of what is shown as it was measured: {@code 50 % less throughput}. */
  public static String change(double ratio, Subject subject) {
    return ChangeWords.of(subject).change(ratio);
  }

  /** All scores taken together are a throughput only if each of them is. */
  static ChangeWords wordsTogether(GateResult result) {
    return scores(result).allMatch(s -> ChangeWords.of(s) == ChangeWords.THROUGHPUT)
        ? ChangeWords.THROUGHPUT
        : ChangeWords.TIME;
  }

  private static Stream<Subject> scores(GateResult result) {
    return result.findings().stream()
        .filter(f -> f.effect().isPresent())
        .map(Finding::subject)
        .filter(subject -> subject.kind() == MetricKind.SCORE);
  }

  private static String allocation(Comparison c) {
    double base = average(c.baseValues());
    double head = average(c.headValues());
    double more = head - base;
    String bytes = Quantity.bytes(Math.abs(more));
    if (bytes.equals("0 B")) {
      return "the same";
    }
    String share = base > 0.5 ? " (" + Quantity.percent(Math.abs(more) / base) + ")" : "";
    return bytes + share + (more > 0 ? " more" : " less");
  }

  private static String value(Comparison c, double[] values) {
    if (values.length == 0) {
      return "—";
    }
    if (c.subject().kind() == MetricKind.ALLOCATION) {
      return Quantity.format(average(values), c.unit());
    }
    return c.measuredIn().inverted()
        ? Quantity.format(c.asMeasured(mean(values)), c.measuredIn().asMeasured())
        : Quantity.format(mean(values), c.unit());
  }

  private static double average(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** The mean of the logarithms, as everything else is judged by them. */
  private static double mean(double[] values) {
    return Math.exp(Arrays.stream(values).map(Math::log).average().orElse(Double.NaN));
  }
}

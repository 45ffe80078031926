// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Untested;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateResult.Outcome;
import org.yieldpoint.results.gate.MinimumDetectableEffect;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.gate.Verdict;
import org.yieldpoint.results.stat.Interval;

/** What a gate found, in words, with the direction of every effect spelled out. */
public final class GateText {
  private static final String NOTHING = "0 %";
  private static final int MOST_NAMED = 3;

  /** A greater factor says nothing more about a benchmark. */
  private static final double ANYTHING = 1e6;

  private GateText() {}

  /**
   * The whole in a sentence: {@code 1 of 12 metrics regressed: Queue.offer, time is 12 % slower}.
   */
  public static String headline(GateResult result) {
    String judged = result.refusals().isEmpty() ? judged(result) : "The runs cannot be compared.";
    return result.broken().isEmpty() ? judged : broken(result.broken()) + " " + judged;
  }

  private static String broken(List<Untested> broken) {
    String names =
        broken.stream()
            .limit(MOST_NAMED)
            .map(one -> Escape.clipped(one.subject().benchmarkName()))
            .collect(Collectors.joining(", "));
    return "%s in the head, not in the base: %s%s."
        .formatted(
            broken.size() == 1 ? "1 benchmark fails" : broken.size() + " benchmarks fail",
            names,
            broken.size() > MOST_NAMED ? " and others" : "");
  }

  private static String judged(GateResult result) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = result.count(verdict);
      if (count > 0 && verdict != Verdict.REGRESSED) {
        parts.add(count + " " + verdict.text());
      }
    }
    String scope =
        "%s of %s"
            .formatted(
                count(result.findings().size(), "metric"), count(result.benchmarks(), "benchmark"));
    String rest = parts.isEmpty() ? "" : "; " + String.join(", ", parts);
    if (result.count(Verdict.REGRESSED) > 0) {
      return result.count(Verdict.REGRESSED) + " of " + scope + " regressed" + rest + ".";
    }
    return result.outcome() == Outcome.PASSED
        ? "None of " + scope + " regressed" + rest + "."
        : "No regression found in " + scope + ", but not everything can be told" + rest + ".";
  }

  /** The effect: {@code 12 % slower}, {@code 16 B/op more}. */
  public static String effect(Finding finding) {
    if (finding.subject().kind() == MetricKind.ALLOCATION) {
      return allocation(finding.comparison());
    }
    return finding
        .effect()
        .map(effect -> change(effect.ratio(), finding.subject().kind()))
        .orElseGet(() -> withoutNoise(finding.comparison()));
  }

  /** The effect that one fork a side shows; its noise is unknown. */
  private static String withoutNoise(Comparison c) {
    double ratio = mean(c.headValues()) / mean(c.baseValues());
    return ratio > 0 && Double.isFinite(ratio)
        ? change(c.moreIsBetter() ? 1 / ratio : ratio, c.subject().kind())
        : "—";
  }

  /** Its interval: {@code 8.1 to 16 % slower}; empty if there is none. */
  public static String interval(Finding finding) {
    MetricKind kind = finding.subject().kind();
    return finding
        .interval()
        .map(interval -> interval(interval, kind))
        .orElse(kind == MetricKind.ALLOCATION || effect(finding).equals("—") ? "" : "unknown");
  }

  /** Both values: {@code 152 ns → 170 ns}. */
  public static String values(Finding finding) {
    Comparison c = finding.comparison();
    boolean bytes = c.subject().kind() == MetricKind.ALLOCATION;
    return value(c.baseValues(), c.unit(), bytes) + " → " + value(c.headValues(), c.unit(), bytes);
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
    finding.detectable().ifPresent(detectable -> remarks.add(detectable(detectable)));
    return String.join("; ", remarks);
  }

  private static String detectable(MinimumDetectableEffect detectable) {
    double least = detectable.leastEffect();
    String found =
        least < 10
            ? "a slowdown of " + Quantity.percent(least)
            : least < ANYTHING ? "only that it takes " + times(1 + least) : "nothing";
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

  /** How many forks: {@code 10 pairs}, {@code 5 + 5}. */
  public static String forks(Finding finding) {
    int base = finding.comparison().baseValues().length;
    int head = finding.comparison().headValues().length;
    return finding.comparison().paired() ? base + " pairs" : base + " + " + head + " forks";
  }

  /**
   * What a reader must know of the words and numbers.
   *
   * @param verdicts whether there are any
   */
  public static List<String> legend(GateResult result, boolean verdicts) {
    List<String> legend = new ArrayList<>();
    legend.add(
        "Slower and faster: that much more or less time per operation (throughput is taken as time"
            + " per operation). A fork counts by the median of its iterations. In brackets: an"
            + " interval by Yuen's trimmed t on the logarithms of forks; it holds with 90 %, for"
            + " all looks together.");
    if (!verdicts) {
      return legend;
    }
    legend.add(
        String.format(
            Locale.ROOT,
            "%s the level of %s by Holm's correction (p). Regressed: p below it and at least"
                + " the threshold (%s, or the noise floor of the benchmark where that is more)."
                + " Equivalent: the interval lies inside the threshold. Undecided: neither"
                + " can be told; what could have been found has a power of %s,"
                + " and that many rounds would tell, with the same power, no change from twice the"
                + " threshold.",
            result.tests() == 1 ? "1 test has" : count(result.tests(), "test") + " share",
            Quantity.chosenPercent(result.rules().alpha()),
            Quantity.chosenPercent(result.rules().delta()),
            Quantity.chosenPercent(result.rules().power())));
    if (result.findings().stream().anyMatch(f -> f.subject().kind() == MetricKind.ALLOCATION)) {
      legend.add(
          "Allocation is not tested: it regresses by more than %s and at least %s, if every round agrees."
              .formatted(
                  Quantity.chosenPercent(result.rules().allocationShare()),
                  Quantity.count(result.rules().allocationBytes()) + " B"));
    }
    if (result.flagged() > 0) {
      legend.add(
          "Flagged: worse by the test of one look alone, which is not enough for a verdict, and"
              + " still undecided.");
    }
    return legend;
  }

  /** A count with its noun: {@code 1 metric}, {@code 12 metrics}. */
  public static String count(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  private static String interval(Interval interval, MetricKind kind) {
    if (!(interval.high() < ANYTHING) || !(interval.low() > 1 / ANYTHING)) {
      return "anything";
    }
    String low = more(interval.low(), kind);
    String high = more(interval.high(), kind);
    if (low.equals(high)) {
      return low;
    }
    String unit = low.substring(Math.max(0, low.indexOf(' ')));
    boolean same = high.endsWith(unit);
    boolean downwards = interval.high() < 1;
    String from = downwards ? high : low;
    String to = downwards ? low : high;
    return (same ? from.substring(0, from.length() - unit.length()) : from) + " to " + to;
  }

  /** How many times as much it costs, in words: {@code 12 % slower}, {@code no change}. */
  public static String change(double ratio, MetricKind kind) {
    return Quantity.percent(Math.abs(ratio - 1)).equals(NOTHING) ? "no change" : more(ratio, kind);
  }

  private static String more(double ratio, MetricKind kind) {
    String worse = kind == MetricKind.RATIO ? " more" : " slower";
    String better = kind == MetricKind.RATIO ? " less" : " faster";
    if (ratio >= 10) {
      return times(ratio);
    }
    double share = ratio - 1;
    String percent = Quantity.percent(Math.abs(share));
    return percent + (share > 0 || percent.equals(NOTHING) ? worse : better);
  }

  private static String times(double ratio) {
    return Quantity.factor(ratio).substring(1) + " times as long";
  }

  private static String allocation(Comparison c) {
    double base = Arrays.stream(c.baseValues()).average().orElse(Double.NaN);
    double head = Arrays.stream(c.headValues()).average().orElse(Double.NaN);
    double more = head - base;
    String bytes = Quantity.bytes(Math.abs(more));
    if (bytes.equals("0 B")) {
      return "the same";
    }
    String share = base > 0.5 ? " (" + Quantity.percent(Math.abs(more) / base) + ")" : "";
    return bytes + share + (more > 0 ? " more" : " less");
  }

  private static String value(double[] values, Unit unit, boolean arithmetic) {
    if (values.length == 0) {
      return "—";
    }
    double value = arithmetic ? Arrays.stream(values).average().orElse(Double.NaN) : mean(values);
    return Quantity.format(value, unit);
  }

  /** The mean of the logarithms, as everything else is judged by them. */
  private static double mean(double[] values) {
    return Math.exp(Arrays.stream(values).map(Math::log).average().orElse(Double.NaN));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.history.History;
import org.yieldpoint.results.history.HistoryRules;
import org.yieldpoint.results.history.MetricHistory;
import org.yieldpoint.results.history.MetricHistory.Level;
import org.yieldpoint.results.history.MetricHistory.Shape;

/** How metrics went, in words, with every direction spelled out. */
public final class HistoryText {
  private static final int MOST_EARLIER = 3;
  private static final int LONGEST_NAME = 60;

  private HistoryText() {}

  /** The whole in a sentence. */
  public static String headline(History history) {
    List<MetricHistory> changed = history.changed();
    String scope = scope(history) + " over " + GateText.count(history.runs().size(), "run");
    if (changed.isEmpty()) {
      boolean blind =
          history.metrics().stream().allMatch(metric -> metric.shape() == Shape.TOO_SHORT);
      return blind
          ? "Too few runs to tell whether anything changed: %s, needs %d on one machine."
              .formatted(GateText.count(history.runs().size(), "run"), history.rules().leastRuns())
          : "No change found in " + scope + ".";
    }
    long worse = changed.stream().filter(metric -> metric.worse(history.rules())).count();
    return "%d of %s changed, %s for the worse. %s: %s."
        .formatted(
            changed.size(),
            scope,
            worse == 0 ? "none" : worse,
            names(history, changed).getFirst(),
            brief(history, changed.getFirst()));
  }

  private static String scope(History history) {
    long metrics = history.metrics().stream().map(MetricHistory::subject).distinct().count();
    int series = history.metrics().size();
    return history.machines().size() > 1
        ? "%d series (%s on %d machines)"
            .formatted(series, GateText.count(metrics, "metric"), history.machines().size())
        : GateText.count(series, "metric");
  }

  /** What happened last, in a few words: {@code 12 % slower since RUN}. */
  public static String brief(History history, MetricHistory metric) {
    return switch (metric.shape()) {
      case DRIFTING -> "%s since %s".formatted(drift(metric), run(history, metric, 0));
      case STEPPED -> {
        List<Integer> steps = metric.mattering(history.rules());
        yield steps.isEmpty()
            ? "%s than at first, in small steps since %s"
                .formatted(total(metric), since(history, metric, 1))
            : step(history, metric, steps.getLast());
      }
      case STEADY -> "no change";
      case TOO_SHORT -> "too few runs";
    };
  }

  /** All that happened. */
  public static String sentence(History history, MetricHistory metric) {
    return switch (metric.shape()) {
      case DRIFTING ->
          "%s from %s to %s, in steps too small to see one by one."
              .formatted(
                  drift(metric),
                  run(history, metric, 0),
                  run(history, metric, metric.points().size() - 1));
      case STEPPED -> steps(history, metric);
      case STEADY -> "No change found.";
      case TOO_SHORT ->
          "%s; a change can be told from %d on."
              .formatted(
                  GateText.count(metric.points().size(), "run"), history.rules().leastRuns());
    };
  }

  private static String steps(History history, MetricHistory metric) {
    List<Integer> steps = metric.mattering(history.rules());
    StringBuilder text = new StringBuilder(brief(history, metric));
    List<Integer> earlier =
        steps.isEmpty() ? List.of() : steps.subList(0, steps.size() - 1).reversed();
    List<String> parts = new ArrayList<>();
    earlier.stream().limit(MOST_EARLIER).forEach(i -> parts.add(step(history, metric, i)));
    if (earlier.size() > MOST_EARLIER) {
      parts.add("and %d more before".formatted(earlier.size() - MOST_EARLIER));
    }
    if (!parts.isEmpty()) {
      text.append("; before that ").append(String.join(", ", parts));
    }
    if (metric.levels().size() > 2 && !steps.isEmpty()) {
      text.append("; altogether ").append(total(metric)).append(" than at first");
    }
    return text.append('.').toString();
  }

  private static String step(History history, MetricHistory metric, int level) {
    return change(metric, metric.levels().get(level - 1), metric.levels().get(level))
        + " since "
        + since(history, metric, level);
  }

  /** The change from one level to another: {@code 12 % slower}. */
  public static String change(MetricHistory metric, Level from, Level to) {
    if (metric.subject().kind() == MetricKind.ALLOCATION) {
      double more = to.value() - from.value();
      return Quantity.bytes(Math.abs(more)) + (more > 0 ? " more" : " less");
    }
    return GateText.change(metric.ratio(from, to), metric.subject().kind());
  }

  private static String total(MetricHistory metric) {
    return change(metric, metric.levels().getFirst(), metric.newest());
  }

  /** How far a drift went: {@code drifted 12 % slower}. */
  public static String drift(MetricHistory metric) {
    return "drifted " + GateText.change(metric.drift(), metric.subject().kind());
  }

  /** The first run of a level. */
  public static String since(History history, MetricHistory metric, int level) {
    return run(history, metric, metric.levels().get(level).from());
  }

  private static String run(History history, MetricHistory metric, int point) {
    String name = history.runOf(metric, point).name();
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  /** What it was at first and is now: {@code 100 ns → 112 ns}. */
  public static String values(MetricHistory metric) {
    String now = Quantity.format(metric.now(), metric.identity().unit());
    return metric.now() == metric.atFirst()
        ? now
        : Quantity.format(metric.atFirst(), metric.identity().unit()) + " → " + now;
  }

  /** Names, in the order of {@code metrics}: no longer than tells them apart. */
  public static List<String> names(History history, List<MetricHistory> metrics) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (MetricHistory metric : history.metrics()) {
      if (!seen.add(metric.subject().name() + metric.identity().machine())) {
        twice.add(metric.subject().name());
      }
    }
    List<String> machines = history.machines();
    return metrics.stream()
        .map(
            c ->
                (twice.contains(c.subject().name()) ? c.subject().fullName() : c.subject().name())
                    + (machines.size() > 1
                        ? " · machine " + (machines.indexOf(c.identity().machine()) + 1)
                        : ""))
        .toList();
  }

  /** What the words mean, and what they rest on. */
  public static List<String> legend(History history) {
    HistoryRules rules = history.rules();
    List<String> legend = new ArrayList<>();
    legend.add(
        "Slower and faster: that much more or less time per operation (throughput is taken as time"
            + " per operation), between the means of what was measured before and after. A change"
            + " of"
            + " less than %s (of allocations also %s) does not matter and is left out, unless several"
                .formatted(
                    Quantity.chosenPercent(rules.delta()),
                    Quantity.count(rules.allocationBytes()) + " B")
            + " add up.");
    legend.add(
        String.format(
            Locale.ROOT,
            "Steps are found by E-divisive means (Matteson and James, 2014) with permutation tests"
                + " at %s (%,d shuffles, seed %d), drifts by the trend test of Mann and Kendall at"
                + " the same level and Sen's slope. Of %d metrics that never changed, up to %s"
                + " would show a step all the same, and up to as many a drift. A run counts once,"
                + " with the geometric mean of its forks.",
            Quantity.chosenPercent(rules.level()),
            rules.permutations(),
            rules.seed(),
            history.metrics().size(),
            Quantity.count(rules.level() * history.metrics().size())));
    legend.add(
        "With fewer than %d runs on one machine not even a clear step can be told from chance. The"
                .formatted(rules.leastRuns())
            + " runs were not interleaved: whatever else changed on the machine counts as a change"
            + " of the code. To judge one change, use the gate.");
    return legend;
  }

  /** How many metrics there is nothing to say of, and why. */
  public static String rest(History history) {
    long steady = count(history, Shape.STEADY);
    long small = history.unchanged().stream().filter(c -> c.shape() == Shape.STEPPED).count();
    long shorter = count(history, Shape.TOO_SHORT);
    List<String> parts = new ArrayList<>();
    parts.add("No change found in " + GateText.count(steady, "metric"));
    if (small > 0) {
      parts.add("changes too small to matter in " + small);
    }
    if (shorter > 0) {
      parts.add("fewer than %d runs of %d".formatted(history.rules().leastRuns(), shorter));
    }
    return String.join("; ", parts) + ".";
  }

  private static long count(History history, Shape shape) {
    return history.metrics().stream().filter(metric -> metric.shape() == shape).count();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yieldpoint.results.compare.MetricIdentity;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.RunMetrics;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.history.History;
import org.yieldpoint.results.history.HistoryRules;
import org.yieldpoint.results.history.JdkChange;
import org.yieldpoint.results.history.MetricHistory;
import org.yieldpoint.results.history.MetricHistory.Level;
import org.yieldpoint.results.history.MetricHistory.Shape;

/** How metrics went, in words, with every direction spelled out. */
public final class HistoryText {
  private static final int MOST_EARLIER = 3;
  private static final int MOST_ENDED = 10;
  private static final int LONGEST_NAME = 60;

  private HistoryText() {}

  /** The whole in a sentence. */
  public static String headline(History history) {
    List<MetricHistory> changed = history.changed();
    List<MetricHistory> current = history.current();
    if (current.isEmpty()) {
      return "Nothing to tell of the present: the newest runs lack %s that older ones have."
          .formatted(GateText.count(history.metrics().size(), "metric"));
    }
    String scope = scope(history) + " over " + GateText.count(history.runs().size(), "run");
    if (changed.isEmpty()) {
      boolean blind = current.stream().allMatch(metric -> metric.shape() == Shape.TOO_SHORT);
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
    List<MetricHistory> current = history.current();
    long metrics = current.stream().map(MetricHistory::subject).distinct().count();
    int series = current.size();
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
    String text = whatHappened(history, metric);
    String jdks = jdks(history, metric);
    return jdks.isEmpty() ? text : text + " " + jdks;
  }

  private static String whatHappened(History history, MetricHistory metric) {
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
        + since(history, metric, level)
        + history
            .jdkChangeAt(metric, metric.levels().get(level).from())
            .map(change -> " (JDK %s)".formatted(change.to()))
            .orElse("");
  }

  /** Where its JDK changed: {@code JDK 21.0.2, then 21.0.3 since RUN.}; or nothing. */
  private static String jdks(History history, MetricHistory metric) {
    List<JdkChange> changes = history.jdkChanges(metric);
    if (changes.isEmpty()) {
      return "";
    }
    List<JdkChange> newest =
        changes.subList(Math.max(0, changes.size() - MOST_EARLIER), changes.size());
    return newest.stream()
        .map(change -> "%s since %s".formatted(change.to(), run(history, change.run())))
        .collect(Collectors.joining(", ", "JDK " + newest.getFirst().from() + ", then ", "."));
  }

  /** The change from one level to another: {@code 12 % slower}. */
  public static String change(MetricHistory metric, Level from, Level to) {
    if (metric.subject().kind() == MetricKind.ALLOCATION) {
      double more = to.value() - from.value();
      return Quantity.bytes(Math.abs(more)) + (more > 0 ? " more" : " less");
    }
    return GateText.change(metric.ratio(from, to), metric.subject());
  }

  private static String total(MetricHistory metric) {
    return change(metric, metric.levels().getFirst(), metric.newest());
  }

  /** How far a drift went: {@code drifted 12 % slower}. */
  public static String drift(MetricHistory metric) {
    boolean throughput = ChangeWords.of(metric.subject()) == ChangeWords.THROUGHPUT;
    String drifted = throughput ? "drifted to " : "drifted ";
    return drifted + GateText.change(metric.drift(), metric.subject());
  }

  /** The first run of a level. */
  public static String since(History history, MetricHistory metric, int level) {
    return run(history, metric, metric.levels().get(level).from());
  }

  private static String run(History history, MetricHistory metric, int point) {
    return run(history, metric.points().get(point).run());
  }

  private static String run(History history, int run) {
    String name = history.runs().get(run).name();
    // Names of builds may differ only in their ends.
    return name.length() <= LONGEST_NAME
        ? name
        : DistinctLabels.fit(history.runs().stream().map(RunMetrics::name).toList(), LONGEST_NAME)
            .get(run);
  }

  /** What it was at first and is now: {@code 100 ns → 112 ns}. */
  public static String values(MetricHistory metric) {
    String now = value(metric, metric.now());
    return metric.now() == metric.atFirst() ? now : value(metric, metric.atFirst()) + " → " + now;
  }

  /** One of its values as it was measured: {@code 8.00 Mops/s} of a throughput. */
  public static String value(MetricHistory metric, double value) {
    return Quantity.format(metric.asMeasured(value), metric.shownIn());
  }

  /** Names, in the order of {@code metrics}: no longer than tells them apart. */
  public static List<String> names(History history, List<MetricHistory> metrics) {
    List<Function<MetricHistory, String>> longer =
        List.of(
            metric -> metric.subject().name(),
            metric -> metric.subject().fullName(),
            metric ->
                metric.subject().fullName()
                    + " in "
                    + metric.identity().unit().name()
                    + (metric.identity().moreIsBetter() ? ", more is better" : ""),
            metric ->
                "%s in %s (%s)"
                    .formatted(
                        metric.subject().fullName(),
                        metric.identity().unit().name(),
                        metric.subject().mode()));
    Map<MetricIdentity, String> names = new HashMap<>();
    List<MetricHistory> unnamed = history.metrics();
    for (Function<MetricHistory, String> form : longer) {
      Map<List<String>, List<MetricHistory>> alike = new LinkedHashMap<>();
      for (MetricHistory metric : unnamed) {
        List<String> key = List.of(form.apply(metric), metric.identity().machine());
        alike.computeIfAbsent(key, _ -> new ArrayList<>()).add(metric);
      }
      alike.forEach(
          (key, same) -> same.forEach(metric -> names.put(metric.identity(), key.getFirst())));
      unnamed = alike.values().stream().filter(s -> s.size() > 1).flatMap(List::stream).toList();
    }
    List<String> machines = history.machines();
    return metrics.stream()
        .map(
            metric ->
                names.getOrDefault(metric.identity(), metric.subject().name())
                    + (machines.size() > 1
                        ? " · machine " + (machines.indexOf(metric.identity().machine()) + 1)
                        : ""))
        .toList();
  }

  /** What the words mean, and what they rest on. */
  public static List<String> legend(History history) {
    HistoryRules rules = history.rules();
    List<String> legend = new ArrayList<>();
    legend.add(
        "Slower and faster: that much more or less time per operation (throughput is shown as it"
            + " was measured), between the means of what was measured before and after. A change of"
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
            history.current().size(),
            Quantity.count(rules.level() * history.current().size())));
    legend.add(
        "With fewer than %d runs on one machine not even a clear step can be told from chance. The"
                .formatted(rules.leastRuns())
            + " runs were not interleaved: whatever else changed on the machine counts as a change"
            + " of the code. To judge one change, use the gate.");
    return legend;
  }

  /** How many metrics there is nothing to say of, and why; empty if there is none. */
  public static String rest(History history) {
    long steady = count(history, Shape.STEADY);
    long small = history.unchanged().stream().filter(c -> c.shape() == Shape.STEPPED).count();
    long shorter = count(history, Shape.TOO_SHORT);
    List<String> parts = new ArrayList<>();
    if (steady > 0) {
      parts.add("No change found in " + GateText.count(steady, "metric"));
    }
    if (small > 0) {
      String changes = "hanges too small to matter in " + small;
      parts.add((parts.isEmpty() ? "C" : "c") + changes);
    }
    if (shorter > 0) {
      String fewer = "ewer than %d runs of %d".formatted(history.rules().leastRuns(), shorter);
      parts.add((parts.isEmpty() ? "F" : "f") + fewer);
    }
    return parts.isEmpty() ? "" : String.join("; ", parts) + ".";
  }

  /** The metrics that are no longer measured, in a sentence; empty if there is none. */
  public static String ended(History history) {
    List<MetricHistory> ended = history.ended();
    if (ended.isEmpty()) {
      return "";
    }
    List<String> names = names(history, ended);
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_ENDED, ended.size()); i++) {
      parts.add("%s (last in %s)".formatted(names.get(i), last(history, ended.get(i))));
    }
    if (ended.size() > MOST_ENDED) {
      parts.add("and %d more".formatted(ended.size() - MOST_ENDED));
    }
    return "Ended, since the newest runs lack %s: %s."
        .formatted(ended.size() == 1 ? "it" : "them", String.join(", ", parts));
  }

  /** The newest run that has the metric. */
  public static String last(History history, MetricHistory metric) {
    return run(history, metric, metric.points().size() - 1);
  }

  private static long count(History history, Shape shape) {
    return history.current().stream().filter(metric -> metric.shape() == shape).count();
  }
}

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
    String scope = scope(history) + " over " + count(history.runs().size(), "run");
    if (changed.isEmpty()) {
      boolean blind =
          history.courses().stream().allMatch(course -> course.shape() == Shape.TOO_SHORT);
      return blind
          ? "Too few runs to tell whether anything changed: %s, needs %d on one machine."
              .formatted(count(history.runs().size(), "run"), history.rules().leastRuns())
          : "No change found in " + scope + ".";
    }
    long worse = changed.stream().filter(course -> course.worse(history.rules())).count();
    return "%d of %s changed, %s for the worse. %s: %s."
        .formatted(
            changed.size(),
            scope,
            worse == 0 ? "none" : worse,
            names(history, changed).getFirst(),
            brief(history, changed.getFirst()));
  }

  private static String scope(History history) {
    long metrics = history.courses().stream().map(MetricHistory::subject).distinct().count();
    int series = history.courses().size();
    return history.machines().size() > 1
        ? "%d series (%s on %d machines)"
            .formatted(series, count(metrics, "metric"), history.machines().size())
        : count(series, "metric");
  }

  /** What happened last, in a few words: {@code 12 % slower since RUN}. */
  public static String brief(History history, MetricHistory course) {
    return switch (course.shape()) {
      case DRIFTING -> "%s since %s".formatted(drift(course), run(history, course, 0));
      case STEPPED -> {
        List<Integer> steps = course.mattering(history.rules());
        yield steps.isEmpty()
            ? "%s than at first, in small steps since %s"
                .formatted(total(course), since(history, course, 1))
            : step(history, course, steps.getLast());
      }
      case STEADY -> "no change";
      case TOO_SHORT -> "too few runs";
    };
  }

  /** All that happened. */
  public static String sentence(History history, MetricHistory course) {
    return switch (course.shape()) {
      case DRIFTING ->
          "%s from %s to %s, in steps too small to see one by one."
              .formatted(
                  drift(course),
                  run(history, course, 0),
                  run(history, course, course.points().size() - 1));
      case STEPPED -> steps(history, course);
      case STEADY -> "No change found.";
      case TOO_SHORT ->
          "%s; a change can be told from %d on."
              .formatted(count(course.points().size(), "run"), history.rules().leastRuns());
    };
  }

  private static String steps(History history, MetricHistory course) {
    List<Integer> steps = course.mattering(history.rules());
    StringBuilder text = new StringBuilder(brief(history, course));
    List<Integer> earlier =
        steps.isEmpty() ? List.of() : steps.subList(0, steps.size() - 1).reversed();
    List<String> parts = new ArrayList<>();
    earlier.stream().limit(MOST_EARLIER).forEach(i -> parts.add(step(history, course, i)));
    if (earlier.size() > MOST_EARLIER) {
      parts.add("and %d more before".formatted(earlier.size() - MOST_EARLIER));
    }
    if (!parts.isEmpty()) {
      text.append("; before that ").append(String.join(", ", parts));
    }
    if (course.levels().size() > 2 && !steps.isEmpty()) {
      text.append("; altogether ").append(total(course)).append(" than at first");
    }
    return text.append('.').toString();
  }

  private static String step(History history, MetricHistory course, int level) {
    return change(course, course.levels().get(level - 1), course.levels().get(level))
        + " since "
        + since(history, course, level);
  }

  /** The change from one level to another: {@code 12 % slower}. */
  public static String change(MetricHistory course, Level from, Level to) {
    if (course.subject().kind() == MetricKind.ALLOCATION) {
      double more = to.value() - from.value();
      return Quantity.bytes(Math.abs(more)) + (more > 0 ? " more" : " less");
    }
    return GateText.change(course.ratio(from, to), course.subject().kind());
  }

  private static String total(MetricHistory course) {
    return change(course, course.levels().getFirst(), course.newest());
  }

  /** How far a drift went: {@code drifted 12 % slower}. */
  public static String drift(MetricHistory course) {
    return "drifted " + GateText.change(course.drift(), course.subject().kind());
  }

  /** The first run of a level. */
  public static String since(History history, MetricHistory course, int level) {
    return run(history, course, course.levels().get(level).from());
  }

  private static String run(History history, MetricHistory course, int point) {
    String name = history.runOf(course, point).name();
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }

  /** What it was at first and is now: {@code 100 ns → 112 ns}. */
  public static String values(MetricHistory course) {
    String now = Quantity.format(course.now(), course.unit());
    return course.now() == course.atFirst()
        ? now
        : Quantity.format(course.atFirst(), course.unit()) + " → " + now;
  }

  /** Names, in the order of {@code courses}: no longer than tells them apart. */
  public static List<String> names(History history, List<MetricHistory> courses) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (MetricHistory course : history.courses()) {
      if (!seen.add(course.subject().name() + course.machine())) {
        twice.add(course.subject().name());
      }
    }
    List<String> machines = history.machines();
    return courses.stream()
        .map(
            c ->
                (twice.contains(c.subject().name()) ? c.subject().fullName() : c.subject().name())
                    + (machines.size() > 1
                        ? " · machine " + (machines.indexOf(c.machine()) + 1)
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
                .formatted(share(rules.delta()), Quantity.count(rules.allocationBytes()) + " B")
            + " add up.");
    legend.add(
        String.format(
            Locale.ROOT,
            "Steps are found by E-divisive means (Matteson and James, 2014) with permutation tests"
                + " at %s (%,d shuffles, seed %d), drifts by the trend test of Mann and Kendall at"
                + " the same level and Sen's slope. Of %d metrics that never changed, up to %s"
                + " would show a step all the same, and up to as many a drift. A run counts once,"
                + " with the geometric mean of its forks.",
            share(rules.level()),
            rules.permutations(),
            rules.seed(),
            history.courses().size(),
            Quantity.count(rules.level() * history.courses().size())));
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
    parts.add("No change found in " + count(steady, "metric"));
    if (small > 0) {
      parts.add("changes too small to matter in " + small);
    }
    if (shorter > 0) {
      parts.add("fewer than %d runs of %d".formatted(history.rules().leastRuns(), shorter));
    }
    return String.join("; ", parts) + ".";
  }

  private static long count(History history, Shape shape) {
    return history.courses().stream().filter(course -> course.shape() == shape).count();
  }

  private static String count(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }

  private static String share(double share) {
    return Quantity.percent(share).replace(".0 %", " %");
  }
}

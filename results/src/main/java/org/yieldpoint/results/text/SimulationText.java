// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.gate.SimulationPlan;
import org.yieldpoint.results.gate.SimulationResult;
import org.yieldpoint.results.stat.Interval;
import org.yieldpoint.results.stat.Proportion;

/** What a simulation found, in words, with what it cannot show. */
public final class SimulationText {
  private SimulationText() {}

  /** The whole in a sentence. */
  public static String headline(SimulationResult result) {
    StringBuilder text =
        new StringBuilder(
            "False alarms in %s of suites in which nothing changed (95 %% interval %s)"
                .formatted(share(result.anyAlarm()), interval(result.anyAlarm())));
    List<String> found = new ArrayList<>();
    for (int i = 0; i < result.found().size(); i++) {
      double slowdown = result.plan().slowdowns().get(i);
      if (slowdown >= 0.0999 && result.found().get(i).trials() > 0) {
        found.add(
            "%s in %s".formatted(Quantity.chosenPercent(slowdown), share(result.found().get(i))));
      }
    }
    if (!found.isEmpty()) {
      text.append("; a slowdown of ").append(String.join(", of ", found)).append(" was found");
    }
    return text.append('.').toString();
  }

  /** What was fixed before. */
  public static String design(SimulationResult result) {
    SimulationPlan plan = result.plan();
    return String.format(
        Locale.ROOT,
        "%,d suites of %s, drawn from %s of each metric (%s), seed %d. The family is %s;"
            + " its level is %s, the least effect that matters %s. All of it was fixed before.",
        plan.suites(),
        looks(plan),
        forks(result),
        result.recording().inRounds()
            ? "two that ran next to each other make a round"
            : "one by one, since they are not in rounds",
        plan.seed(),
        GateText.count(result.rates().size(), "metric"),
        Quantity.chosenPercent(result.rules().alpha()),
        Quantity.chosenPercent(result.rules().delta()));
  }

  private static String looks(SimulationPlan plan) {
    List<Integer> later = plan.looks().subList(1, plan.looks().size());
    return plan.looks().getFirst()
        + " rounds"
        + (later.isEmpty()
            ? ", looked at once"
            : ", and of what is undecided "
                + later.stream().map(String::valueOf).collect(Collectors.joining(", then ")));
  }

  private static String forks(SimulationResult result) {
    int least = result.recording().leastForks();
    int most = result.recording().mostForks();
    return least == most ? most + " forks" : least + " to " + most + " forks";
  }

  /** What the numbers mean, and what they cannot say. */
  public static List<String> legend(SimulationResult result) {
    List<String> legend = new ArrayList<>();
    legend.add(
        "False alarm: called regressed although base and head are forks of the same build. At"
            + " first: at the first look already. Same: called equivalent, rather than undecided."
            + " Rounds: how many it took, in the mean. +10 %: one metric of each suite made to take"
            + " so much longer, each in its turn; the share of suites in which that metric was"
            + " called regressed. In brackets: 95 % intervals by Clopper and Pearson.");
    int independent = result.independentSuites();
    legend.add(
        "The intervals speak of the drawing only. No fork is twice in one suite, but suites share"
            + " forks: the recording holds %s without a fork in common, so the rates are as uncertain"
                .formatted(GateText.count(independent, "suite"))
            + " as the choice of the forks that happened to be recorded. A kind of bad luck that"
            + " none of them had, another machine: neither can show. Nor can a time that is bad for"
            + " as long as one gate: a suite's rounds are drawn from the whole recording, as if"
            + " each knew nothing of the last."
            + (independent < 2
                ? " With so few, the false alarms are those of random divisions of these very"
                    + " forks; more forks would say more."
                : ""));
    if (result.before().isPresent()) {
      legend.add(
          "Before: the same suites judged by Student's t on the means of forks, where as many fresh"
              + " rounds of what the first ones flag had to say the same by themselves.");
    }
    if (result.recording().inRounds()) {
      legend.add(
          "A round is two forks of a metric that ran next to each other. Where the recording is one"
              + " run rather than two arms in turn, the whole suite ran between them, so drifts"
              + " cancel less than in a gate run.");
    } else {
      legend.add(
          "The forks were not recorded in rounds, so what the machine did over time is spread over"
              + " both arms by chance, and metrics are drawn independently of one another; in a"
              + " real run they have their moments in common.");
    }
    return legend;
  }

  /** A proportion: {@code 0.32 %}. */
  public static String share(Proportion proportion) {
    return proportion.trials() == 0 ? "—" : precise(proportion.share());
  }

  /** Its interval: {@code 0.18 to 0.53 %}; empty without trials. */
  public static String interval(Proportion proportion) {
    if (proportion.trials() == 0) {
      return "";
    }
    Interval interval = proportion.interval(SimulationResult.CONFIDENCE);
    return precise(interval.low()).replace(" %", "") + " to " + precise(interval.high());
  }

  /** Close to the ends a second decimal is half of what there is to know. */
  private static String precise(double share) {
    double percent = share * 100;
    double toEnd = Math.min(percent, 100 - percent);
    if (toEnd == 0) {
      return String.format(Locale.ROOT, "%.0f %%", percent);
    }
    if (percent < 0.005) {
      return "<0.01 %";
    }
    return String.format(Locale.ROOT, toEnd < 0.995 ? "%.2f %%" : "%.1f %%", percent);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.gate.Calibration;
import org.yieldpoint.results.gate.CalibrationResult;
import org.yieldpoint.results.stat.Proportion;

/** What a calibration found, in words, with what it cannot show. */
public final class CalibrationText {
  private CalibrationText() {}

  /** The whole in a sentence. */
  public static String headline(CalibrationResult result) {
    List<String> parts = new ArrayList<>();
    result.same().ifPresent(same -> parts.add(alarms(same)));
    List<String> found = new ArrayList<>();
    for (Calibration part : result.slowed()) {
      Proportion all = part.flagged();
      found.add(
          "%s in %d of %d tries (%s)"
              .formatted(
                  Quantity.chosenPercent(part.injected()),
                  all.events(),
                  all.trials(),
                  SimulationText.interval(all)));
    }
    if (!found.isEmpty()) {
      String article = parts.isEmpty() ? "A" : "a";
      parts.add(article + " real slowdown of " + String.join(", of ", found) + " was found");
    }
    return parts.isEmpty() ? "No suite is complete yet." : String.join("; ", parts) + ".";
  }

  private static String alarms(Calibration same) {
    Proportion suites = same.flaggedSuites();
    int untold = same.undecidedSuites().events();
    return String.format(
        Locale.ROOT,
        "False alarms in %d of %s of the same build, which at 95 %% confidence supports at most"
            + " %.1f %%%s",
        suites.events(),
        GateText.count(suites.trials(), "suite"),
        100 * suites.atMost(CalibrationResult.CONFIDENCE),
        untold == 0 ? "" : ", while %d left something undecided".formatted(untold));
  }

  /** What the numbers mean, and what they cannot say. */
  public static List<String> legend(CalibrationResult result) {
    List<String> legend = new ArrayList<>();
    if (result.same().isPresent()) {
      legend.add(
          "False alarm: called regressed or improved at last, though base and head are the same"
              + " build; a suite also if it called a benchmark broken. Undecided: no alarm, and"
              + " no all-clear either, since a change of the least size that matters could not be"
              + " ruled out. Makes up: the 95th percentile of the effects, whichever way, that the"
              + " metric showed without any change; with fewer than twenty suites the greatest.");
    }
    if (!result.slowed().isEmpty()) {
      legend.add(
          "+10 %: how often the metric was called regressed when work was added that takes 10 % of"
              + " its own time, or the head was known to be that much slower; with it the median of"
              + " what the gate measured of it, for work hits that share only as well as a few"
              + " forks can aim. All benchmarks of a suite were slowed at once, which Holm's"
              + " correction forgives more than a single slow one. Nothing was done to"
              + " allocations.");
    }
    legend.add(
        "In brackets: 95 % intervals by Clopper and Pearson, as if no try knew of another, though"
            + " those of a suite share its minutes. They hold for this machine, these benchmarks"
            + " and what else the machine did meanwhile.");
    return legend;
  }

  /** A proportion with its interval: {@code 8 of 10 [44.4 to 97.5 %]}. */
  public static String counted(Proportion proportion) {
    return proportion.trials() == 0
        ? "—"
        : "%d of %d [%s]"
            .formatted(
                proportion.events(), proportion.trials(), SimulationText.interval(proportion));
  }

  /** A proportion as it was counted: {@code 8 of 10}. */
  public static String count(Proportion proportion) {
    return proportion.trials() == 0
        ? "—"
        : "%d of %d".formatted(proportion.events(), proportion.trials());
  }

  /** The median effect of a part on a metric: {@code 9.6 % slower}; empty without one. */
  public static String median(Calibration part, Subject subject) {
    double ratio = part.medianRatio(subject);
    return Double.isNaN(ratio) ? "" : GateText.change(ratio, subject.kind());
  }

  /** What a metric makes up: {@code 1.2 %}; a dash if nothing is known. */
  public static String madeUp(Calibration part, Subject subject) {
    double madeUp = part.madeUp(subject);
    return Double.isNaN(madeUp) ? "—" : Quantity.percent(madeUp);
  }
}

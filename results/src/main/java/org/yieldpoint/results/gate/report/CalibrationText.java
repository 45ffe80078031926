// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yieldpoint.results.Interval;
import org.yieldpoint.results.gate.Calibration;
import org.yieldpoint.results.gate.Proportion;
import org.yieldpoint.results.gate.Subject;

/** What a calibration found, for a terminal. */
public final class CalibrationText {
  private static final double CONFIDENCE = 0.95;

  private CalibrationText() {}

  /** The lines: a table of the metrics, and what the suites together support. */
  public static List<String> lines(Calibration calibration) {
    boolean none = calibration.injected() == 0;
    List<String> names =
        calibration.subjects().stream().map(s -> Escape.terminal(s.name())).toList();
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    int row = 0;
    for (Subject subject : calibration.subjects()) {
      double change = 100 * (calibration.medianRatio(subject) - 1);
      lines.add(
          String.format(
              Locale.ROOT,
              "%-" + Math.max(1, width) + "s  %s  %s",
              names.get(row++),
              described(calibration.flagged(subject), none ? "flagged" : "found"),
              Double.isNaN(change) ? "" : String.format(Locale.ROOT, "median %+.2f %%", change)));
    }
    lines.add("");
    Proportion suites = calibration.flaggedSuites();
    lines.add(
        none
            ? String.format(
                Locale.ROOT,
                "False alarms: %d of %d suites of the same build; at 95 %% confidence that supports"
                    + " at most %.1f %%.",
                suites.events(),
                suites.trials(),
                100 * suites.atMost(CONFIDENCE))
            : String.format(
                Locale.ROOT,
                "With %.1f %% of injected work something was found in %s.",
                100 * calibration.injected(),
                described(suites, "suites")));
    return lines;
  }

  private static String described(Proportion proportion, String what) {
    Interval interval = proportion.interval(CONFIDENCE);
    return String.format(
        Locale.ROOT,
        "%d of %d %s [%.0f %% … %.0f %%]",
        proportion.events(),
        proportion.trials(),
        what,
        100 * interval.low(),
        100 * interval.high());
  }
}

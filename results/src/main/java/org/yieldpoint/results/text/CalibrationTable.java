// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.gate.Calibration;
import org.yieldpoint.results.gate.CalibrationResult;

/** What a calibration found, for a terminal. */
public final class CalibrationTable {
  private CalibrationTable() {}

  /**
   * Renders a result: of how often which metric was flagged, a table for the same build and one for
   * each slowdown.
   *
   * @param width how many characters fit on a line
   */
  public static String render(CalibrationResult result, int width) {
    StringBuilder out = new StringBuilder();
    for (Calibration part : result.parts()) {
      boolean same = part.injected() == 0;
      out.append(table(part, same).render(width, List.of()));
      out.append(System.lineSeparator());
    }
    List<String> lines = new ArrayList<>(CalibrationText.legend(result));
    lines.add(result.design());
    lines.forEach(line -> out.append(PlainTable.wrapped(Escape.terminal(line), width)));
    return out.append(System.lineSeparator())
        .append(PlainTable.wrapped(CalibrationText.headline(result), width))
        .toString();
  }

  private static PlainTable table(Calibration part, boolean same) {
    PlainTable table =
        same
            ? new PlainTable("the same build", "false alarms", "undecided", "makes up")
            : new PlainTable(
                "slowed by " + Quantity.chosenPercent(part.injected()), "found", "median");
    for (Subject subject : part.subjects()) {
      String name = Escape.terminal(subject.name());
      String flagged = CalibrationText.counted(part.flagged(subject));
      table.row(
          same
              ? List.of(
                  name,
                  flagged,
                  CalibrationText.count(part.undecided(subject)),
                  CalibrationText.madeUp(part, subject))
              : List.of(name, flagged, CalibrationText.median(part, subject)));
    }
    table.row(
        same
            ? List.of(
                "whole suites",
                CalibrationText.counted(part.flaggedSuites()),
                CalibrationText.count(part.undecidedSuites()),
                "")
            : List.of("all tries", CalibrationText.counted(part.flagged()), ""));
    return table;
  }
}

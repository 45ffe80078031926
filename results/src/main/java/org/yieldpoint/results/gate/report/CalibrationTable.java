// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate.report;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.results.gate.Calibration;
import org.yieldpoint.results.gate.CalibrationResult;
import org.yieldpoint.results.gate.Proportion;
import org.yieldpoint.results.gate.Subject;
import org.yieldpoint.results.table.PlainTable;

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
            ? new PlainTable("the same build", "false alarms", "makes up")
            : new PlainTable(
                "slowed by " + SimulationText.percent(part.injected()), "found", "median");
    for (Subject subject : part.subjects()) {
      table.row(
          List.of(
              Escape.terminal(subject.name()),
              CalibrationText.counted(part.flagged(subject)),
              same
                  ? CalibrationText.madeUp(part, subject)
                  : CalibrationText.median(part, subject)));
    }
    Proportion all = same ? part.flaggedSuites() : part.flagged();
    table.row(List.of(same ? "whole suites" : "all tries", CalibrationText.counted(all), ""));
    return table;
  }
}

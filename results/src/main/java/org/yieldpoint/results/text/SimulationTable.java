// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.gate.SimulationResult;
import org.yieldpoint.results.gate.SimulationResult.Rates;
import org.yieldpoint.results.stat.Proportion;

/** A simulation's result for a terminal. */
public final class SimulationTable {
  private static final String AT_FIRST = "at first";
  private static final String SAME = "same";
  private static final String ROUNDS = "rounds";

  private SimulationTable() {}

  /**
   * Renders a result.
   *
   * @param width how many characters fit on a line
   */
  public static String render(SimulationResult result, int width) {
    List<String> head = new ArrayList<>(List.of("", "false alarms", "", AT_FIRST, SAME, ROUNDS));
    List<String> dispensable = new ArrayList<>(List.of(SAME, AT_FIRST, ROUNDS));
    for (double slowdown : result.plan().slowdowns()) {
      String title = "+" + Quantity.chosenPercent(slowdown);
      head.add(title);
      dispensable.add(title);
    }
    PlainTable table = new PlainTable(head);
    for (Rates rates : result.rates()) {
      table.row(
          row(
              rates.subject().name(),
              rates.alarm(),
              rates.alarmAtFirst(),
              SimulationText.share(rates.equivalent()),
              String.format(Locale.ROOT, "%.0f", rates.rounds()),
              rates.found()));
    }
    family("whole family", result, table);
    result.before().ifPresent(before -> family("whole family, before", before, table));
    StringBuilder out = new StringBuilder(table.render(width, dispensable));
    out.append(System.lineSeparator());
    List<String> lines = new ArrayList<>(SimulationText.legend(result));
    lines.addAll(result.recording().notes());
    lines.add(SimulationText.design(result));
    lines.forEach(line -> out.append(PlainTable.wrapped(Escape.terminal(line), width)));
    return out.append(System.lineSeparator())
        .append(PlainTable.wrapped(SimulationText.headline(result), width))
        .toString();
  }

  private static void family(String name, SimulationResult result, PlainTable table) {
    table.row(row(name, result.anyAlarm(), result.anyAlarmAtFirst(), "", "", result.found()));
  }

  private static List<String> row(
      String name,
      Proportion alarm,
      Proportion atFirst,
      String same,
      String rounds,
      List<Proportion> found) {
    List<String> cells = new ArrayList<>();
    cells.add(Escape.terminal(name));
    cells.add(SimulationText.share(alarm));
    cells.add("[" + SimulationText.interval(alarm) + "]");
    cells.add(SimulationText.share(atFirst));
    cells.add(same);
    cells.add(rounds);
    found.forEach(share -> cells.add(SimulationText.share(share)));
    return cells;
  }
}

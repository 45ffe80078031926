// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.gate.SimulationResult;
import org.yieldpoint.results.gate.SimulationResult.Rates;
import org.yieldpoint.results.stat.Proportion;
import org.yieldpoint.results.text.SimulationText;

/** A simulation's result as one HTML page that needs no network and no script. */
public final class SimulationPage {
  private static final String KICKER = "Gate simulation";

  /** What every such page has near its beginning. */
  public static final String MARK = "<title>" + KICKER + ": ";

  private static final int MOST_LINES = 100;

  private SimulationPage() {}

  /** The page. */
  public static String html(SimulationResult result) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("css", PageTemplate.resource("report.css"));
    page.put("kicker", KICKER);
    page.put("headline", PageTemplate.unbroken(SimulationText.headline(result)));
    page.put("machine", result.recording().machine());
    page.put("design", SimulationText.design(result));
    page.put("notes", result.recording().notes());
    PowerChart chart = chart(result);
    Palette palette = new Palette(List.of());
    page.put("wide", chart.draw(Layout.WIDE, palette));
    page.put("narrow", chart.draw(Layout.NARROW, palette));
    page.put("alarms", alarms(result).model());
    page.put("found", found(result).model());
    page.put("unchanged", true);
    page.put("slowed", !result.plan().slowdowns().isEmpty());
    page.put("legend", SimulationText.legend(result));
    page.put("version", PageTemplate.version());
    return PageTemplate.printable(PageTemplate.fill("simulation.mustache", page));
  }

  private static PowerChart chart(SimulationResult result) {
    List<String> stops = new ArrayList<>();
    stops.add("none");
    result.plan().slowdowns().forEach(s -> stops.add(Quantity.chosenPercent(s)));
    List<PowerChart.Single> singles =
        result.rates().stream()
            .filter(rates -> rates.found().stream().anyMatch(p -> p.trials() > 0))
            .limit(MOST_LINES)
            .map(r -> new PowerChart.Single(r.subject().name(), points(r.alarm(), r.found())))
            .toList();
    return new PowerChart(
        "How often the gate calls a metric regressed, by how much slower it was made",
        "slowdown of one metric of each suite",
        stops,
        points(result.anyAlarm(), result.found()),
        result.before().map(b -> points(b.anyAlarm(), b.found())).orElse(List.of()),
        singles);
  }

  private static List<PowerChart.Share> points(Proportion alarm, List<Proportion> found) {
    List<Proportion> all = new ArrayList<>();
    all.add(alarm);
    all.addAll(found);
    List<PowerChart.Share> points = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Proportion p = all.get(i);
      if (p.trials() > 0) {
        points.add(
            new PowerChart.Share(i, p.share(), p.interval(SimulationResult.CONFIDENCE), i == 0));
      }
    }
    return points;
  }

  private static HtmlTable alarms(SimulationResult result) {
    HtmlTable table =
        new HtmlTable(
            "False alarms", List.of("", "false alarms", "at first", "called the same", "rounds"));
    table.row(
        List.of("Whole family", cell(result.anyAlarm()), cell(result.anyAlarmAtFirst()), "", ""));
    result
        .before()
        .ifPresent(
            b ->
                table.row(
                    List.of("Before", cell(b.anyAlarm()), cell(b.anyAlarmAtFirst()), "", "")));
    for (Rates rates : result.rates()) {
      table.row(
          List.of(
              rates.subject().name(),
              cell(rates.alarm()),
              cell(rates.alarmAtFirst()),
              cell(rates.equivalent()),
              String.format(Locale.ROOT, "%.1f", rates.rounds())));
    }
    return table;
  }

  private static HtmlTable found(SimulationResult result) {
    List<String> head = new ArrayList<>();
    head.add("");
    result.plan().slowdowns().forEach(s -> head.add("+" + Quantity.chosenPercent(s)));
    HtmlTable table = new HtmlTable("Slowdowns found", head);
    table.row(row("All together", result.found()));
    result.before().ifPresent(before -> table.row(row("Before", before.found())));
    result.rates().stream()
        .filter(rates -> rates.found().stream().anyMatch(p -> p.trials() > 0))
        .forEach(rates -> table.row(row(rates.subject().name(), rates.found())));
    return table;
  }

  private static List<String> row(String name, List<Proportion> found) {
    List<String> cells = new ArrayList<>();
    cells.add(name);
    found.forEach(share -> cells.add(cell(share)));
    return cells;
  }

  private static String cell(Proportion proportion) {
    return SimulationText.share(proportion) + "\n" + SimulationText.interval(proportion);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.gate.Calibration;
import org.yieldpoint.results.gate.CalibrationResult;
import org.yieldpoint.results.stat.Proportion;
import org.yieldpoint.results.text.CalibrationText;
import org.yieldpoint.results.text.SimulationText;

/** What a calibration found, as one HTML page that needs no network and no script. */
public final class CalibrationPage {
  private static final String KICKER = "Gate calibration";

  /** What every such page has near its beginning. */
  public static final String MARK = "<title>" + KICKER + ": ";

  private CalibrationPage() {}

  /** The page. */
  public static String html(CalibrationResult result) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("css", PageTemplate.resource("report.css"));
    page.put("kicker", KICKER);
    page.put("headline", PageTemplate.unbroken(CalibrationText.headline(result)));
    page.put("machine", result.machine());
    page.put("design", result.design());
    page.put("notes", List.of());
    page.put("unchanged", result.same().isPresent());
    page.put("slowed", !result.slowed().isEmpty());
    if (!result.slowed().isEmpty()) {
      PowerChart chart = chart(result);
      Palette palette = new Palette(List.of());
      page.put("wide", chart.draw(Layout.WIDE, palette));
      page.put("narrow", chart.draw(Layout.NARROW, palette));
      page.put("found", found(result).model());
    }
    result.same().ifPresent(same -> page.put("alarms", alarms(same).model()));
    page.put("legend", CalibrationText.legend(result));
    page.put("version", PageTemplate.version());
    return PageTemplate.printable(PageTemplate.fill("simulation.mustache", page));
  }

  private static PowerChart chart(CalibrationResult result) {
    List<String> stops = new ArrayList<>();
    List<PowerChart.Share> all = new ArrayList<>();
    result
        .same()
        .ifPresent(
            same -> {
              stops.add("none");
              all.add(share(0, same.flaggedSuites(), true));
            });
    for (Calibration part : result.slowed()) {
      all.add(share(stops.size(), part.flagged(), false));
      stops.add(Quantity.chosenPercent(part.injected()));
    }
    List<PowerChart.Single> singles =
        result.slowed().stream()
            .flatMap(part -> part.subjects().stream())
            .distinct()
            .map(subject -> new PowerChart.Single(subject.name(), points(result, subject)))
            .toList();
    return new PowerChart(
        "How often the gate calls a metric regressed, by how much work was added to it",
        "slowdown of all benchmarks at once",
        stops,
        all,
        List.of(),
        singles);
  }

  private static List<PowerChart.Share> points(CalibrationResult result, Subject subject) {
    List<PowerChart.Share> points = new ArrayList<>();
    for (int stop = 0; stop < result.parts().size(); stop++) {
      Calibration part = result.parts().get(stop);
      Proportion flagged = part.flagged(subject);
      if (flagged.trials() > 0) {
        points.add(share(stop, flagged, part.injected() == 0));
      }
    }
    return points;
  }

  private static PowerChart.Share share(int stop, Proportion proportion, boolean alarm) {
    return new PowerChart.Share(
        stop, proportion.share(), proportion.interval(CalibrationResult.CONFIDENCE), alarm);
  }

  private static HtmlTable alarms(Calibration same) {
    HtmlTable table =
        new HtmlTable("False alarms", List.of("", "false alarms", "undecided", "makes up"));
    table.row(
        List.of(
            "Whole suites",
            cell(same.flaggedSuites()),
            CalibrationText.count(same.undecidedSuites()),
            ""));
    for (Subject subject : same.subjects()) {
      table.row(
          List.of(
              subject.name(),
              cell(same.flagged(subject)),
              CalibrationText.count(same.undecided(subject)),
              CalibrationText.madeUp(same, subject)));
    }
    return table;
  }

  private static HtmlTable found(CalibrationResult result) {
    List<Calibration> slowed = result.slowed();
    List<String> head = new ArrayList<>(List.of(""));
    slowed.forEach(part -> head.add("+" + Quantity.chosenPercent(part.injected())));
    HtmlTable table = new HtmlTable("Slowdowns found", head);
    List<String> all = new ArrayList<>(List.of("All tries"));
    slowed.forEach(part -> all.add(cell(part.flagged())));
    table.row(all);
    slowed.stream()
        .flatMap(part -> part.subjects().stream())
        .distinct()
        .forEach(
            subject -> {
              List<String> row = new ArrayList<>(List.of(subject.name()));
              slowed.forEach(part -> row.add(cell(part, subject)));
              table.row(row);
            });
    return table;
  }

  /** How often it was found, and how great it was: the aim of added work is not perfect. */
  private static String cell(Calibration part, Subject subject) {
    String median = CalibrationText.median(part, subject);
    String found = cell(part.flagged(subject));
    return median.isEmpty() ? found : found + "; measured " + median;
  }

  private static String cell(Proportion proportion) {
    return proportion.trials() == 0
        ? "—"
        : "%d of %d\n%s"
            .formatted(
                proportion.events(), proportion.trials(), SimulationText.interval(proportion));
  }
}

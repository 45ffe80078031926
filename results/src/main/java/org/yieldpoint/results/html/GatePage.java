// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.results.compare.Untested;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.text.GateText;

/** A gate's result as one HTML page that needs no network and no script. */
public final class GatePage {
  /** What every such page has near its beginning. */
  public static final String MARK = "<title>Benchmark gate: ";

  private static final int MOST_DRAWN = 60;

  private GatePage() {}

  /** The page. */
  public static String html(GateResult result) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("css", PageTemplate.resource("report.css"));
    page.put(
        "outcome",
        switch (result.outcome()) {
          case REGRESSED -> "regressed";
          case BROKEN -> "broken";
          case PASSED -> "no regression";
          case FLAGGED -> "flagged, undecided";
          case NOTHING_JUDGED -> "nothing could be judged";
          case UNDECIDED -> "no regression among what could be judged";
          case INCOMPARABLE -> "not comparable";
        });
    page.put("headline", PageTemplate.unbroken(GateText.headline(result)));
    page.put("base", result.base());
    page.put("head", result.head());
    page.put("machine", result.machine());
    page.put("refusals", result.refusals());
    page.put("notes", result.notes());
    page.put("judged", !result.findings().isEmpty());
    page.put("table", findings(result).model());
    draw(result, page);
    if (!result.untested().isEmpty()) {
      page.put("untested", untested(result).model());
    }
    page.put("legend", result.findings().isEmpty() ? List.of() : GateText.legend(result, true));
    page.put("version", PageTemplate.version());
    return PageTemplate.printable(PageTemplate.fill("gate.mustache", page));
  }

  private static void draw(GateResult result, Map<String, Object> page) {
    List<ForestPlot.Row> rows = new ArrayList<>();
    List<String> names = result.names();
    long drawable = result.tests();
    for (int i = 0; i < names.size() && rows.size() < MOST_DRAWN; i++) {
      Finding finding = result.findings().get(i);
      String name = names.get(i);
      finding
          .effect()
          .ifPresent(
              effect ->
                  rows.add(
                      new ForestPlot.Row(
                          name,
                          effect.ratio(),
                          effect.interval(finding.confidence()),
                          finding.delta(),
                          finding.verdict(),
                          GateText.effect(finding))));
    }
    page.put("drawn", !rows.isEmpty());
    if (rows.isEmpty()) {
      return;
    }
    String part =
        rows.size() < drawable ? " The %d worst of %d.".formatted(rows.size(), drawable) : "";
    page.put(
        "hint",
        "The bar is the interval, with an arrow where it goes on; the band is the threshold"
            + " below which a change does not matter. Triangle: regressed; square: improved; dot:"
            + " equivalent; ring: undecided."
            + part);
    Palette palette = new Palette(List.of());
    ForestPlot plot = new ForestPlot(rows);
    page.put("wide", plot.draw(Layout.WIDE, palette));
    page.put("narrow", plot.draw(Layout.NARROW, palette));
  }

  private static HtmlTable findings(GateResult result) {
    HtmlTable table =
        new HtmlTable("Verdicts", List.of("", "verdict", "change", "base → head", "p"));
    List<String> names = result.names();
    for (int i = 0; i < names.size(); i++) {
      Finding finding = result.findings().get(i);
      String p = GateText.p(finding.p());
      table.row(
          List.of(
              names.get(i),
              GateText.verdict(finding) + "\n" + GateText.remarks(finding, result.rules()),
              GateText.effect(finding) + "\n" + GateText.interval(finding),
              GateText.values(finding) + "\n" + GateText.forks(finding),
              (p.isEmpty() ? "—" : p) + "\nfrom " + GateText.threshold(finding, result.rules())));
    }
    return table;
  }

  private static HtmlTable untested(GateResult result) {
    HtmlTable table = new HtmlTable("Not tested", List.of("", HtmlTable.PROSE + "why"));
    for (Untested one : result.untested()) {
      table.row(List.of(one.subject().name(), HtmlTable.PROSE + one.why()));
    }
    return table;
  }
}

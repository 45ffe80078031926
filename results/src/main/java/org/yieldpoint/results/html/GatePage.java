// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yieldpoint.results.compare.Untested;
import org.yieldpoint.results.gate.Effect;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.text.GateRows;
import org.yieldpoint.results.text.GateText;

/** A gate's result as one HTML page that needs no network and no script. */
public final class GatePage {
  /** What every such page has near its beginning. */
  public static final String MARK = "<title>Benchmark gate: ";

  private static final int MOST_DRAWN = 60;

  /** A browser scrolls through that many; the file of numbers has all. */
  private static final int MOST_ROWS = 1_000;

  private GatePage() {}

  /** The page. */
  public static String html(GateResult result) {
    GateRows rows = GateRows.of(result);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("css", PageTemplate.resource("report.css"));
    page.put(
        "outcome",
        switch (result.outcome()) {
          case REGRESSED -> "regressed";
          case BROKEN -> "broken";
          case PASSED -> "no regression";
          case FLAGGED -> "flagged, not confirmed";
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
    page.put("judged", !rows.rows().isEmpty());
    if (!rows.rows().isEmpty()) {
      page.put("rows", part("Verdicts", rows.rows(), result));
    }
    GateText.together(result)
        .ifPresent(together -> page.put("together", PageTemplate.unbroken(together)));
    if (!rows.folded().isEmpty()) {
      page.put(
          "undecided",
          PageTemplate.unbroken(GateText.undecided(rows.folded(), result.findings().size())));
      page.put("folded", part("Undecided", rows.folded(), result));
    }
    if (!result.untested().isEmpty()) {
      page.put("untested", untested(result).model());
    }
    page.put("method", result.findings().isEmpty() ? List.of() : GateText.method(result));
    page.put("version", PageTemplate.version());
    return PageTemplate.printable(PageTemplate.fill("gate.mustache", page));
  }

  /** A drawing, as far as there is something to draw, and a table of the same rows. */
  private static Map<String, Object> part(
      String caption, List<GateRows.Row> rows, GateResult result) {
    Map<String, Object> part = new LinkedHashMap<>();
    draw(rows, part);
    part.put("table", findings(caption, rows, result).model());
    if (rows.size() > MOST_ROWS) {
      part.put(
          "more",
          "%,d of %,d rows; verdicts.json has the others.".formatted(MOST_ROWS, rows.size()));
    }
    return part;
  }

  private static void draw(List<GateRows.Row> all, Map<String, Object> part) {
    List<GateRows.Row> drawable =
        all.stream().filter(row -> row.finding().effect().isPresent()).toList();
    List<ForestPlot.Row> drawn =
        drawable.stream().limit(MOST_DRAWN).map(row -> drawn(row.name(), row.finding())).toList();
    part.put("drawn", !drawn.isEmpty());
    if (drawn.isEmpty()) {
      return;
    }
    part.put(
        "hint",
        "The bar is the interval, with an arrow where it goes on; the band is the threshold"
            + " below which a change does not matter. Triangle: regressed; square: improved; ring:"
            + " undecided; dot: equivalent."
            + (drawn.size() < drawable.size()
                ? " The first %,d of %,d.".formatted(drawn.size(), drawable.size())
                : ""));
    Palette palette = new Palette(List.of());
    ForestPlot plot = new ForestPlot(drawn);
    part.put("wide", plot.draw(Layout.WIDE, palette));
    part.put("narrow", plot.draw(Layout.NARROW, palette));
  }

  private static ForestPlot.Row drawn(String name, Finding finding) {
    Effect effect = finding.effect().orElseThrow();
    return new ForestPlot.Row(
        name,
        effect.ratio(),
        effect.interval(finding.confidence()),
        finding.delta(),
        finding.verdict(),
        GateText.effect(finding));
  }

  private static HtmlTable findings(String caption, List<GateRows.Row> rows, GateResult result) {
    HtmlTable table = new HtmlTable(caption, List.of("", "verdict", "change", "base → head", "p"));
    for (GateRows.Row row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
      Finding finding = row.finding();
      String p = GateText.p(finding.p());
      table.row(
          List.of(
              row.name(),
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

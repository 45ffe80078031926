// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.yieldpoint.results.compare.Untested;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.Verdict;

/** A gate's result for a terminal. */
public final class GateTable {
  private static final int NARROWEST_NAME = 20;

  /** A shorter name stays whole, even at the cost of columns. */
  private static final int WIDE_ENOUGH_NAME = 40;

  private static final int MOST_UNTESTED = 20;

  /** Nobody reads on, and a build with more would fill its log. */
  private static final int MOST_ROWS = 100;

  private static final String GAP = "  ";

  /** What goes where a terminal is narrow, in this order. */
  private static final List<String> DROPPED = List.of("p", "base → head", "forks", "interval");

  private final GateResult result;
  private final View view;
  private final GateRows rows;
  private final StringBuilder out = new StringBuilder();

  /**
   * How a result is shown.
   *
   * @param verdicts whether to judge; without, the same table only compares
   * @param order of the rows
   * @param extent how many of them; without verdicts only whether really all
   * @param width how many characters fit on a line; {@link DistinctLabels#UNLIMITED} leaves every
   *     line whole
   * @param ansi whether the terminal understands colours
   */
  public record View(
      boolean verdicts, GateRows.Order order, GateRows.Extent extent, int width, boolean ansi) {
    /** As a gate shows it if nothing else is asked for. */
    public static View usual(int width) {
      return new View(true, GateRows.Order.VERDICT, GateRows.Extent.USUAL, width, false);
    }

    private boolean isWhole() {
      return extent == GateRows.Extent.ALL;
    }
  }

  private GateTable(GateResult result, View view) {
    this.result = result;
    this.view = view;
    // What is not judged is not undecided either.
    this.rows =
        GateRows.of(result, view.order(), view.verdicts() ? view.extent() : GateRows.Extent.ALL);
  }

  /** Renders a result. */
  public static String render(GateResult result, View view) {
    return new GateTable(result, view).render();
  }

  private String render() {
    List<GateRows.Row> shown =
        view.isWhole()
            ? rows.rows()
            : rows.rows().subList(0, Math.min(MOST_ROWS, rows.rows().size()));
    if (!shown.isEmpty()) {
      table(shown);
    }
    notShown(shown.size());
    GateText.together(result).ifPresent(this::plain);
    if (!rows.folded().isEmpty()) {
      plain(GateText.undecided(rows.folded(), result.findings().size()) + " --all shows them.");
    }
    if (!out.isEmpty()) {
      out.append(System.lineSeparator());
    }
    result.refusals().forEach(refusal -> wrap("Not comparable: " + refusal));
    untested();
    List<String> legend = GateText.legend(result, view.verdicts());
    if (!legend.isEmpty()) {
      wrap(String.join(" ", legend));
    }
    result.notes().forEach(this::wrap);
    if (view.verdicts()) {
      out.append(System.lineSeparator());
      wrapped(GateText.headline(result), style(result));
    }
    return out.toString();
  }

  private void notShown(int shown) {
    int more = rows.rows().size() - shown;
    if (more > 0) {
      plain("… and %,d more; --all shows them.".formatted(more));
    }
    if (rows.leftOut() > 0) {
      plain("Left out: %,d equivalent.".formatted(rows.leftOut()));
    }
  }

  private void table(List<GateRows.Row> shown) {
    List<String> names = shown.stream().map(row -> Escape.terminal(row.name())).toList();
    List<Finding> findings = GateRows.findings(shown);
    Set<String> forks = new LinkedHashSet<>();
    findings.forEach(finding -> forks.add(GateText.forks(finding)));
    List<Column> columns = columns(findings, forks.size() > 1);
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    int least = Math.min(longest, Math.clamp(view.width() / 2, NARROWEST_NAME, WIDE_ENOUGH_NAME));
    List<String> dropped = new ArrayList<>();
    for (String title : DROPPED) {
      if (least + widthOf(columns) > view.width()
          && columns.removeIf(c -> c.title().equals(title))) {
        dropped.add(title);
      }
    }
    int nameWidth =
        Math.clamp(view.width() - widthOf(columns), Math.min(longest, NARROWEST_NAME), longest);
    List<String> labels = DistinctLabels.fit(names, nameWidth);
    line("", nameWidth, columns, Column::title, "1");
    for (int i = 0; i < labels.size(); i++) {
      int row = i;
      Finding finding = findings.get(i);
      String style = view.verdicts() ? style(finding.verdict()) : "";
      line(labels.get(i), nameWidth, columns, column -> column.cells().get(row), style);
      String remarks = view.verdicts() ? GateText.remarks(finding, result.rules()) : "";
      if (!remarks.isEmpty()) {
        wrap("    " + remarks);
      }
    }
    if (forks.size() == 1) {
      wrap("Each: " + forks.iterator().next() + ".");
    }
    if (!dropped.isEmpty()) {
      wrap("Left out for want of room: " + String.join(", ", dropped) + ".");
    }
  }

  private List<Column> columns(List<Finding> findings, boolean forks) {
    List<Column> columns = new ArrayList<>();
    columns.add(column(findings, "base → head", f -> Escape.terminal(GateText.values(f))));
    columns.add(column(findings, "change", GateText::effect));
    columns.add(column(findings, "interval", GateTable::interval));
    if (forks) {
      columns.add(column(findings, "forks", GateText::forks));
    }
    if (view.verdicts()) {
      columns.add(column(findings, "p", finding -> GateText.p(finding.p())));
      columns.add(column(findings, "verdict", GateText::verdict));
    }
    return columns;
  }

  private static Column column(
      List<Finding> findings, String title, Function<Finding, String> text) {
    List<String> cells = findings.stream().map(text).toList();
    int widest = cells.stream().mapToInt(String::length).max().orElse(0);
    return new Column(title, cells, Math.max(title.length(), widest));
  }

  private static String interval(Finding finding) {
    String interval = GateText.interval(finding);
    return interval.isEmpty() ? "" : "[" + interval + "]";
  }

  private static int widthOf(List<Column> columns) {
    return columns.stream().mapToInt(column -> column.width() + GAP.length()).sum();
  }

  private void line(
      String name,
      int nameWidth,
      List<Column> columns,
      Function<Column, String> cell,
      String style) {
    StringBuilder line = new StringBuilder(FixedWidth.left(name, nameWidth));
    for (Column column : columns) {
      line.append(GAP).append(FixedWidth.left(cell.apply(column), column.width()));
    }
    out.append(styled(line.toString().stripTrailing(), style)).append(System.lineSeparator());
  }

  private void untested() {
    List<Untested> untested = result.untested();
    if (untested.isEmpty()) {
      return;
    }
    wrap("Not tested:");
    untested.stream()
        .limit(MOST_UNTESTED)
        .forEach(one -> wrap("  " + one.subject().name() + ": " + one.why()));
    if (untested.size() > MOST_UNTESTED) {
      wrap("  and %d more".formatted(untested.size() - MOST_UNTESTED));
    }
  }

  private void wrap(String text) {
    wrapped(text, "2");
  }

  private void plain(String text) {
    wrapped(text, "");
  }

  private void wrapped(String text, String style) {
    int start = out.length();
    int most = Math.min(view.width(), PlainTable.WIDEST_TEXT);
    String safe = Escape.terminal(text);
    String indent = safe.substring(0, safe.length() - safe.stripLeading().length());
    StringBuilder line = new StringBuilder(indent);
    // A number and its percent sign stay together.
    for (String word : safe.strip().replace(" %", "\u00a0%").split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > most) {
        out.append(styled(line.toString(), style)).append(System.lineSeparator());
        line = new StringBuilder(indent).append("  ").append(word);
      } else {
        line.append(line.length() > indent.length() ? " " : "").append(word);
      }
    }
    out.append(styled(line.toString(), style)).append(System.lineSeparator());
    int end = out.length();
    out.replace(start, end, out.substring(start, end).replace('\u00a0', ' '));
  }

  private String styled(String text, String style) {
    return view.ansi() && !style.isEmpty() ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
  }

  private static String style(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED -> "31";
      case IMPROVED -> "32";
      case UNDECIDED -> "33";
      case EQUIVALENT -> "";
    };
  }

  private static String style(GateResult result) {
    return switch (result.outcome()) {
      case REGRESSED, BROKEN, INCOMPARABLE -> "1;31";
      case PASSED -> "1;32";
      case FLAGGED, NOTHING_JUDGED, UNDECIDED -> "1;33";
    };
  }

  /** A column of the table, but for the names. */
  private record Column(String title, List<String> cells, int width) {}
}

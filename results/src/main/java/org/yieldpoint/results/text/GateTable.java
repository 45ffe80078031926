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
  private static final int NARROWEST_NAME = 24;
  private static final int MOST_UNTESTED = 20;
  private static final String GAP = "  ";

  /** What goes where a terminal is narrow, in this order. */
  private static final List<String> DROPPED = List.of("p", "base → head", "forks", "interval");

  private final GateResult result;
  private final boolean verdicts;
  private final int width;
  private final boolean ansi;
  private final StringBuilder out = new StringBuilder();

  private GateTable(GateResult result, boolean verdicts, int width, boolean ansi) {
    this.result = result;
    this.verdicts = verdicts;
    this.width = width;
    this.ansi = ansi;
  }

  /**
   * Renders a result, the worst first.
   *
   * @param verdicts whether to judge; without, the same table only compares
   * @param width how many characters fit on a line
   * @param ansi whether the terminal understands colours
   */
  public static String render(GateResult result, boolean verdicts, int width, boolean ansi) {
    return new GateTable(result, verdicts, width, ansi).render();
  }

  private String render() {
    if (!result.findings().isEmpty()) {
      table();
    }
    result.refusals().forEach(refusal -> wrap("Not comparable: " + refusal));
    untested();
    if (!result.findings().isEmpty()) {
      GateText.legend(result, verdicts).forEach(this::wrap);
    }
    result.notes().forEach(this::wrap);
    if (verdicts) {
      out.append(System.lineSeparator());
      wrapped(GateText.headline(result), style(result));
    }
    return out.toString();
  }

  private void table() {
    List<String> names = result.names().stream().map(Escape::terminal).toList();
    Set<String> forks = new LinkedHashSet<>();
    result.findings().forEach(finding -> forks.add(GateText.forks(finding)));
    List<Column> columns = columns(forks.size() > 1);
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    int least = least(names, longest);
    List<String> dropped = new ArrayList<>();
    for (String title : DROPPED) {
      if (least + widthOf(columns) > width && columns.removeIf(c -> c.title().equals(title))) {
        dropped.add(title);
      }
    }
    int nameWidth = Math.clamp(width - widthOf(columns), least, longest);
    line("", nameWidth, columns, Column::title, "1");
    for (int i = 0; i < names.size(); i++) {
      int row = i;
      Finding finding = result.findings().get(i);
      String style = verdicts ? style(finding.verdict()) : "";
      line(names.get(i), nameWidth, columns, column -> column.cells().get(row), style);
      String remarks = verdicts ? GateText.remarks(finding, result.rules()) : "";
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
    out.append(System.lineSeparator());
  }

  /** How narrow names may be: two of them must not look the same, if there is room at all. */
  private int least(List<String> names, int longest) {
    long different = names.stream().distinct().count();
    int least = Math.min(longest, NARROWEST_NAME);
    while (least < Math.min(longest, width / 2)) {
      int tried = least;
      if (names.stream().map(name -> FixedWidth.clipped(name, tried)).distinct().count()
          == different) {
        break;
      }
      least++;
    }
    return least;
  }

  private List<Column> columns(boolean forks) {
    List<Column> columns = new ArrayList<>();
    columns.add(column("base → head", finding -> Escape.terminal(GateText.values(finding))));
    columns.add(column("change", GateText::effect));
    columns.add(column("interval", GateTable::interval));
    if (forks) {
      columns.add(column("forks", GateText::forks));
    }
    if (verdicts) {
      columns.add(column("p", finding -> GateText.p(finding.p())));
      columns.add(column("verdict", GateText::verdict));
    }
    return columns;
  }

  private Column column(String title, Function<Finding, String> text) {
    List<String> cells = result.findings().stream().map(text).toList();
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
    StringBuilder line =
        new StringBuilder(FixedWidth.left(FixedWidth.clipped(name, nameWidth), nameWidth));
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

  private void wrapped(String text, String style) {
    String safe = Escape.terminal(text);
    String indent = safe.substring(0, safe.length() - safe.stripLeading().length());
    StringBuilder line = new StringBuilder(indent);
    for (String word : safe.strip().split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
        out.append(styled(line.toString(), style)).append(System.lineSeparator());
        line = new StringBuilder(indent).append("  ").append(word);
      } else {
        line.append(line.length() > indent.length() ? " " : "").append(word);
      }
    }
    out.append(styled(line.toString(), style)).append(System.lineSeparator());
  }

  private String styled(String text, String style) {
    return ansi && !style.isEmpty() ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
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

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.Untested;
import org.yieldpoint.results.gate.Verdict;

/** A gate's result for a terminal. */
public final class GateTable {
  private static final int NARROWEST_NAME = 24;
  private static final int MOST_UNTESTED = 20;

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
    Set<String> forks = new LinkedHashSet<>();
    result.findings().forEach(finding -> forks.add(GateText.forks(finding)));
    boolean same = forks.size() == 1;
    List<List<String>> rows = new ArrayList<>();
    rows.add(header(same));
    List<String> names = result.names();
    for (int i = 0; i < names.size(); i++) {
      rows.add(row(names.get(i), result.findings().get(i), same));
    }
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    int others = 0;
    for (int column = 1; column < widths.length; column++) {
      others += widths[column] + 2;
    }
    widths[0] =
        Math.clamp(
            widths[0],
            Math.min(widths[0], NARROWEST_NAME),
            Math.max(NARROWEST_NAME, width - others));
    line(rows.getFirst(), widths, "1");
    for (int i = 0; i < names.size(); i++) {
      Finding finding = result.findings().get(i);
      line(rows.get(i + 1), widths, verdicts ? style(finding.verdict()) : "");
      String remarks = verdicts ? GateText.remarks(finding) : "";
      if (!remarks.isEmpty()) {
        wrap("    " + remarks);
      }
    }
    if (same) {
      wrap("Each: " + forks.iterator().next() + ".");
    }
    out.append(System.lineSeparator());
  }

  private List<String> header(boolean sameForks) {
    List<String> header = new ArrayList<>(List.of("", "base → head", "change", "95 % interval"));
    if (!sameForks) {
      header.add("");
    }
    if (verdicts) {
      header.add("p");
      header.add("verdict");
    }
    return header;
  }

  private List<String> row(String name, Finding finding, boolean sameForks) {
    List<String> row = new ArrayList<>();
    row.add(Escape.terminal(name));
    row.add(Escape.terminal(GateText.values(finding)));
    row.add(GateText.effect(finding));
    String interval = GateText.interval(finding);
    row.add(interval.isEmpty() ? "" : "[" + interval + "]");
    if (!sameForks) {
      row.add(GateText.forks(finding));
    }
    if (verdicts) {
      row.add(GateText.p(finding.p()));
      row.add(GateText.verdict(finding));
    }
    return row;
  }

  private void line(List<String> cells, int[] widths, String style) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = clip(cells.get(column), widths[column]);
      line.append(column == 0 ? "" : "  ")
          .append(cell)
          .append(" ".repeat(widths[column] - cell.length()));
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

  /** Names differ at their ends, so it is the middle that goes. */
  private static String clip(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int tail = (width - 1) * 2 / 3;
    return text.substring(0, width - 1 - tail) + "…" + text.substring(text.length() - tail);
  }

  private String styled(String text, String style) {
    return ansi && !style.isEmpty() ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
  }

  private static String style(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED -> "31";
      case IMPROVED -> "32";
      case INCONCLUSIVE -> "33";
      case EQUIVALENT -> "";
    };
  }

  private static String style(GateResult result) {
    return switch (result.outcome()) {
      case REGRESSED, INCOMPARABLE -> "1;31";
      case PASSED -> "1;32";
      case INCONCLUSIVE -> "1;33";
    };
  }
}

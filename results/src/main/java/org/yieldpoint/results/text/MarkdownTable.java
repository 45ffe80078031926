// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.Summary.Cell;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Missing;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.figure.Summary.Section;

/**
 * A summary as Markdown tables, one for each family. Why a cell has no value is said below them,
 * once for all cells of the same reason.
 */
public final class MarkdownTable {
  private final List<Measured> shown = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();
  private final StringBuilder out = new StringBuilder();

  private MarkdownTable() {}

  /** Every row, and the goals. */
  public static String render(Summary summary) {
    return GoalTable.markdown(summary.goals()) + render(summary, row -> true);
  }

  /** Only these rows; a family without any is left out. */
  public static String render(Summary summary, Predicate<Row> which) {
    return new MarkdownTable().tables(summary, which);
  }

  private String tables(Summary summary, Predicate<Row> which) {
    for (Section section : summary.sections()) {
      List<Row> rows = section.rows().stream().filter(which).toList();
      if (!rows.isEmpty()) {
        table(section, rows);
      }
    }
    boolean floors = shown.stream().anyMatch(cell -> cell.series().role() == Role.FLOOR);
    List<String> lines = new ArrayList<>(Legend.lines(shown, true, true, floors));
    Legend.throughput(summary.sections()).ifPresent(lines::add);
    String legend = String.join(" ", lines);
    out.append("<sub>").append(escape(legend));
    for (int i = 0; i < reasons.size(); i++) {
      out.append("<br>").append(note(i)).append(' ').append(escape(reasons.get(i)));
    }
    return out.append("</sub>\n").toString();
  }

  private void table(Section section, List<Row> rows) {
    boolean floors = rows.stream().anyMatch(row -> !row.ladder(Role.FLOOR).isEmpty());
    List<String> header = new ArrayList<>();
    header.add(escape(section.family().title()));
    section.columns().forEach(column -> header.add(escape(column)));
    if (floors) {
      header.add("floor");
    }
    line(header);
    out.append("|---").append("|--:".repeat(header.size() - 1)).append("|\n");
    for (Row row : rows) {
      List<String> cells = new ArrayList<>();
      cells.add(escape(row.figure()));
      row.columns().forEach(cell -> cells.add(text(row, cell)));
      if (floors) {
        Optional<Measured> floor = row.ladder(Role.FLOOR).stream().findFirst();
        cells.add(floor.map(cell -> text(row, cell)).orElse(""));
      }
      line(cells);
    }
    out.append('\n');
  }

  /** The text of a cell, which is added to those shown if it has a value. */
  private String text(Row row, Cell cell) {
    return switch (cell) {
      case Missing missing -> "— " + noted(missing.reason());
      case Measured measured -> {
        shown.add(measured);
        CellText text = CellText.of(row, measured);
        String ratio = text.ratio().isEmpty() ? "" : " (" + text.ratio() + ")";
        String caveats = text.caveats().isEmpty() ? "" : ", " + text.caveats();
        yield escape(text.value() + " " + text.plusMinus() + ratio + caveats);
      }
    };
  }

  private String noted(String reason) {
    if (!reasons.contains(reason)) {
      reasons.add(reason);
    }
    return note(reasons.indexOf(reason));
  }

  private static String note(int index) {
    return "<sup>" + (index + 1) + "</sup>";
  }

  private void line(List<String> cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replaceAll("\\R", " ");
  }
}

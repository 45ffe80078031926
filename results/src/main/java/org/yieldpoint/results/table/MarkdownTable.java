// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.yieldpoint.results.Quantity;
import org.yieldpoint.results.Role;
import org.yieldpoint.results.Summary;
import org.yieldpoint.results.Summary.Cell;
import org.yieldpoint.results.Summary.Measured;
import org.yieldpoint.results.Summary.Missing;
import org.yieldpoint.results.Summary.Row;
import org.yieldpoint.results.Summary.Section;

/** A summary as Markdown tables, one for each family. */
public final class MarkdownTable {
  private MarkdownTable() {}

  /** Every row. */
  public static String render(Summary summary) {
    return render(summary, row -> true);
  }

  /** Only these rows; a family without any is left out. */
  public static String render(Summary summary, Predicate<Row> which) {
    StringBuilder out = new StringBuilder();
    boolean floors = false;
    for (Section section : summary.sections()) {
      List<Row> rows = section.rows().stream().filter(which).toList();
      if (!rows.isEmpty()) {
        floors |= table(section, rows, out);
      }
    }
    String legend = String.join(" ", Legend.lines(summary, true, true, floors));
    return out.append("<sub>").append(escape(legend)).append("</sub>\n").toString();
  }

  private static boolean table(Section section, List<Row> rows, StringBuilder out) {
    boolean floors = rows.stream().anyMatch(row -> !row.ladder(Role.FLOOR).isEmpty());
    List<String> header = new ArrayList<>();
    header.add(escape(section.family().title()));
    section.columns().forEach(column -> header.add(escape(column)));
    if (floors) {
      header.add("floor");
    }
    line(header, out);
    out.append("|---").append("|--:".repeat(header.size() - 1)).append("|\n");
    for (Row row : rows) {
      List<String> cells = new ArrayList<>();
      cells.add(escape(row.figure()));
      row.columns().forEach(cell -> cells.add(escape(text(row, cell))));
      if (floors) {
        cells.add(
            row.ladder(Role.FLOOR).stream()
                .findFirst()
                .map(floor -> Quantity.format(floor.estimate().value(), row.unit()))
                .orElse(""));
      }
      line(cells, out);
    }
    out.append('\n');
    return floors;
  }

  private static String text(Row row, Cell cell) {
    return switch (cell) {
      case Missing missing -> "— (" + missing.reason() + ")";
      case Measured measured -> {
        CellText text = CellText.of(row, measured);
        String ratio = text.ratio().isEmpty() ? "" : " (" + text.ratio() + ")";
        yield text.value() + " " + text.plusMinus() + ratio;
      }
    };
  }

  private static void line(List<String> cells, StringBuilder out) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replaceAll("\\R", " ");
  }
}

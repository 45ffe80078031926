// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Series;
import org.yieldpoint.results.figure.Summary.Cell;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Missing;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.figure.Summary.Section;

/**
 * Variants, floors, limits and peers, which have no column of their own, as lines of text: one for
 * each figure, or, where a figure is a sweep of many rows, one for each series.
 */
final class OtherSeriesLines {
  private OtherSeriesLines() {}

  /**
   * The lines of a section.
   *
   * @param floorShown whether each row shows its cheapest floor already
   * @param note how to refer to the reason of a missing value
   */
  static List<String> of(Section section, boolean floorShown, Function<Missing, String> note) {
    List<String> lines = new ArrayList<>();
    Map<String, List<Row>> figures = new LinkedHashMap<>();
    for (Row row : section.rows()) {
      figures.computeIfAbsent(row.template(), template -> new ArrayList<>()).add(row);
    }
    for (List<Row> rows : figures.values()) {
      boolean sweep = rows.size() > 1 && rows.stream().allMatch(row -> row.along().isPresent());
      if (sweep) {
        sweep(rows, floorShown, note, lines);
      } else {
        rows.forEach(row -> single(row, floorShown, note, lines));
      }
    }
    return lines;
  }

  private static void single(
      Row row, boolean floorShown, Function<Missing, String> note, List<String> lines) {
    List<String> parts = new ArrayList<>();
    List<String> processes = new ArrayList<>();
    for (Cell cell : unshown(row, floorShown)) {
      boolean process = cell.series().role() == Role.PROCESS;
      (process ? processes : parts).add(cell.series().label() + " " + text(row, cell, note));
    }
    if (!parts.isEmpty()) {
      lines.add(row.figure() + " also: " + String.join(" · ", parts));
    }
    if (!processes.isEmpty()) {
      lines.add(row.figure() + " outside of this JVM: " + String.join(" · ", processes));
    }
  }

  private static void sweep(
      List<Row> rows, boolean floorShown, Function<Missing, String> note, List<String> lines) {
    Set<Series> series = new LinkedHashSet<>();
    rows.forEach(row -> unshown(row, floorShown).forEach(cell -> series.add(cell.series())));
    for (Series one : series) {
      List<String> parts = new ArrayList<>();
      for (Row row : rows) {
        Optional<Cell> cell =
            unshown(row, floorShown).stream().filter(c -> c.series().equals(one)).findFirst();
        String at = Quantity.count(row.along().orElse(0));
        cell.ifPresent(c -> parts.add(at + ": " + text(row, c, note)));
      }
      String figure = rows.getFirst().template().replaceAll("\\{\\w+}", "…");
      lines.add(figure + " also: " + one.label() + ", at " + String.join(" · ", parts));
    }
  }

  private static String text(Row row, Cell cell, Function<Missing, String> note) {
    return switch (cell) {
      case Missing missing -> "— " + note.apply(missing);
      case Measured measured -> {
        CellText text = CellText.of(row, measured);
        String caveats = text.caveats().isEmpty() ? "" : " (" + text.caveats() + ")";
        yield (text.value() + " " + text.plusMinus() + caveats).replace(' ', '\u00a0');
      }
    };
  }

  private static List<Cell> unshown(Row row, boolean floorShown) {
    // The cheapest floor comes first, and is the one that has a column.
    Optional<Measured> shown =
        floorShown ? row.ladder(Role.FLOOR).stream().findFirst() : Optional.empty();
    return row.others().stream().filter(cell -> shown.stream().noneMatch(cell::equals)).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.Summary.Cell;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Missing;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.figure.Summary.Section;

/**
 * A summary for a terminal: a line for each figure, the columns side by side.
 *
 * <p>What does not fit goes in this order: the floor's column, blanks, the ends of long names, the
 * intervals, the ratios. The legend speaks only of what is left.
 */
public final class SummaryTable {
  private static final int NARROWEST_NAME = 18;

  /** Wide enough for anything; sums of it do not overflow. */
  private static final int WIDEST = 1_000_000;

  private final Summary summary;
  private final int width;
  private final Ansi ansi;
  private final Map<String, Integer> notes = new LinkedHashMap<>();
  private final Map<String, Widths> widths = new LinkedHashMap<>();
  private String gap = "   ";
  private boolean compact;
  private boolean floors = true;
  private boolean intervals = true;
  private boolean ratios = true;
  private int nameWidth;
  private int widthForIntervals;

  private SummaryTable(Summary summary, int width, Ansi ansi) {
    this.summary = summary;
    this.width = Math.min(width, WIDEST);
    this.ansi = ansi;
  }

  /**
   * Renders a summary, legend included.
   *
   * @param width how many characters fit on a line; below about 60 lines may overflow
   * @param ansi whether the terminal understands bold and dim
   */
  public static String render(Summary summary, int width, boolean ansi) {
    return new SummaryTable(summary, width, new Ansi(ansi)).render();
  }

  private String render() {
    fit();
    StringBuilder out = new StringBuilder();
    for (Section section : summary.sections()) {
      section(section, out);
    }
    notes.forEach((reason, number) -> out.append("[%d] %s%n".formatted(number, reason)));
    if (!intervals) {
      wrap(
          "Intervals (±) are left out: they need %d columns.".formatted(widthForIntervals),
          "",
          out);
    }
    for (String line : Legend.lines(summary.measured().toList(), intervals, ratios, floors)) {
      wrap(line, "", out);
    }
    Legend.throughput(summary.sections()).ifPresent(line -> wrap(line, "", out));
    return out.toString();
  }

  private void fit() {
    int longest =
        summary.sections().stream()
            .flatMap(
                section ->
                    Stream.concat(
                        Stream.of(section.family().title()),
                        section.rows().stream().map(row -> "  " + row.figure())))
            .mapToInt(String::length)
            .max()
            .orElse(0);
    floors =
        summary.sections().stream()
            .flatMap(section -> section.rows().stream())
            .anyMatch(row -> floor(row) != null);
    nameWidth = longest;
    measure();
    if (floors && total() > width) {
      floors = false;
    }
    int least = Math.min(longest, NARROWEST_NAME);
    if (total() > width) {
      gap = "  ";
      compact = true;
      measure();
    }
    nameWidth = Math.clamp(longest - (total() - width), least, longest);
    if (total() > width) {
      widthForIntervals = total();
      intervals = false;
      measure();
    }
    if (total() > width) {
      ratios = false;
      measure();
    }
    nameWidth = longest;
    nameWidth = Math.clamp(longest - (total() - width), least, longest);
  }

  private int total() {
    int widest = 0;
    for (Section section : summary.sections()) {
      int sum = nameWidth;
      for (String column : section.columns()) {
        sum += gap.length() + widthOf(column).total();
      }
      widest = Math.max(widest, sum);
    }
    return widest + (floors ? gap.length() + widthOf("floor").total() : 0);
  }

  private Widths widthOf(String column) {
    return widths.getOrDefault(column, Widths.NONE);
  }

  private void measure() {
    widths.clear();
    notes.clear();
    for (Section section : summary.sections()) {
      for (String column : section.columns()) {
        widths.merge(column, new Widths(0, 0, 0, column.length()), Widths::max);
      }
      for (Row row : section.rows()) {
        row.columns().forEach(cell -> widen(cell.series().name(), row, cell));
        String floor = floor(row);
        if (floor != null) {
          widths.merge("floor", new Widths(floor.length(), 0, 0, "floor".length()), Widths::max);
        }
      }
    }
  }

  private void widen(String column, Row row, Cell cell) {
    widths.merge(
        column,
        switch (cell) {
          case Missing missing -> new Widths(0, 0, 0, 2 + note(missing).length());
          case Measured measured -> {
            CellText text = text(row, measured);
            yield new Widths(
                text.value().length(),
                intervals ? text.plusMinus().length() : 0,
                ratios ? text.ratio().length() : 0,
                0);
          }
        },
        Widths::max);
  }

  private CellText text(Row row, Measured cell) {
    CellText text = CellText.of(row, cell);
    String caveats = text.caveats().isEmpty() ? "" : " " + note(text.caveats());
    String plusMinus = compact ? text.plusMinus().replace(" ", "") : text.plusMinus();
    return new CellText(text.value(), plusMinus, text.ratio() + caveats, caveats);
  }

  private void section(Section section, StringBuilder out) {
    StringBuilder header =
        new StringBuilder(
            FixedWidth.left(FixedWidth.clipped(section.family().title(), nameWidth), nameWidth));
    for (String column : section.columns()) {
      header.append(gap).append(FixedWidth.left(column, widthOf(column).total()));
    }
    if (floors) {
      header.append(gap).append(FixedWidth.right("floor", widthOf("floor").total()));
    }
    line(ansi.bold(header.toString().stripTrailing()), out);
    List<String> labels =
        DistinctLabels.fit(
            section.rows().stream().map(row -> "  " + row.figure()).toList(), nameWidth);
    for (int i = 0; i < section.rows().size(); i++) {
      Row row = section.rows().get(i);
      StringBuilder text = new StringBuilder(FixedWidth.left(labels.get(i), nameWidth));
      for (Cell cell : row.columns()) {
        text.append(gap).append(cell(row, cell));
      }
      String floor = floor(row);
      if (floors && floor != null) {
        text.append(gap).append(FixedWidth.right(floor, widthOf("floor").total()));
      }
      line(text.toString().stripTrailing(), out);
    }
    others(section, out);
    out.append(System.lineSeparator());
  }

  private String cell(Row row, Cell cell) {
    Widths room = widthOf(cell.series().name());
    return switch (cell) {
      case Missing missing -> {
        String dash = "— " + note(missing);
        int indent = Math.clamp(room.value() - 1, 0, Math.max(0, room.total() - dash.length()));
        yield FixedWidth.left(" ".repeat(indent) + dash, room.total());
      }
      case Measured measured -> {
        CellText text = text(row, measured);
        StringBuilder out = new StringBuilder(FixedWidth.right(text.value(), room.value()));
        boolean cheapest = text.ratio().startsWith("×1") && measured.toCheapest().isEmpty();
        if (cheapest) {
          out.replace(0, out.length(), ansi.bold(out.toString()));
        }
        int used = room.value();
        if (room.plusMinus() > 0) {
          out.append(' ').append(ansi.dim(FixedWidth.left(text.plusMinus(), room.plusMinus())));
          used += 1 + room.plusMinus();
        }
        if (room.ratio() > 0) {
          out.append(' ').append(FixedWidth.left(text.ratio(), room.ratio()));
          used += 1 + room.ratio();
        }
        yield out.append(" ".repeat(Math.max(0, room.total() - used))).toString();
      }
    };
  }

  private void others(Section section, StringBuilder out) {
    OtherSeriesLines.of(section, floors, this::note).forEach(line -> wrap(line, "    ", out));
  }

  private @Nullable String floor(Row row) {
    List<Measured> measured = row.ladder(Role.FLOOR);
    return measured.isEmpty()
        ? null
        : Quantity.format(measured.getFirst().estimate().value(), row.unit())
            + (intervals ? " " + text(row, measured.getFirst()).plusMinus() : "");
  }

  private String note(Missing missing) {
    return note(missing.reason());
  }

  private String note(String text) {
    return "[" + notes.computeIfAbsent(text, any -> notes.size() + 1) + "]";
  }

  private void wrap(String text, String indent, StringBuilder out) {
    int most = Math.min(width, PlainTable.WIDEST_TEXT);
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ", -1)) { // not at no-break spaces
      if (line.length() > indent.length() + 2 && line.length() + 1 + word.length() > most) {
        line(ansi.dim(line.toString()), out);
        line = new StringBuilder(indent).append("  ");
      } else if (!line.toString().isBlank()) {
        line.append(' ');
      }
      line.append(word);
    }
    line(ansi.dim(line.toString()), out);
  }

  private static void line(String text, StringBuilder out) {
    out.append(text.replace('\u00a0', ' ')).append(System.lineSeparator());
  }

  /** Widths of a column's parts; {@code least} is what its heading or a dash needs. */
  private record Widths(int value, int plusMinus, int ratio, int least) {
    static final Widths NONE = new Widths(0, 0, 0, 0);

    Widths max(Widths other) {
      return new Widths(
          Math.max(value, other.value),
          Math.max(plusMinus, other.plusMinus),
          Math.max(ratio, other.ratio),
          Math.max(least, other.least));
    }

    int total() {
      int parts = value + (plusMinus > 0 ? 1 + plusMinus : 0) + (ratio > 0 ? 1 + ratio : 0);
      return Math.max(parts, least);
    }
  }
}

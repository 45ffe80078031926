// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.yieldpoint.results.figure.FigureCatalog.Family;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Estimate;
import org.yieldpoint.results.stat.Ratio;

/**
 * A run laid out as its catalog says: families of rows of cells, with ratios and caveats.
 *
 * @param title what the measured project is called
 * @param sections the families that have a row or a latency log, in the catalog's order, then what
 *     no entry placed
 * @param verdict the run in one sentence; empty if the catalog has no headline or the run lacks it
 * @param goals what it says of the catalog's goals, in order; empty if it says nothing of any
 */
public record Summary(
    String title, List<Section> sections, String verdict, List<GoalResult> goals) {

  /** Copies the lists. */
  public Summary {
    sections = List.copyOf(sections);
    goals = List.copyOf(goals);
  }

  /** Lays a run out. */
  public static Summary of(Run run, FigureCatalog catalog) {
    return new SummaryBuilder(run, catalog).build();
  }

  /** Every measured cell. */
  public Stream<Measured> measured() {
    return sections.stream()
        .flatMap(section -> section.rows().stream())
        .flatMap(Row::cells)
        .filter(Measured.class::isInstance)
        .map(Measured.class::cast);
  }

  /** The number of forks behind every cell: {@code 5}, or {@code 3 to 5} where they differ. */
  public String forks() {
    return forks(measured().toList());
  }

  /** The number of forks behind each of these cells. */
  public static String forks(List<Measured> cells) {
    int least = cells.stream().mapToInt(cell -> cell.estimate().forks()).min().orElse(0);
    int most = cells.stream().mapToInt(cell -> cell.estimate().forks()).max().orElse(0);
    return least == most ? String.valueOf(least) : least + " to " + most;
  }

  /** The number of forks behind the cell that has fewest; 0 without any cell. */
  public int fewestForks() {
    return measured().mapToInt(cell -> cell.estimate().forks()).min().orElse(0);
  }

  /**
   * One family with its rows.
   *
   * @param family the family
   * @param columns the series that stand side by side in it
   * @param rows its figures
   */
  public record Section(Family family, List<String> columns, List<Row> rows) {

    /** Copies the lists. */
    public Section {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }

    /** The rows of one figure as its entries write it, in order. */
    public List<Row> figure(String template) {
      return rows.stream().filter(row -> row.template().equals(template)).toList();
    }
  }

  /**
   * One figure.
   *
   * @param figure its name, as shown
   * @param template its name as its entry writes it, braces included
   * @param along where it lies along its figure's parameter, if it has one
   * @param unit of all its values
   * @param columns one cell for each column, in order
   * @param others what else was measured for it: variants, floors, limits, then peers
   */
  public record Row(
      String figure,
      String template,
      OptionalDouble along,
      Unit unit,
      List<Cell> columns,
      List<Cell> others) {

    /** Copies the lists. */
    public Row {
      columns = List.copyOf(columns);
      others = List.copyOf(others);
    }

    /** All cells, columns first. */
    public Stream<Cell> cells() {
      return Stream.concat(columns.stream(), others.stream());
    }

    /** The cell of a series, if the row has one. */
    public Optional<Cell> cell(Predicate<Series> which) {
      return cells().filter(cell -> which.test(cell.series())).findFirst();
    }

    /** The measured cells, cheapest first. */
    public List<Measured> ladder() {
      return cells()
          .filter(Measured.class::isInstance)
          .map(Measured.class::cast)
          .sorted((a, b) -> Double.compare(a.estimate().value(), b.estimate().value()))
          .toList();
    }

    /** The measured cells of one role, cheapest first. */
    public List<Measured> ladder(Role role) {
      return ladder().stream().filter(cell -> cell.series().role() == role).toList();
    }
  }

  /** What a row holds for a series. */
  public sealed interface Cell {
    /** The series. */
    Series series();
  }

  /**
   * A value.
   *
   * @param series the series
   * @param estimate the value
   * @param toCheapest how many times the row's cheapest runtime it is; empty for that runtime
   *     itself, and for floors and peers
   * @param toFloor how many times the row's cheapest floor it is, if the row has one
   * @param caveats what speaks against it; empty if nothing is known
   */
  public record Measured(
      Series series,
      Estimate estimate,
      Optional<Ratio> toCheapest,
      Optional<Ratio> toFloor,
      List<Caveat> caveats)
      implements Cell {

    /** Copies the list. */
    public Measured {
      caveats = List.copyOf(caveats);
    }
  }

  /**
   * No value.
   *
   * @param series the series
   * @param reason why, in words
   */
  public record Missing(Series series, String reason) implements Cell {}
}

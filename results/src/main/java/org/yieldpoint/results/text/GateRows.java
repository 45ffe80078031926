// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.Verdict;

/**
 * Which of a gate's findings have rows of their own, and in which order.
 *
 * @param rows what a table shows, in its order
 * @param folded what is undecided and was never flagged: a sentence speaks for all of it
 * @param leftOut how many equivalent ones were not asked for
 */
public record GateRows(List<Row> rows, List<Row> folded, int leftOut) {

  /** What rows are sorted by. */
  public enum Order {
    /** Regressed, improved, undecided, equivalent; the greatest effect of each first. */
    VERDICT,
    /** The greatest effect first, in either direction. */
    EFFECT,
    /** Alphabetically. */
    NAME
  }

  /** How many rows are shown. */
  public enum Extent {
    /** All but those that are folded. */
    USUAL,
    /** Each finding. */
    ALL,
    /** Those that regressed or improved, and those that were flagged. */
    CHANGED
  }

  /**
   * One finding with its name.
   *
   * @param name which no other row has
   */
  public record Row(String name, Finding finding) {
    /** How far the head is from the base, in either direction. */
    private double size() {
      return Math.abs(GateText.theta(finding));
    }
  }

  /** Copies the lists. */
  public GateRows {
    rows = List.copyOf(rows);
    folded = List.copyOf(folded);
  }

  /** The usual rows in the usual order. */
  public static GateRows of(GateResult result) {
    return of(result, Order.VERDICT, Extent.USUAL);
  }

  /** Chooses and sorts rows. */
  public static GateRows of(GateResult result, Order order, Extent extent) {
    List<String> names = result.names();
    List<Row> rows = new ArrayList<>();
    List<Row> folded = new ArrayList<>();
    int leftOut = 0;
    for (int i = 0; i < names.size(); i++) {
      Row row = new Row(names.get(i), result.findings().get(i));
      if (extent != Extent.ALL && isFolded(row.finding())) {
        folded.add(row);
      } else if (extent == Extent.CHANGED && row.finding().verdict() == Verdict.EQUIVALENT) {
        leftOut++;
      } else {
        rows.add(row);
      }
    }
    return new GateRows(sorted(rows, order), sorted(folded, order), leftOut);
  }

  private static boolean isFolded(Finding finding) {
    return finding.verdict() == Verdict.UNDECIDED && !finding.flagged();
  }

  private static List<Row> sorted(List<Row> rows, Order order) {
    record Sized(Row row, double size) {}
    Comparator<Sized> byName = Comparator.comparing(sized -> sized.row().name());
    Comparator<Sized> bySize = Comparator.comparingDouble((Sized s) -> -s.size());
    Comparator<Sized> byVerdict = Comparator.comparing(sized -> sized.row().finding().verdict());
    Comparator<Sized> comparator =
        switch (order) {
          case NAME -> byName;
          case EFFECT -> bySize.thenComparing(byName);
          case VERDICT ->
              byVerdict
                  .thenComparing(sized -> !sized.row().finding().flagged())
                  .thenComparing(bySize)
                  .thenComparing(byName);
        };
    return rows.stream()
        .map(row -> new Sized(row, row.size()))
        .sorted(comparator)
        .map(Sized::row)
        .toList();
  }

  /** The findings of rows. */
  static List<Finding> findings(List<Row> rows) {
    return rows.stream().map(Row::finding).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.List;
import java.util.stream.Collectors;
import org.yieldpoint.results.figure.Caveat;
import org.yieldpoint.results.figure.Quantity;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.stat.Ratio;

/**
 * The three texts of a measured cell.
 *
 * @param value the geometric mean of the forks, with its unit
 * @param plusMinus its interval
 * @param ratio how many times the row's cheapest runtime; {@value #UNDECIDED} if the run cannot
 *     tell the two apart; empty if there is nothing to compare
 * @param caveats what speaks against the value, in a few words; empty if nothing does
 */
record CellText(String value, String plusMinus, String ratio, String caveats) {
  /** Stands for a ratio whose interval holds 1. */
  static final String UNDECIDED = "~";

  static CellText of(Row row, Measured cell) {
    return new CellText(
        Quantity.format(cell.estimate().value(), row.unit()),
        Quantity.plusMinus(cell.estimate().interval()),
        ratio(row, cell),
        cell.caveats().stream().map(Caveat::text).collect(Collectors.joining(", ")));
  }

  private static String ratio(Row row, Measured cell) {
    if (cell.toCheapest().isPresent()) {
      Ratio ratio = cell.toCheapest().get();
      return ratio.undecided() ? UNDECIDED : Quantity.factor(ratio.value());
    }
    List<Measured> runtimes = row.ladder(Role.RUNTIME);
    return cell.series().role() == Role.RUNTIME && runtimes.size() > 1 ? "×1" : "";
  }
}

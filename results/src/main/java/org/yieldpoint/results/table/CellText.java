// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.table;

import java.util.List;
import org.yieldpoint.results.Quantity;
import org.yieldpoint.results.Role;
import org.yieldpoint.results.Summary.Measured;
import org.yieldpoint.results.Summary.Row;

/**
 * The three texts of a measured cell.
 *
 * @param value the geometric mean of the forks, with its unit
 * @param plusMinus its interval
 * @param ratio how many times the row's cheapest runtime; empty if there is nothing to compare
 */
record CellText(String value, String plusMinus, String ratio) {

  static CellText of(Row row, Measured cell) {
    return new CellText(
        Quantity.format(cell.estimate().value(), row.unit()),
        Quantity.plusMinus(cell.estimate().interval()),
        ratio(row, cell));
  }

  private static String ratio(Row row, Measured cell) {
    if (cell.toCheapest().isPresent()) {
      return Quantity.factor(cell.toCheapest().get().value());
    }
    List<Measured> runtimes = row.ladder(Role.RUNTIME);
    return cell.series().role() == Role.RUNTIME && runtimes.size() > 1 ? "×1" : "";
  }
}

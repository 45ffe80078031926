// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.results.figure.FigureCatalog;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.figure.Summary.Section;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.Run;

/**
 * Where a report shows a case.
 *
 * @param family the section's title
 * @param figure the row
 * @param series the column, floor or peer, with its role
 * @param name the series without its role
 */
record Placement(String family, String figure, String series, String name) {

  /**
   * Asks the catalog. It places measurements only, so it gets the summary of a run that measured
   * only this case.
   */
  static Placement of(BenchmarkCase benchmarkCase, FigureCatalog catalog) {
    Metric metric = new Metric("ns/op", List.of(new Fork(List.of(1.0))));
    Measurement measurement =
        new Measurement(
            benchmarkCase.benchmark(),
            benchmarkCase.params(),
            benchmarkCase.mode().shortLabel(),
            1,
            metric,
            catalog.metrics().stream().collect(Collectors.toMap(name -> name, name -> metric)),
            new Setup("", "", "", List.of(), 0, "", 0, ""));
    Run run = new Run(List.of(measurement), Optional.empty(), List.of());
    for (Section section : Summary.of(run, catalog).sections()) {
      for (Row row : section.rows()) {
        for (Measured cell : row.ladder()) {
          return new Placement(
              section.family().title(), row.figure(), cell.series().label(), cell.series().name());
        }
      }
    }
    return new Placement("", "", "", "");
  }
}

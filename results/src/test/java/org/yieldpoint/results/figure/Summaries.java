// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.yieldpoint.results.figure.FigureCatalog.Family;
import org.yieldpoint.results.figure.FigureCatalog.Headline;
import org.yieldpoint.results.figure.Summary.Cell;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.format.Gap;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.Run;

/** What the tests of summaries are made of: one entry, one family, two runtimes. */
final class Summaries {
  static final Setup SETUP = new Setup("1.37", "25", "VM", List.of(), 1, "1 s", 1, "1 s");
  static final FigureEntry NEXT = FigureEntry.of("S.next", "switch", "next()", "{runtime}");

  private Summaries() {}

  static List<Row> rows(List<FigureEntry> entries, Measurement... measurements) {
    return Summary.of(run(measurements), catalog(entries, List.of())).sections().getFirst().rows();
  }

  static FigureCatalog catalog(List<FigureEntry> entries, List<Gap> gaps) {
    return new FigureCatalog(
        "Test",
        List.of("fast", "slow"),
        List.of(Family.of("switch", "Switch")),
        entries,
        gaps,
        Headline.NONE);
  }

  static Run run(Measurement... measurements) {
    return new Run(List.of(measurements), Optional.empty(), List.of());
  }

  static Measurement measured(String name, Map<String, String> params, double... forks) {
    return new Measurement("a." + name, params, "avgt", 1, metric("ns/op", forks), Map.of(), SETUP);
  }

  static Metric metric(String unit, double... forks) {
    return new Metric(unit, DoubleStream.of(forks).mapToObj(f -> new Fork(List.of(f))).toList());
  }

  static Series runtime(String name) {
    return new Series(name, Role.RUNTIME);
  }

  static double value(Cell cell) {
    return ((Measured) cell).estimate().value();
  }
}

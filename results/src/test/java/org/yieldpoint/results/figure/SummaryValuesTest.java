// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.yieldpoint.results.figure.Summaries.NEXT;
import static org.yieldpoint.results.figure.Summaries.SETUP;
import static org.yieldpoint.results.figure.Summaries.catalog;
import static org.yieldpoint.results.figure.Summaries.measured;
import static org.yieldpoint.results.figure.Summaries.metric;
import static org.yieldpoint.results.figure.Summaries.rows;
import static org.yieldpoint.results.figure.Summaries.run;
import static org.yieldpoint.results.figure.Summaries.runtime;
import static org.yieldpoint.results.figure.Summaries.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.figure.FigureCatalog.Family;
import org.yieldpoint.results.figure.FigureCatalog.Headline;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Missing;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.figure.Summary.Section;
import org.yieldpoint.results.format.Dimension;
import org.yieldpoint.results.format.LatencyLog;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.RecordedLatencies;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.Unit;

/** What the values of a summary are, and what speaks against them. */
class SummaryValuesTest {

  @Test
  void scoresBecomeTheCostOfOneOperation() {
    FigureEntry entry =
        FigureEntry.of("L.run", "switch", "switch", "{runtime}")
            .operationsFrom("tasks")
            .operations(2);

    Row row =
        rows(List.of(entry), measured("L.run", Map.of("runtime", "fast", "tasks", "50"), 300))
            .getFirst();

    assertThat(value(row.columns().getFirst())).isCloseTo(3, within(1e-12));
    assertThatThrownBy(() -> entry.operations(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void throughputIsTurnedIntoCost() {
    Measurement m =
        new Measurement(
            "a.S.next",
            Map.of("runtime", "fast"),
            "thrpt",
            1,
            metric("ops/us", 4, 5),
            Map.of(),
            SETUP);

    Row row = rows(List.of(NEXT), m).getFirst();

    assertThat(row.unit()).isEqualTo(Unit.parse("ns/op").normal());
    assertThat(((Measured) row.columns().getFirst()).estimate().rounds())
        .containsExactly(250.0, 200.0);
  }

  @Test
  void scoreAndSecondaryMetricAreFiguresOfTheirOwn() {
    Measurement m =
        new Measurement(
            "a.S.next",
            Map.of("runtime", "fast"),
            "avgt",
            1,
            metric("ns/op", 5),
            Map.of("gc.alloc.rate.norm", metric("B/op", 24)),
            SETUP);

    List<Row> rows =
        rows(
            List.of(
                NEXT,
                FigureEntry.of("S.next", "switch", "allocated by next()", "{runtime}")
                    .metric("gc.alloc.rate.norm")),
            m);

    assertThat(rows).extracting(Row::figure).containsExactly("next()", "allocated by next()");
    assertThat(rows.getLast().unit().dimension()).isEqualTo(Dimension.BYTES);
    assertThat(value(rows.getLast().columns().getFirst())).isEqualTo(24);
  }

  @Test
  void aMetricMayStandInsteadOfTheScore() {
    Measurement m =
        new Measurement(
            "a.S.next",
            Map.of("runtime", "fast"),
            "ss",
            1,
            metric("ns/op", 5),
            Map.of("footprint", metric("B", 64)),
            SETUP);
    FigureEntry entry = FigureEntry.of("S.next", "switch", "bytes", "{runtime}");

    List<Section> instead =
        Summary.of(run(m), catalog(List.of(entry.insteadOfScore("footprint")), List.of()))
            .sections();
    assertThat(instead).hasSize(1);
    assertThat(instead.getFirst().rows()).extracting(Row::figure).containsExactly("bytes");
    assertThat(value(instead.getFirst().rows().getFirst().columns().getFirst())).isEqualTo(64);

    // Beside the score it takes, the score is still to be shown.
    assertThat(
            Summary.of(run(m), catalog(List.of(entry.metric("footprint")), List.of())).sections())
        .hasSize(2);
  }

  @Test
  void whatStillBecameFasterIsSaid() {
    List<Fork> forks =
        List.of(
            new Fork(List.of(19.7, 3.1, 4.7)),
            new Fork(List.of(23.6, 16.0, 5.2)),
            new Fork(List.of(2.5, 3.1, 3.0)));
    Run run = run(warmingUp("ns/op", forks));
    Summary summary = Summary.of(run, catalog(List.of(NEXT), List.of()));

    assertThat(summary.measured())
        .flatExtracting(Measured::caveats)
        .extracting(Caveat::text)
        .containsExactly("warming up");
    assertThat(Warnings.of(run, summary))
        .contains(
            "Still warming up when measured: one value. The first iteration took longer than the"
                + " last: next() (fast), 4.2 times.");
    // As throughput the same slowness reads the other way round.
    assertThat(
            Summary.of(run(warmingUp("ops/ns", forks)), catalog(List.of(NEXT), List.of()))
                .measured())
        .flatExtracting(Measured::caveats)
        .isEmpty();
  }

  private static Measurement warmingUp(String unit, List<Fork> forks) {
    return new Measurement(
        "a.S.next", Map.of("runtime", "fast"), "avgt", 1, new Metric(unit, forks), Map.of(), SETUP);
  }

  @Test
  void latencyLogsAreRowsOfTheirFamily() {
    FigureCatalog catalog =
        new FigureCatalog(
            "Test",
            List.of("fast", "slow"),
            List.of(
                Family.of("switch", "Switch")
                    .chart(
                        FigureChart.percentiles("at-{rate}-of-{n}", "{n} at {rate}")
                            .rows("latency of {n} at {rate}/s")
                            .rate("rate")
                            .tag("calls", "plain calls", Role.FLOOR))),
            List.of(NEXT),
            List.of(),
            Headline.NONE);
    LatencyLog log =
        new LatencyLog(
            "at-1000-of-10",
            List.of(
                RecordedLatencies.of("fast", 2, 100, 1_000, 2_000_000),
                RecordedLatencies.of("slow", 2, 20, 500_000),
                RecordedLatencies.of("calls", 1, 1_000, 500)));

    List<Row> rows =
        Summary.of(new Run(List.of(), Optional.empty(), List.of(log)), catalog)
            .sections()
            .getFirst()
            .rows();

    assertThat(rows)
        .extracting(Row::figure)
        .containsExactly("latency of 10 at 1,000/s, p50", "latency of 10 at 1,000/s, p99");
    Measured fast = (Measured) rows.getFirst().columns().getFirst();
    assertThat(fast.estimate().value()).isCloseTo(1_000, within(1.0));
    assertThat(fast.estimate().forks()).isEqualTo(2);
    assertThat(fast.caveats()).extracting(Caveat::text).containsExactly("33 % late");
    assertThat(((Measured) rows.getFirst().columns().getLast()).caveats()).isEmpty();
    assertThat(rows.getFirst().ladder(Role.FLOOR))
        .extracting(cell -> cell.series().name())
        .containsExactly("plain calls");
    assertThat(rows.getLast().columns().getFirst())
        .isEqualTo(new Missing(runtime("fast"), "600 samples, needs 1,000"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.FigureCatalog.Family;
import org.yieldpoint.results.FigureCatalog.Gap;
import org.yieldpoint.results.FigureCatalog.Headline;
import org.yieldpoint.results.Measurement.Fork;
import org.yieldpoint.results.Measurement.Metric;
import org.yieldpoint.results.Measurement.Setup;
import org.yieldpoint.results.Summary.Cell;
import org.yieldpoint.results.Summary.Measured;
import org.yieldpoint.results.Summary.Missing;
import org.yieldpoint.results.Summary.Row;
import org.yieldpoint.results.Summary.Section;

class SummaryTest {
  private static final Setup SETUP = new Setup("1.37", "25", "VM", List.of(), 1, "1 s", 1, "1 s");
  private static final FigureEntry NEXT = FigureEntry.of("S.next", "switch", "next()", "{runtime}");

  @Test
  void runtimesStandSideBySideAndTheRestAfterThem() {
    Row row =
        rows(
                List.of(
                    NEXT,
                    FigureEntry.of("S.iterator", "switch", "next()", "iterator").role(Role.FLOOR),
                    FigureEntry.of("S.loop", "switch", "next()", "loop").role(Role.FLOOR),
                    FigureEntry.of("S.threads", "switch", "next()", "threads").role(Role.LIMIT),
                    FigureEntry.of("S.sequence", "switch", "next()", "sequence").role(Role.PEER)),
                measured("S.threads", Map.of(), 0.1),
                measured("S.sequence", Map.of(), 6),
                measured("S.next", Map.of("runtime", "slow"), 400, 440),
                measured("S.next", Map.of("runtime", "fast"), 4, 4.4),
                measured("S.next", Map.of("runtime", "slow/parked"), 800, 880),
                measured("S.iterator", Map.of(), 2, 2.2),
                measured("S.loop", Map.of(), 1, 1.1))
            .getFirst();

    assertThat(row.columns())
        .extracting(cell -> cell.series().label())
        .containsExactly("fast", "slow");
    assertThat(row.others())
        .extracting(cell -> cell.series().label())
        .containsExactly(
            "slow/parked", "floor: loop", "floor: iterator", "limit: threads", "peer: sequence");
    Measured fast = (Measured) row.columns().getFirst();
    Measured slow = (Measured) row.columns().get(1);
    assertThat(fast.toCheapest()).isEmpty();
    assertThat(slow.toCheapest().orElseThrow().value()).isCloseTo(100, within(1e-9));
    assertThat(slow.toCheapest().orElseThrow().paired()).isFalse();
    assertThat(slow.toFloor().orElseThrow().value()).isCloseTo(400, within(1e-9));
    assertThat(((Measured) row.others().get(4)).toCheapest()).isEmpty();
    assertThat(((Measured) row.others().get(4)).toFloor()).isPresent();
  }

  @Test
  void ratiosOfInterleavedRunsArePaired(@TempDir Path directory) throws Exception {
    Run run = SyntheticRun.write(directory.resolve("run")).read();

    assertThat(Summary.of(run, SyntheticRun.catalog()).measured())
        .flatExtracting(cell -> cell.toCheapest().stream().toList())
        .isNotEmpty()
        .allMatch(Ratio::paired);
  }

  @Test
  void sweepsAreSortedByNumberAndReadWithSeparators() {
    FigureEntry entry =
        FigureEntry.of("L.run", "switch", "switch, {tasks} tasks", "{runtime}").along("tasks");

    List<Row> rows =
        rows(
            List.of(NEXT, entry),
            measured("L.run", Map.of("runtime", "fast", "tasks", "10000"), 1),
            measured("L.run", Map.of("runtime", "fast", "tasks", "9"), 1),
            measured("S.next", Map.of("runtime", "fast"), 1),
            measured("L.run", Map.of("runtime", "fast", "tasks", "100"), 1));

    assertThat(rows)
        .extracting(Row::figure)
        .containsExactly("next()", "switch, 9 tasks", "switch, 100 tasks", "switch, 10,000 tasks");
    assertThat(rows.getLast().along()).hasValue(10_000);
    assertThat(rows.getLast().template()).isEqualTo("switch, {tasks} tasks");
  }

  @Test
  void sweepsOfNumbersAndTextsHaveOneOrder() {
    FigureEntry entry = FigureEntry.of("L.run", "switch", "{kind} {size}", "{runtime}");
    List<Measurement> measurements = new ArrayList<>();
    for (String kind : List.of("b", "20", "a", "3")) {
      for (String size : List.of("max", "10", "9", "min")) {
        measurements.add(
            measured("L.run", Map.of("runtime", "fast", "kind", kind, "size", size), 1));
      }
    }

    assertThat(rows(List.of(entry), measurements.toArray(Measurement[]::new)))
        .extracting(Row::figure)
        .startsWith("3 9", "3 10", "3 max", "3 min", "20 9")
        .endsWith("b max", "b min", "a 9", "a 10", "a max", "a min");
  }

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
  void entriesCanAskForParametersAndModes() {
    FigureEntry only = FigureEntry.of("S.next", "switch", "next()", "fast").where("kind", "a");

    assertThat(only.matches(measured("S.next", Map.of("kind", "a"), 1))).isTrue();
    assertThat(only.matches(measured("S.next", Map.of("kind", "b"), 1))).isFalse();
    assertThat(only.matches(measured("S.next", Map.of(), 1))).isFalse();
    assertThat(only.mode("ss").matches(measured("S.next", Map.of("kind", "a"), 1))).isFalse();
    assertThat(only.matches(measured("TS.next", Map.of("kind", "a"), 1))).isFalse();
    assertThat(NEXT.matches(measured("S.next", Map.of(), 1))).isFalse();
  }

  @Test
  void missingCellsGiveTheirReason() {
    FigureCatalog catalog =
        catalog(
            List.of(NEXT, FigureEntry.of("S.send", "switch", "send()", "{runtime}")),
            List.of(
                new Gap("next()", "slow", "n/a: one core"),
                new Gap("next()", "sequence", "n/a: no Kotlin"),
                new Gap("send()", "fast", "n/a: no send")));

    Section section =
        Summary.of(run(measured("S.next", Map.of("runtime", "fast"), 1)), catalog)
            .sections()
            .getFirst();

    Row next = section.rows().getFirst();
    assertThat(next.columns().get(1)).isEqualTo(new Missing(runtime("slow"), "n/a: one core"));
    assertThat(next.others()).containsExactly(new Missing(runtime("sequence"), "n/a: no Kotlin"));
    // Nobody was told to measure send(), so nothing of it is missed.
    assertThat(section.rows()).hasSize(1);
  }

  @Test
  void gapsMakeNoRowsOfAFamilyThatWasNotMeasured() {
    FigureCatalog catalog =
        catalog(List.of(NEXT), List.of(new Gap("next()", "fast", "n/a: no generator")));

    assertThat(Summary.of(run(measured("Foreign.thing", Map.of(), 1)), catalog).sections())
        .extracting(section -> section.family().title())
        .containsExactly("Foreign");
  }

  @Test
  void forksOfNothingButNaNsAreMissingToo() {
    Measurement broken =
        new Measurement(
            "a.S.next",
            Map.of("runtime", "slow"),
            "avgt",
            1,
            new Metric("ns/op", List.of(new Fork(List.of()))),
            Map.of(),
            SETUP);

    Row row =
        rows(List.of(NEXT), broken, measured("S.next", Map.of("runtime", "fast"), 1)).getFirst();

    assertThat(row.columns().get(1))
        .isEqualTo(new Missing(runtime("slow"), "every fork came out as NaN"));
  }

  @Test
  void whatNobodyDescribedIsShownAllTheSame() {
    Summary summary =
        Summary.of(
            run(
                measured("S.next", Map.of("runtime", "fast"), 1),
                measured("Other.thing", Map.of("size", "2000"), 5)),
            catalog(List.of(NEXT), List.of()));

    assertThat(summary.sections())
        .extracting(s -> s.family().title())
        .containsExactly("Switch", "Other");
    assertThat(summary.sections().getLast().rows())
        .extracting(Row::figure)
        .containsExactly("thing size=2,000");
  }

  @Test
  void genericCatalogTakesAnyFile() {
    List<Measurement> read = JmhResults.read(JmhResultsTest.resource("jmh-1.37-four-modes.json"));

    Summary summary =
        Summary.of(new Run(read, Optional.empty(), List.of()), FigureCatalog.generic(read));

    assertThat(summary.sections()).hasSize(1);
    assertThat(summary.sections().getFirst().rows())
        .extracting(Row::figure)
        .containsExactly(
            "sum size=1 (thrpt)", "sum size=1 (avgt)", "sum size=1 (sample)", "sum size=1 (ss)");
    assertThat(summary.forks()).isEqualTo("2");
  }

  @Test
  void genericCatalogTellsClassesOfOneNameApart() {
    List<Measurement> two =
        List.of(measured("x.S.next", Map.of(), 1), measured("y.S.next", Map.of(), 1));

    assertThat(FigureCatalog.generic(two).families())
        .extracting(Family::id)
        .containsExactly("a.x.S", "a.y.S");
  }

  @Test
  void verdictIsASentenceFromTheHeadline() {
    FigureCatalog described =
        new FigureCatalog(
            "Test",
            List.of("fast", "slow"),
            List.of(Family.of("switch", "Switch")),
            List.of(NEXT),
            List.of(),
            new Headline(
                "switch", "next()", "one next()", Map.of("fast", "by hand", "slow", "by post")));

    assertThat(
            Summary.of(
                    run(
                        measured("S.next", Map.of("runtime", "slow"), 3_000),
                        measured("S.next", Map.of("runtime", "fast"), 0.61)),
                    described)
                .verdict())
        .isEqualTo("On this machine one next() costs 0.610 ns by hand and 3.00 µs by post.");
    assertThat(Summary.of(run(measured("S.other", Map.of(), 1)), described).verdict()).isEmpty();
  }

  @Test
  void whatStillBecameFasterIsSaid() {
    List<Fork> forks =
        List.of(
            new Fork(List.of(19.7, 3.1, 4.7)),
            new Fork(List.of(23.6, 16.0, 5.2)),
            new Fork(List.of(2.5, 3.1, 3.0)));
    Run run = run(measured("ns/op", forks));
    Summary summary = Summary.of(run, catalog(List.of(NEXT), List.of()));

    assertThat(summary.measured())
        .flatExtracting(Measured::doubts)
        .extracting(Doubt::text)
        .containsExactly("warming up");
    assertThat(Warnings.of(run, summary))
        .contains(
            "Still warming up when measured: one value. The first iteration took longer than the"
                + " last: next() (fast), 4.2 times.");
    // As throughput the same slowness reads the other way round.
    assertThat(
            Summary.of(run(measured("ops/ns", forks)), catalog(List.of(NEXT), List.of()))
                .measured())
        .flatExtracting(Measured::doubts)
        .isEmpty();
  }

  private static Measurement measured(String unit, List<Fork> forks) {
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
                latencies("fast", 2, 100, 1_000, 2_000_000),
                latencies("slow", 2, 20, 500_000),
                latencies("calls", 1, 1_000, 500)));

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
    assertThat(fast.doubts()).extracting(Doubt::text).containsExactly("33 % late");
    assertThat(((Measured) rows.getFirst().columns().getLast()).doubts()).isEmpty();
    assertThat(rows.getFirst().ladder(Role.FLOOR))
        .extracting(cell -> cell.series().name())
        .containsExactly("plain calls");
    assertThat(rows.getLast().columns().getFirst())
        .isEqualTo(new Missing(runtime("fast"), "600 samples, needs 1,000"));
  }

  /** Each value as often as asked in each fork, the first of them twice as often. */
  private static LatencySeries latencies(String series, int forks, int times, long... nanos) {
    SortedMap<Integer, Histogram> histograms = new TreeMap<>();
    for (int fork = 1; fork <= forks; fork++) {
      Histogram histogram = new Histogram(3);
      histogram.recordValueWithCount(nanos[0], nanos.length == 1 ? times : 2L * times);
      for (int i = 1; i < nanos.length; i++) {
        histogram.recordValueWithCount(nanos[i], times);
      }
      histograms.put(fork, histogram);
    }
    return new LatencySeries(series, histograms);
  }

  @Test
  void catalogRefusesEntriesOfUnknownFamilies() {
    assertThatThrownBy(
            () -> catalog(List.of(FigureEntry.of("S.x", "nowhere", "x", "fast")), List.of()))
        .hasMessage("entry S.x names the unknown family nowhere");
  }

  private static List<Row> rows(List<FigureEntry> entries, Measurement... measurements) {
    return Summary.of(run(measurements), catalog(entries, List.of())).sections().getFirst().rows();
  }

  private static FigureCatalog catalog(List<FigureEntry> entries, List<Gap> gaps) {
    return new FigureCatalog(
        "Test",
        List.of("fast", "slow"),
        List.of(Family.of("switch", "Switch")),
        entries,
        gaps,
        Headline.NONE);
  }

  private static Run run(Measurement... measurements) {
    return new Run(List.of(measurements), Optional.empty(), List.of());
  }

  private static Measurement measured(String name, Map<String, String> params, double... forks) {
    return new Measurement("a." + name, params, "avgt", 1, metric("ns/op", forks), Map.of(), SETUP);
  }

  private static Metric metric(String unit, double... forks) {
    return new Metric(unit, DoubleStream.of(forks).mapToObj(f -> new Fork(List.of(f))).toList());
  }

  private static Series runtime(String name) {
    return new Series(name, Role.RUNTIME);
  }

  private static double value(Cell cell) {
    return ((Measured) cell).estimate().value();
  }
}

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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.figure.FigureCatalog.Family;
import org.yieldpoint.results.figure.FigureCatalog.Headline;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.JmhResultsTest;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.stat.Ratio;

/** How a summary is arranged. */
class SummaryTest {

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
            "sum size=1 (thrpt)",
            "sum size=1 (avgt)",
            "sum size=1 (sample)",
            "sum size=1 (sample), p50",
            "sum size=1 (sample), p90",
            "sum size=1 (sample), p99",
            "sum size=1 (sample), p99.9",
            "sum size=1 (ss)");
    assertThat(summary.sections().getFirst().rows().getFirst().unit().isRate()).isTrue();
    assertThat(summary.forks()).isEqualTo("2");
  }

  @Test
  void genericCatalogTellsNumbersOfThreadsApart() {
    List<Measurement> two =
        Stream.of(1, 8)
            .map(
                threads ->
                    new Measurement(
                        "a.S.offer",
                        Map.of("größe", "10"),
                        "avgt",
                        threads,
                        metric("ns/op", 100),
                        Map.of(),
                        SETUP))
            .toList();

    Summary summary =
        Summary.of(new Run(two, Optional.empty(), List.of()), FigureCatalog.generic(two));
    assertThat(summary.sections().getFirst().rows())
        .extracting(Row::figure)
        .containsExactly("offer größe=10", "offer größe=10 ×8 threads");
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
  void catalogRefusesEntriesOfUnknownFamilies() {
    assertThatThrownBy(
            () -> catalog(List.of(FigureEntry.of("S.x", "nowhere", "x", "fast")), List.of()))
        .hasMessage("entry S.x names the unknown family nowhere");
  }
}

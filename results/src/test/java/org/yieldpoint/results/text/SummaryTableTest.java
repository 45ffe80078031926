// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.results.figure.FigureCatalog;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.SyntheticRun;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.Run;

class SummaryTableTest {
  @TempDir Path directory;
  private Summary summary;

  @BeforeEach
  void summarise() throws IOException {
    summary =
        Summary.of(SyntheticRun.write(directory.resolve("run")).read(), SyntheticRun.catalog());
  }

  @Test
  void oneLineAFigureWithTheRuntimesSideBySide() {
    List<String> lines = SummaryTable.render(summary, 120, false).lines().toList();

    assertThat(lines.getFirst()).matches("Context switch +threads +virtual +statemachine +floor");
    assertThat(lines.get(1))
        .matches(
            "  next\\(\\) +[\\d.]+ µs ±\\d+ % +×\\d+k +\\d+ ns ±\\d+ % +×\\d+ +0\\.\\d+ ns ±\\d+ %"
                + " +×1 +0\\.\\d+ ns ±\\d\\.\\d %");
    assertThat(lines).anyMatch(line -> line.startsWith("    next() also: virtual/shared "));
    assertThat(lines)
        .anyMatch(
            line ->
                line.startsWith(
                    "    event-loop switch, … tasks also: peer: kotlinx.coroutines, at 1: "));
  }

  @Test
  void missingCellsPointToTheirReason() {
    assertThat(SummaryTable.render(summary, 120, false))
        .containsPattern("raise\\(\\).*— \\[1]")
        .contains("[1] n/a: left out of this synthetic run")
        .contains("[2] not measured in this run");
  }

  @Test
  void legendExplainsTheSigns() {
    assertThat(SummaryTable.render(summary, 120, false))
        .contains("Geometric mean of 5 forks. ±: 95 % t interval over the forks")
        .contains("×: how many times the cheapest column of the same line (×1).")
        .contains("floor: the least it can cost")
        .doesNotContain("±?");
  }

  @Test
  void oneForkIsSaidToHaveNoInterval() throws IOException {
    Run single = SyntheticRun.write(directory.resolve("single"), 1).read();

    assertThat(SummaryTable.render(Summary.of(single, SyntheticRun.catalog()), 120, false))
        .contains("Value of 1 fork.")
        .contains("±?: no interval; it takes two forks or more");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 72, 80, 90, 100, 110, 120, 160})
  void fitsItsWidth(int width) {
    assertThat(SummaryTable.render(summary, width, false).lines())
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(width));
  }

  @Test
  void narrowTablesKeepIntervalsAndWhatTellsRowsApart() {
    assertThat(SummaryTable.render(summary, 80, false))
        .containsPattern("next\\(\\) .*±\\d+% +×\\d+k")
        .contains("10,000 tasks")
        .contains("100,000 tasks");
  }

  @Test
  void ansiChangesNothingButLooks() {
    String plain = SummaryTable.render(summary, 100, false);
    String styled = SummaryTable.render(summary, 100, true);

    assertThat(styled).contains("\u001b[1m");
    assertThat(styled.replaceAll("\u001b\\[\\dm", "")).isEqualTo(plain);
  }

  @Test
  void genericTablesHaveOneColumnAndNoRatio() throws IOException {
    Run run = SyntheticRun.write(directory.resolve("generic")).read();
    Summary generic = Summary.of(run, FigureCatalog.generic(run.measurements()));

    assertThat(SummaryTable.render(generic, 100, false))
        .contains("SwitchBenchmark")
        .containsPattern("next runtime=virtual +\\d+ ns ±\\d+ %\\R")
        .doesNotContainPattern("×\\d");
  }

  @Test
  void markdownIsATableForEachFamily() {
    String markdown = MarkdownTable.render(summary);

    assertThat(markdown)
        .contains("| Context switch | threads | virtual | statemachine | floor |")
        .contains("|---|--:|--:|--:|--:|")
        .containsPattern("\\| next\\(\\) \\| [\\d.]+ µs ±\\d+ % \\(×\\d+k\\) \\|")
        .contains("| — <sup>1</sup> |")
        .contains("<sub>Geometric mean of 5 forks.")
        .containsOnlyOnce("<br><sup>1</sup> n/a: left out of this synthetic run");
    assertThat(MarkdownTable.render(summary, row -> row.figure().equals("next()")).lines())
        .filteredOn(line -> line.startsWith("|"))
        .hasSize(3);
  }

  @Test
  void floorsHaveTheirIntervalToo() {
    assertThat(MarkdownTable.render(summary))
        .containsPattern("\\| next\\(\\) \\|.*\\| 0\\.\\d+ ns ±[\\d.]+ % \\|\\R");
  }

  @Test
  void theLegendIsOfTheRowsThatAreShown() throws IOException {
    assertThat(MarkdownTable.render(summary, row -> row.figure().equals("next()")))
        .contains("floor: ");
    assertThat(MarkdownTable.render(summary, row -> row.figure().equals("send()")))
        .contains("Geometric mean")
        .doesNotContain("floor: ");
  }

  @Test
  void aRatioThatMayAsWellBeOneIsNotWritten() {
    Summary alike = alike(100, 101, 99, 102, 98, 103);
    Summary apart = alike(100, 101, 99, 502, 498, 503);

    assertThat(MarkdownTable.render(alike))
        .contains(" (×1)", " (~)", "~: this run cannot tell it from the cheapest.")
        .doesNotContain("(×1.0");
    assertThat(SummaryTable.render(alike, 100, false)).containsPattern("101 ns ±7 % ~ ");
    assertThat(MarkdownTable.render(apart)).contains("(×5.0)").doesNotContain("~");
  }

  private static Summary alike(double... forks) {
    List<Measurement> measurements = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      List<Fork> some =
          Arrays.stream(forks, 3 * i, 3 * i + 3).mapToObj(f -> new Fork(List.of(f))).toList();
      measurements.add(
          new Measurement(
              "a.SwitchBenchmark.send",
              Map.of("runtime", i == 0 ? "virtual" : "threads"),
              "avgt",
              1,
              new Metric("ns/op", some),
              Map.of(),
              new Setup("", "", "", List.of(), 0, "", 0, "")));
    }
    return Summary.of(new Run(measurements, Optional.empty(), List.of()), SyntheticRun.catalog());
  }

  @Test
  void emptySummaryIsEmpty() {
    Summary empty = new Summary("none", List.of(), "", List.of());

    assertThat(SummaryTable.render(empty, 80, false)).isEmpty();
    assertThat(empty.forks()).isEqualTo("0");
  }
}

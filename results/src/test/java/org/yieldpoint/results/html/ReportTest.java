// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.figure.FigureCatalog;
import org.yieldpoint.results.figure.FigureCatalog.Family;
import org.yieldpoint.results.figure.FigureCatalog.Headline;
import org.yieldpoint.results.figure.FigureChart;
import org.yieldpoint.results.figure.FigureEntry;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.SyntheticRun;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;
import org.yieldpoint.results.text.SummaryTable;

class ReportTest {
  @TempDir Path directory;

  @Test
  void pageHasAllItsParts() throws IOException {
    String page = page(SyntheticRun.write(directory.resolve("run")));

    assertThat(page)
        .contains("<html lang=\"en\">", "<title>Yieldpoint: benchmark report</title>")
        .contains("name=\"viewport\"")
        .containsPattern(
            "<h1>On this machine one next\\(\\) costs 0\\.\\d+\u00a0ns as a state machine,")
        .contains("Measured in a virtual machine (KVM)")
        .contains("The switch-cost ladder: one next()", "Cost of a switch by the number of tasks")
        .contains("Closed loop, by fan-out", "Open loop: 100 tasks gathered at a fixed rate")
        .contains("7,500 samples, needs 10,000")
        .contains("million switches/s")
        .contains("n/a: left out of this synthetic run", "not measured in this run")
        .contains(
            "Ratios are paired by round", "<pre tabindex=\"0\"><code>./bench run</code></pre>")
        .contains("JMH 1.37 · JDK 25.0.1");
  }

  @Test
  void pageNeedsNothingButItself() throws IOException {
    String page = page(SyntheticRun.write(directory.resolve("run")));

    assertThat(page)
        .doesNotContain("<script", "http:", "https:", "@import", "url(", "src=")
        .doesNotContain("{{", "}}");
  }

  @Test
  void everyDrawingIsWellFormedAndLabelled() throws Exception {
    String page = page(SyntheticRun.write(directory.resolve("run")));

    List<String> drawings = drawings(page);

    assertThat(drawings).hasSizeGreaterThanOrEqualTo(12);
    for (String drawing : drawings) {
      assertThat(drawing).contains("role=\"img\"").doesNotContain("NaN").doesNotContain("Infinity");
      assertThat(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(new ByteArrayInputStream(drawing.getBytes(StandardCharsets.UTF_8)))
                  .getDocumentElement()
                  .getAttribute("aria-label"))
          .isNotBlank();
    }
  }

  @Test
  void everyChartHasItsTable() throws IOException {
    String page = page(SyntheticRun.write(directory.resolve("run")));

    assertThat(page.split("<figure>", -1)).hasSameSizeAs(page.split("<details>", -1));
  }

  @Test
  void textsOfTheFilesAreEscaped() {
    String evil = "<img src=x onerror=alert(1)>\"'&";
    Measurement m = measurement("a." + evil + ".m", Map.of(evil, evil), 1, 2);
    Run run = new Run(List.of(m), Optional.empty(), List.of());

    String page = Report.html(run, FigureCatalog.generic(run.measurements()));

    assertThat(page).doesNotContain("<img").contains("&lt;img");
  }

  @Test
  void whatIsMissingIsSaidInWords() {
    FigureCatalog catalog =
        new FigureCatalog(
            "Test",
            List.of("one"),
            List.of(
                Family.of("f", "Family")
                    .chart(FigureChart.ladder("absent", "Absent ladder"))
                    .chart(FigureChart.scaling("absent {n}", "Absent sweep", "n"))
                    .chart(FigureChart.percentiles("absent", "Absent {n} log"))),
            List.of(FigureEntry.of("B.m", "f", "present", "one")),
            List.of(),
            Headline.NONE);
    Run run = new Run(List.of(measurement("a.B.m", Map.of(), 1)), Optional.empty(), List.of());

    assertThat(Report.html(run, catalog))
        .contains("Not in this run: Absent ladder; Absent sweep; Absent … log.")
        .contains("This run has no environment.json")
        .contains("Some figures come from a single fork")
        .contains("Further figures")
        .doesNotContain("<svg");
  }

  @Test
  void aSweepOfOneStopIsALadderWithOtherProcessesApart() {
    FigureCatalog catalog =
        new FigureCatalog(
            "Test",
            List.of("one"),
            List.of(
                Family.of("f", "Family").chart(FigureChart.scaling("of {n}", "Sweep", "things"))),
            List.of(
                FigureEntry.of("B.m", "f", "of {n}", "one").along("n"),
                FigureEntry.of("C.m", "f", "of {n}", "other").role(Role.PROCESS).along("n")),
            List.of(),
            Headline.NONE);
    Map<String, String> seven = Map.of("n", "7");
    Run run =
        new Run(
            List.of(measurement("a.B.m", seven, 9, 9), measurement("a.C.m", seven, 1, 1)),
            Optional.empty(),
            List.of());

    String page = Report.html(run, catalog);
    // The other process is cheaper, and comes last all the same.
    assertThat(page)
        .contains("Sweep: of 7</h3>")
        .containsPattern("(?s)>one</text>.*class=\"divide\".*>process: other</text>");
    assertThat(SummaryTable.render(Summary.of(run, catalog), 100, false))
        .contains("of 7 outside of this JVM: process: other 1.00 ns")
        .contains("process: the same done by another process");
  }

  @Test
  void zerosAreInTheTableThoughNotOnTheAxis() {
    Run run = new Run(List.of(measurement("a.B.m", Map.of(), 0, 0)), Optional.empty(), List.of());

    assertThat(Report.html(run, FigureCatalog.generic(run.measurements())))
        .contains("0 ns ±?")
        .doesNotContain("<svg");
  }

  @Test
  void anyJmhFileCanBeReported() throws IOException {
    RunDirectory directoryOfRun = SyntheticRun.write(directory.resolve("run"));
    Path target = directory.resolve("elsewhere.html");

    Report.write(
        directoryOfRun, FigureCatalog.generic(directoryOfRun.read().measurements()), target);

    assertThat(target).content().contains("SwitchBenchmark", "Latency logs", "gather-100");
    assertThat(directoryOfRun.reportHtml()).doesNotExist();
  }

  @Test
  void unreadableRunLeavesTheOldPage() throws IOException {
    RunDirectory run = SyntheticRun.write(directory.resolve("run"));
    Path page = Report.write(run, SyntheticRun.catalog());
    byte[] before = Files.readAllBytes(page);
    Files.writeString(run.jmhJson(), "[{\"benchmark\"");

    assertThatThrownBy(() -> Report.write(run, SyntheticRun.catalog()))
        .isInstanceOf(UnreadableResultException.class);
    assertThat(page).hasBinaryContent(before);
  }

  private static String page(RunDirectory run) {
    return Report.html(run.read(), SyntheticRun.catalog());
  }

  private static List<String> drawings(String page) {
    List<String> drawings = new ArrayList<>();
    Matcher matcher = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
    while (matcher.find()) {
      drawings.add(matcher.group());
    }
    return drawings;
  }

  private static Measurement measurement(
      String benchmark, Map<String, String> params, double... forks) {
    List<Fork> values = new ArrayList<>();
    for (double fork : forks) {
      values.add(new Fork(List.of(fork)));
    }
    Setup setup = new Setup("", "", "", List.of(), 0, "", 0, "");
    return new Measurement(
        benchmark, params, "avgt", 1, new Metric("ns/op", values), Map.of(), setup);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.compare.MetricSeries;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.RecordedRun;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.RunSeries;
import org.yieldpoint.results.history.History;
import org.yieldpoint.results.history.HistoryRules;
import org.yieldpoint.results.html.HistoryPage;

class HistoryReportsTest {
  private static final String EVIL = "</title><script>x</script>|`\u001b[31m\n::error::@me";

  @Test
  void everyReportSaysWhatChangedAndSinceWhen() throws IOException {
    History history = history("run", "a.B.slower", "a.B.steady");

    assertThat(HistoryTable.render(history, 120))
        .containsPattern("B.slower, time +100 ns → 112 ns +24 +12 % slower since run12")
        .contains("No change found in 1 metric.")
        .contains("1 of 2 metrics over 24 runs changed");
    assertThat(HistoryMarkdown.render(history))
        .startsWith(HistoryMarkdown.MARK)
        .contains(
            "| <code>B.slower, time</code> | 100 ns → 112 ns | 24 | 12 % slower since run12.");
    assertThat(HistoryPage.html(history))
        .contains(HistoryPage.MARK, "<svg", "12\u00a0% slower since run12", "B.steady, time")
        .doesNotContain("<script", "http:", "https:", "{{", "NaN");
    JsonNode json = JsonMapper.builder().build().readTree(HistoryJson.render(history));
    assertThat(json.path("format").asText()).isEqualTo(HistoryJson.MARK);
    JsonNode worst = json.path("metrics").path(0);
    assertThat(worst.path("benchmark").asText()).isEqualTo("a.B.slower");
    assertThat(worst.path("changed").asBoolean()).isTrue();
    assertThat(worst.path("changes").path(0).path("since").asText()).isEqualTo("run12");
    assertThat(worst.path("changes").path(0).path("ratio").asDouble()).isBetween(1.11, 1.13);
    assertThat(worst.path("points")).hasSize(24);
  }

  @Test
  void stepsAndDriftsEachHaveTheWholeLevel() {
    assertThat(HistoryText.legend(history("run", "a.B.slower", "a.B.steady")))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("permutation tests at 1 % (", "Mann and Kendall at the same level")
                    .contains("2 metrics that never changed, up to 0.0200 would show a step")
                    .contains("and up to as many a drift."));
  }

  @Test
  void tablesKeepToTheirWidth() {
    History history = history("a-run-with-quite-a-name", "org.example.Someone.slowerThanOthers");
    for (int width : new int[] {70, 80, 100}) {
      assertThat(HistoryTable.render(history, width).lines())
          .allMatch(line -> line.length() <= width);
    }
  }

  @Test
  void whateverAFileSaysIsShownAsText() {
    History history = history(EVIL, "a.B." + EVIL);

    assertThat(HistoryTable.render(history, 200)).doesNotContain("\u001b", "::error");
    assertThat(HistoryMarkdown.render(history)).doesNotContain("<script", "@me", "\u001b");
    assertThat(HistoryMarkdown.render(history).lines().filter(l -> l.startsWith("| "))).hasSize(2);
    assertThat(HistoryPage.html(history)).doesNotContain("<script", "\u001b");
  }

  /** Twenty-four runs, in which the first benchmark becomes slower in the middle. */
  private static History history(String run, String... benchmarks) {
    Setup setup = new Setup("1.37", "25", "VM", List.of(), 1, "1 s", 1, "1 s");
    List<RecordedRun> runs = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      List<Measurement> measurements = new ArrayList<>();
      for (String benchmark : benchmarks) {
        boolean slow = i >= 12 && benchmark.equals(benchmarks[0]);
        double value = (slow ? 112 : 100) + 0.1 * (i % 3);
        Metric metric =
            new Metric("ns/op", List.of(new Fork(List.of(value)), new Fork(List.of(value + 0.2))));
        measurements.add(new Measurement(benchmark, Map.of(), "avgt", 1, metric, Map.of(), setup));
      }
      runs.add(
          new RecordedRun(
              "%s%02d".formatted(run, i),
              Optional.empty(),
              new Run(measurements, Optional.empty(), List.of())));
    }
    return History.of(MetricSeries.of(new RunSeries(runs, List.of())), HistoryRules.USUAL);
  }
}

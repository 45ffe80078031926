// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.RecordedMetric;
import org.yieldpoint.results.compare.Recording;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.gate.Simulation;
import org.yieldpoint.results.gate.SimulationPlan;
import org.yieldpoint.results.gate.SimulationResult;
import org.yieldpoint.results.html.SimulationPage;

class SimulationReportsTest {
  @Test
  void theDesignIsPrintedWithTheRates() {
    String table = SimulationTable.render(result("m"), 140).replaceAll("\\s+", " ");

    assertThat(table)
        .containsPattern("B.m, time +0 % +\\[0 to \\d\\.\\d+ %]")
        .contains("whole family", "+10 %", "+20 %", "100 %")
        .contains("400 suites of 5 rounds, and of what is undecided 10")
        .contains("drawn from 24 forks of each metric", "seed 3")
        .contains("its level is 5 %, the least effect that matters 3 %")
        .contains("holds 1 suite without a fork in common")
        .contains("False alarms in 0 % of suites in which nothing changed");
  }

  @Test
  void tablesKeepToTheirWidth() {
    for (int width : new int[] {60, 80, 100}) {
      assertThat(SimulationTable.render(result("m"), width).lines())
          .allMatch(line -> line.length() <= width);
    }
    assertThat(SimulationTable.render(result("m"), 60)).contains("Left out for want of room");
  }

  @Test
  void programsGetCountsAndIntervals() throws IOException {
    JsonNode json = JsonMapper.builder().build().readTree(SimulationJson.render(result("m")));

    assertThat(json.path("format").asText()).isEqualTo(SimulationJson.MARK);
    assertThat(json.path("seed").asLong()).isEqualTo(3);
    assertThat(json.path("family").path("falseAlarms").path("trials").asInt()).isEqualTo(400);
    JsonNode found = json.path("byMetric").path(0).path("found").path(1);
    assertThat(found.path("slowdown").asDouble()).isEqualTo(0.2);
    assertThat(found.path("events").asInt()).isEqualTo(200);
    assertThat(found.path("low").asDouble()).isBetween(0.9, 1.0);
  }

  @Test
  void thePageShowsThePowerCurveAndItsLimits() {
    assertThat(SimulationPage.html(result("m")))
        .contains(SimulationPage.MARK, "<svg", "Slowdowns found", "speak of the drawing only")
        .contains(">slowdown of one metric of each suite</text>")
        .containsPattern(
            "all metrics together</title><path class=\"line\" d=\"M450 [0-9.]+L836 [0-9.]+\"/>")
        .doesNotContain("<script", "http:", "https:", "{{", "NaN");
  }

  @Test
  void whateverAFileSaysIsShownAsText() {
    SimulationResult result = result("</title><script>x</script>\u001b[31m\n::error::");

    assertThat(SimulationTable.render(result, 200)).doesNotContain("\u001b", "::error");
    assertThat(SimulationPage.html(result)).doesNotContain("<script", "\u001b");
  }

  private static SimulationResult result(String name) {
    Random random = new Random(2);
    List<RecordedMetric> metrics = List.of(metric(name, random), metric("n", random));
    return Simulation.run(
        new Recording(metrics, true, List.of(), ""),
        new SimulationPlan(List.of(5, 10), 400, List.of(0.1, 0.2), 3),
        Rules.QUIET,
        NoiseFloors.NONE);
  }

  private static RecordedMetric metric(String name, Random random) {
    Subject subject = new Subject("a.B." + name, Map.of(), "avgt", 1, MetricKind.SCORE, "time");
    List<Double> forks =
        DoubleStream.generate(() -> Math.exp(0.01 * random.nextGaussian()))
            .limit(24)
            .boxed()
            .toList();
    return new RecordedMetric(subject, Unit.parse("ns/op"), false, forks);
  }
}

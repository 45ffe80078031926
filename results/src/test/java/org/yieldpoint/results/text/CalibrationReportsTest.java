// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.ComparedRuns;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.ComparisonSet;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.compare.Untested;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.format.UnreadableResultException;
import org.yieldpoint.results.gate.Calibration;
import org.yieldpoint.results.gate.CalibrationResult;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateVerdicts;
import org.yieldpoint.results.gate.MetricVerdict;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.gate.Verdict;
import org.yieldpoint.results.html.CalibrationPage;

class CalibrationReportsTest {
  @Test
  void ratesAreCountsWithExactBounds() {
    String table = CalibrationTable.render(result("m"), 120).replaceAll("\\s+", " ");

    assertThat(table)
        .contains("the same build false alarms undecided makes up")
        .contains("B.m, time 0 of 59 [0 to 6.1 %] 0 of 59 1.0 %", "whole suites 0 of 59")
        .contains("slowed by 10 % found median")
        .contains("B.m, time 8 of 10 [44.4 to 97.5 %] 10 % slower", "all tries 8 of 10")
        .contains("what was fixed")
        .contains("False alarms in 0 of 59 suites of the same build")
        .contains("supports at most 5.0 %; a real slowdown of 10 % in 8 of 10 tries (44.4");
    assertThat(CalibrationTable.render(result("m"), 60).lines())
        .allMatch(line -> line.length() <= 60);
  }

  @Test
  void aSuiteThatCouldNotTellIsNoAllClear() throws IOException {
    GateVerdicts told = gate(judged("m", Verdict.EQUIVALENT, 1.01));
    GateVerdicts untold = gate(judged("m", Verdict.UNDECIDED, 1.02));
    Calibration same = new Calibration(0, List.of(told, untold, untold));
    CalibrationResult result = new CalibrationResult("", "", Rules.QUIET, List.of(same));

    assertThat(CalibrationText.headline(result))
        .contains("False alarms in 0 of 3 suites", ", while 2 left something undecided.");
    assertThat(CalibrationText.headline(result("m"))).doesNotContain("undecided");
    assertThat(CalibrationTable.render(result, 120)).contains("2 of 3");
    assertThat(CalibrationPage.html(result)).contains("2 of 3");
    JsonNode part =
        JsonMapper.builder().build().readTree(CalibrationJson.render(result)).at("/parts/0");
    assertThat(part.at("/undecidedSuites/events").asInt()).isEqualTo(2);
    assertThat(part.at("/byMetric/0/undecided/events").asInt()).isEqualTo(2);
  }

  @Test
  void programsGetCountsAndIntervals() throws IOException {
    JsonNode json = JsonMapper.builder().build().readTree(CalibrationJson.render(result("m")));

    assertThat(json.path("format").asText()).isEqualTo(CalibrationJson.MARK);
    JsonNode slowed = json.path("parts").path(1);
    assertThat(slowed.path("injected").asDouble()).isEqualTo(0.1);
    assertThat(slowed.path("flagged").path("events").asInt()).isEqualTo(8);
    assertThat(slowed.path("byMetric").path(0).path("flagged").path("low").asDouble())
        .isBetween(0.44, 0.45);
  }

  @Test
  void thePageShowsThePowerCurve() {
    assertThat(CalibrationPage.html(result("m")))
        .contains(
            CalibrationPage.MARK,
            "<svg",
            "Slowdowns found",
            "8 of 10",
            "; measured 10 % slower",
            "False alarms")
        .contains(">slowdown of all benchmarks at once</text>")
        .containsPattern("all metrics together</title><path class=\"line\" d=\"M836 [0-9.]+\"/>")
        .doesNotContain("<script", "http:", "https:", "{{", "NaN");
  }

  @Test
  void whatWasNotTriedIsLeftOut() {
    CalibrationResult same = new CalibrationResult("", "", Rules.QUIET, List.of(same("m")));
    assertThat(CalibrationPage.html(same)).contains("False alarms").doesNotContain("<svg");
    CalibrationResult slowed = new CalibrationResult("", "", Rules.QUIET, List.of(slowed("m")));
    assertThat(CalibrationPage.html(slowed))
        .contains("<svg", "A real slowdown of")
        .doesNotContain("id=\"alarms\"", "NaN", "“none”");
    assertThat(CalibrationPage.html(result("m"))).contains("“none”");
    CalibrationResult nothing =
        new CalibrationResult("", "", Rules.QUIET, List.of(new Calibration(0, List.of())));
    assertThat(CalibrationTable.render(nothing, 80)).contains("No suite is complete yet.");
    assertThat(CalibrationPage.html(nothing)).contains("No suite is complete yet.");
  }

  @Test
  void whateverAFileSaysIsShownAsText() {
    CalibrationResult result = result("</title><script>x</script>\u001b[31m\n::error::");

    assertThat(CalibrationTable.render(result, 200)).doesNotContain("\u001b", "::error");
    assertThat(CalibrationPage.html(result)).doesNotContain("<script", "\u001b");
  }

  @Test
  void readsTheVerdictsThatAGateWrote(@TempDir Path temporary) throws IOException {
    Comparison slower =
        new Comparison(
            subject("m"),
            Unit.parse("ns/op"),
            false,
            List.of(100.0, 101.0, 99.0, 100.5),
            List.of(120.0, 121.5, 118.5, 120.6),
            true);
    Arm arm = new Arm("x", new Run(List.of(), Optional.empty(), List.of()), Optional.empty());
    Untested broken = Untested.broken("a.B.n", Map.of(), "avgt", "fails in the head");
    ComparisonSet set = new ComparisonSet(List.of(slower), List.of(broken), List.of(), List.of());
    GateResult result =
        GateResult.of(ComparedRuns.of(arm, arm), set, Rules.QUIET, NoiseFloors.NONE);
    Path file = Files.writeString(temporary.resolve("verdicts.json"), GateJson.render(result));

    assertThat(GateJson.readVerdicts(file))
        .isEqualTo(
            new GateVerdicts(result.findings().stream().map(MetricVerdict::of).toList(), true));
    assertThat(GateJson.readVerdicts(file).metrics().getFirst().verdict())
        .isEqualTo(Verdict.REGRESSED);
    Files.writeString(file, GateJson.render(result).replace("\"broken\" : true", "\"x\" : 1"));
    assertThat(GateJson.readVerdicts(file).broken()).isFalse();
    assertThatThrownBy(() -> GateJson.readVerdicts(temporary.resolve("missing")))
        .isInstanceOf(UnreadableResultException.class)
        .hasMessageContaining("missing: no such file");
    for (String other : List.of("{\"format\": \"x\"}", "{", "")) {
      Files.writeString(file, other);
      assertThatThrownBy(() -> GateJson.readVerdicts(file))
          .isInstanceOf(UnreadableResultException.class)
          .hasMessageContaining("holds no verdicts");
    }
    Files.writeString(file, GateJson.render(result).replace("\"regressed\"", "\"cursed\""));
    assertThatThrownBy(() -> GateJson.readVerdicts(file)).hasMessageContaining("unknown verdict");
  }

  private static CalibrationResult result(String name) {
    return new CalibrationResult(
        "a machine", "what was fixed", Rules.QUIET, List.of(slowed(name), same(name)));
  }

  private static Calibration same(String name) {
    return new Calibration(
        0, Collections.nCopies(59, gate(judged(name, Verdict.EQUIVALENT, 1.01))));
  }

  private static Calibration slowed(String name) {
    GateVerdicts found = gate(judged(name, Verdict.REGRESSED, 1.1));
    GateVerdicts missed = gate(judged(name, Verdict.UNDECIDED, 1.05));
    return new Calibration(
        0.1, List.of(found, found, found, found, missed, missed, found, found, found, found));
  }

  private static GateVerdicts gate(MetricVerdict metric) {
    return new GateVerdicts(List.of(metric), false);
  }

  private static MetricVerdict judged(String name, Verdict verdict, double ratio) {
    return new MetricVerdict(subject(name), verdict, OptionalDouble.of(Math.log(ratio)));
  }

  private static Subject subject(String name) {
    return new Subject("a.B." + name, Map.of(), "avgt", 1, MetricKind.SCORE, "time");
  }
}

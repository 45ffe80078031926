// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.compare.MetricSeries;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.RunSeries;
import org.yieldpoint.results.history.MetricHistory.Shape;
import org.yieldpoint.results.html.HistoryPage;
import org.yieldpoint.results.stat.ChangePoint;
import org.yieldpoint.results.text.HistoryText;

class HistoryTest {
  @Test
  void aStepIsFoundWithItsRunAndItsDirection() {
    History history = of(RunsInTime.of(30, 0.02, i -> i < 18 ? 100 : 112));

    MetricHistory metric = history.changed().getFirst();
    assertThat(metric.shape()).isEqualTo(Shape.STEPPED);
    assertThat(metric.changes()).extracting(ChangePoint::index).containsExactly(18);
    assertThat(HistoryText.brief(history, metric)).matches("1[0-4] % slower since run18");
    assertThat(HistoryText.headline(history))
        .startsWith("1 of 1 metric over 30 runs changed, 1 for the worse. B.m, time: 1");
  }

  @Test
  void throughputIsNotReadUpsideDown() {
    RunsInTime runs = new RunsInTime();
    for (int i = 0; i < 30; i++) {
      runs.add(
          "CPU",
          runs.measure("a.B.rate", "thrpt", "ops/s", 0.01, i < 15 ? 1e6 : 1e6 / 1.25),
          runs.measure("a.B.bytes", "thrpt", "MB/s", 0.01, i < 15 ? 100 : 125));
    }
    History history = of(runs.series());

    assertThat(history.changed()).hasSize(2);
    assertThat(HistoryText.brief(history, history.changed().get(0)))
        .matches("(19|20|21) % less throughput since run15");
    assertThat(HistoryText.values(history.changed().get(0)))
        .matches("\\S+ [Mk]ops/s → (79|80)\\d kops/s");
    assertThat(HistoryText.brief(history, history.changed().get(1)))
        .matches("2[4-6] % more throughput since run15");
    assertThat(HistoryPage.html(history)).contains("kops/s").doesNotContain("µs");
  }

  @Test
  void whatIsTakenBackIsSaidToBe() {
    History history = of(RunsInTime.of(40, 0.01, i -> i >= 15 && i < 25 ? 120 : 100));

    MetricHistory metric = history.changed().getFirst();
    assertThat(HistoryText.sentence(history, metric))
        .matches(
            "1[67] % faster since run25; before that (19|20|21) % slower since run15; altogether"
                + " .* than at first\\.");
    assertThat(HistoryText.headline(history)).contains("1 of 1 metric", "none for the worse");
  }

  @Test
  void aSlowBoilIsCalledADrift() {
    // No two neighbours differ by more than their noise.
    History history = of(RunsInTime.of(40, 0.015, i -> 100 * Math.pow(1.004, i)));

    MetricHistory metric = history.changed().getFirst();
    assertThat(metric.shape()).isEqualTo(Shape.DRIFTING);
    assertThat(metric.drift()).isBetween(1.12, 1.22);
    assertThat(HistoryText.sentence(history, metric))
        .matches("drifted 1\\d % slower from run00 to run39, in steps too small .*");
  }

  @Test
  void smallStepsThatAddUpAreCountedTogether() {
    double[] levels = {100, 102, 104, 106};
    History history = of(RunsInTime.of(48, 0.002, i -> levels[i / 12]));

    MetricHistory metric = history.changed().getFirst();
    assertThat(metric.changed(history.rules())).isTrue();
    assertThat(HistoryText.brief(history, metric)).containsPattern("[56]\\.\\d % slower");
  }

  @Test
  void machinesAreNeverCompared() {
    RunsInTime runs = new RunsInTime();
    for (int i = 0; i < 40; i++) {
      boolean fast = i % 2 == 0;
      runs.add(
          fast ? "Fast CPU" : "Slow CPU",
          runs.measure("a.B.m", "avgt", "ns/op", 0.01, fast ? 100 : 200));
    }
    History history = of(runs.series());

    assertThat(history.changed()).isEmpty();
    assertThat(history.metrics()).hasSize(2).allMatch(c -> c.points().size() == 20);
    assertThat(history.notes()).anyMatch(note -> note.contains("Machine 2 is Slow CPU"));
    assertThat(HistoryText.names(history, history.metrics()))
        .containsExactlyInAnyOrder("B.m, time · machine 1", "B.m, time · machine 2");
  }

  @Test
  void aPatchOfTheJdkIsMarkedInItsSeries() {
    RunsInTime runs = new RunsInTime();
    for (int i = 0; i < 30; i++) {
      runs.add(
          "CPU",
          "Vendor",
          i < 14 ? "21.0.2+13" : "21.0.3+9",
          runs.measure("a.B.later", "avgt", "ns/op", 0.01, i < 18 ? 100 : 130),
          runs.measure("a.B.with", "avgt", "ns/op", 0.01, i < 14 ? 100 : 120));
    }
    History history = of(runs.series());

    assertThat(history.metrics()).hasSize(2);
    assertThat(history.notes())
        .containsExactly(
            "The JDK changed: 21.0.2+13, then 21.0.3+9 since run14. What changes with it may be no"
                + " change of the code.");
    MetricHistory later = history.changed().get(0);
    assertThat(history.jdkChanges(later))
        .containsExactly(new JdkChange(14, "21.0.2+13", "21.0.3+9"));
    assertThat(HistoryText.sentence(history, later))
        .matches("(29|30|31) % slower since run18. JDK 21.0.2\\+13, then 21.0.3\\+9 since run14.");
    assertThat(HistoryText.brief(history, history.changed().get(1)))
        .matches("(19|20|21) % slower since run14 \\(JDK 21.0.3\\+9\\)");
  }

  @Test
  void anotherVendorIsASeriesOfItsOwn() {
    RunsInTime runs = new RunsInTime();
    for (int i = 0; i < 24; i++) {
      runs.add(
          "CPU",
          i % 2 == 0 ? "One" : "Other",
          "21.0.2",
          runs.measure("a.B.m", "avgt", "ns/op", 0.01, i % 2 == 0 ? 100 : 200));
    }
    History history = of(runs.series());
    assertThat(history.metrics()).hasSize(2);
    assertThat(history.changed()).isEmpty();
    assertThat(history.notes()).anyMatch(note -> note.contains("of Other"));
  }

  @Test
  void whatHasEndedIsNotInTheHeadline() {
    RunsInTime runs = new RunsInTime();
    for (int i = 0; i < 40; i++) {
      Measurement kept = runs.measure("a.B.kept", "avgt", "ns/op", 0.01, 100);
      Measurement ended = runs.measure("a.B.ended", "avgt", "ns/op", 0.01, i < 15 ? 100 : 150);
      Measurement seldom = runs.measure("a.B.seldom", "avgt", "ns/op", 0.01, 100);
      if (i < 38) {
        runs.add("CPU", kept, ended);
      } else {
        runs.add("CPU", kept);
      }
      if (i % 3 == 0) {
        runs.add("CPU", kept, i < 37 ? ended : kept, seldom);
      }
    }
    runs.add("CPU", runs.measure("a.B.kept", "avgt", "ns/op", 0.01, 100));
    History history = of(runs.series());

    assertThat(history.ended()).extracting(m -> m.subject().name()).contains("B.ended, time");
    assertThat(history.ended())
        .extracting(m -> m.subject().name())
        .doesNotContain("B.seldom, time");
    assertThat(history.changed()).isEmpty();
    assertThat(HistoryText.headline(history))
        .isEqualTo("No change found in 2 metrics over 55 runs.");
    assertThat(HistoryText.ended(history))
        .isEqualTo("Ended, since the newest runs lack it: B.ended, time (last in run50).");
  }

  @Test
  void oneRunThatLacksAMetricIsNoEnd() {
    RunsInTime runs = new RunsInTime();
    for (int i = 0; i < 30; i++) {
      Measurement m = runs.measure("a.B.m", "avgt", "ns/op", 0.01, i < 15 ? 100 : 150);
      Measurement other = runs.measure("a.B.n", "avgt", "ns/op", 0.01, 100);
      runs.add("CPU", i < 29 ? new Measurement[] {m, other} : new Measurement[] {other});
    }
    assertThat(of(runs.series()).changed()).hasSize(1);
  }

  @Test
  void runsThatMeasuredInAnotherWayAreSaidTo() {
    RunsInTime runs = new RunsInTime();
    for (int i = 0; i < 12; i++) {
      Measurement m = runs.measure("a.B.m", "avgt", "ns/op", 0.01, 100);
      Measurement n = runs.measure("a.B.n", "avgt", "ns/op", 0.01, 100);
      runs.add("CPU", i < 6 ? m : RunsInTime.longer(m), n);
    }
    assertThat(of(runs.series()).notes())
        .containsExactly(
            "The runs differ in iterations, so what changes there may be no change of the code:"
                + " a.B.m has 1 × 1 s after 1 × 1 s, then 5 × 1 s after 1 × 1 s.");
    assertThat(of(RunsInTime.of(12, 0.01, i -> 100)).notes()).isEmpty();
  }

  @Test
  void gapsAndNaNAreNoValues() {
    RunsInTime runs = new RunsInTime();
    for (int i = 0; i < 36; i++) {
      Measurement m = runs.measure("a.B.m", "avgt", "ns/op", 0.01, i < 18 ? 100 : 90);
      Measurement other = runs.measure("a.B.n", "avgt", "ns/op", 0.01, 5);
      if (i % 6 == 1) {
        runs.add("CPU", other);
      } else if (i % 6 == 2) {
        Metric broken = new Metric("ns/op", List.of(new Fork(List.of()), new Fork(List.of())));
        runs.add(
            "CPU",
            new Measurement("a.B.m", Map.of(), "avgt", 1, broken, Map.of(), m.setup()),
            other);
      } else {
        runs.add("CPU", m, other);
      }
    }
    History history = of(runs.series());

    MetricHistory metric = history.changed().getFirst();
    assertThat(history.changed()).hasSize(1);
    assertThat(metric.points()).hasSize(24);
    assertThat(HistoryText.brief(history, metric)).matches("(9\\.\\d|10|11) % faster since run18");
  }

  @Test
  void allocationsMayBeginAtNothing() {
    RunsInTime runs = new RunsInTime();
    for (int i = 0; i < 20; i++) {
      Measurement m = runs.measure("a.B.m", "avgt", "ns/op", 0.01, 100);
      runs.add("CPU", RunsInTime.allocating(m, i < 12 ? 0 : 24));
    }
    History history = of(runs.series());

    assertThat(history.changed()).hasSize(1);
    assertThat(HistoryText.brief(history, history.changed().getFirst()))
        .isEqualTo("24.0 B more since run12");
  }

  @Test
  void fewRunsAreSaidToBeTooFew() {
    assertThat(HistoryRules.USUAL.leastRuns()).isEqualTo(11);
    History history = of(RunsInTime.of(10, 0.001, i -> i < 5 ? 100 : 200));

    assertThat(history.changed()).isEmpty();
    assertThat(HistoryText.headline(history)).contains("Too few runs", "10 runs, needs 11");
    assertThat(of(RunsInTime.of(11, 0.001, i -> i < 5 ? 100 : 200)).changed()).hasSize(1);
  }

  @Test
  void noiseIsNoChange() {
    History history = of(RunsInTime.of(40, 0.05, i -> 100));

    assertThat(history.changed()).isEmpty();
    assertThat(HistoryText.headline(history))
        .isEqualTo("No change found in 1 metric over 40 runs.");
  }

  private static History of(RunSeries series) {
    return History.of(MetricSeries.of(series), HistoryRules.USUAL);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.Unit;
import org.yieldpoint.results.gate.NoiseFloors.Floor;
import org.yieldpoint.results.gate.report.CalibrationText;

class CalibrationTest {
  private static final Subject SUBJECT =
      new Subject("p.B.m", Map.of(), "avgt", 1, Kind.SCORE, "time");

  @Test
  void countsEveryFlagOfTheSameBuildAsAFalseAlarm() {
    Calibration calibration = new Calibration(0, suites(1, 1.2, 1 / 1.2));
    assertThat(calibration.flaggedSuites()).isEqualTo(new Proportion(2, 3));
    assertThat(calibration.flagged(SUBJECT)).isEqualTo(new Proportion(2, 3));
    assertThat(calibration.medianRatio(SUBJECT)).isCloseTo(1, within(1e-9));
    assertThat(CalibrationText.lines(calibration)).last().asString().contains("2 of 3 suites");
  }

  @Test
  void ofASlowedBuildOnlyTheSlowdownIsFound() {
    Calibration calibration = new Calibration(0.2, suites(1.2, 1.2, 1 / 1.2));
    assertThat(calibration.flaggedSuites()).isEqualTo(new Proportion(2, 3));
  }

  @Test
  void floorsAreTheNinetyFifthPercentileAndKeepWhatElseIsKnown() {
    Calibration calibration = new Calibration(0, suites(1, 1.01, 1 / 1.02));
    NoiseFloors before = new NoiseFloors("here", Map.of(SUBJECT, new Floor(0.04, 0.9)));
    Floor floor = calibration.floors("here", before).floors().get(SUBJECT);
    assertThat(floor.floor()).isEqualTo(0.04);
    assertThat(floor.sameBuild95()).isCloseTo(0.02, within(1e-9));
    assertThat(calibration.floors("elsewhere", before).floors().get(SUBJECT).floor()).isZero();
  }

  private static List<List<Finding>> suites(double... ratios) {
    List<List<Finding>> suites = new ArrayList<>();
    for (double ratio : ratios) {
      List<Double> base = DoubleStream.of(100, 101, 99, 100.5, 99.5).boxed().toList();
      // Alternating, so that there is noise, and its mean on logarithms is nothing.
      List<Double> head = new ArrayList<>();
      double[] noise = {0.001, -0.001, 0.001, -0.001, 0};
      for (int i = 0; i < noise.length; i++) {
        head.add(base.get(i) * ratio * Math.exp(noise[i]));
      }
      Comparison comparison = new Comparison(SUBJECT, Unit.parse("ns/op"), false, base, head, true);
      suites.add(Gate.judge(List.of(comparison), Rules.QUIET, NoiseFloors.NONE));
    }
    return suites;
  }
}

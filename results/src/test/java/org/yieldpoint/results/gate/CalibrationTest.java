// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.gate.NoiseFloors.Floor;
import org.yieldpoint.results.stat.Proportion;

class CalibrationTest {
  private static final Subject TIME = subject("time");
  private static final Subject BYTES = subject("gc.alloc.rate.norm");

  @Test
  void countsEveryFlagOfTheSameBuildAsAFalseAlarm() {
    Calibration calibration =
        new Calibration(
            0,
            List.of(
                gate(time(Verdict.EQUIVALENT, 1), bytes(Verdict.EQUIVALENT)),
                gate(time(Verdict.REGRESSED, 1.2), bytes(Verdict.REGRESSED)),
                gate(time(Verdict.IMPROVED, 1 / 1.2), bytes(Verdict.UNDECIDED))));
    assertThat(calibration.flaggedSuites()).isEqualTo(new Proportion(2, 3));
    assertThat(calibration.flagged()).isEqualTo(new Proportion(3, 6));
    assertThat(calibration.flagged(TIME)).isEqualTo(new Proportion(2, 3));
    assertThat(calibration.flagged(BYTES)).isEqualTo(new Proportion(1, 3));
    assertThat(calibration.medianRatio(TIME)).isCloseTo(1, within(1e-9));
    assertThat(calibration.medianRatio(BYTES)).isNaN();
    assertThat(calibration.madeUp(BYTES)).isNaN();
  }

  @Test
  void ofASlowedBuildOnlyTheSlowdownIsFoundAndAllocationsSayNothing() {
    Calibration calibration =
        new Calibration(
            0.2,
            List.of(
                gate(time(Verdict.REGRESSED, 1.2), bytes(Verdict.EQUIVALENT)),
                gate(time(Verdict.IMPROVED, 1 / 1.2), bytes(Verdict.REGRESSED))));
    assertThat(calibration.subjects()).containsExactly(TIME);
    assertThat(calibration.flagged()).isEqualTo(new Proportion(1, 2));
    assertThat(calibration.flaggedSuites()).isEqualTo(new Proportion(1, 2));
  }

  @Test
  void floorsAreTheNinetyFifthPercentileAndKeepWhatElseIsKnown() {
    Calibration calibration =
        new Calibration(
            0,
            List.of(
                gate(time(Verdict.EQUIVALENT, 1)),
                gate(time(Verdict.EQUIVALENT, 1.01), bytes(Verdict.EQUIVALENT)),
                gate(time(Verdict.EQUIVALENT, 1 / 1.02))));
    NoiseFloors before = new NoiseFloors("here", Map.of(TIME, new Floor(0.04, 0.9)));
    Floor floor = calibration.floors("here", before).floors().get(TIME);
    assertThat(floor.floor()).isEqualTo(0.04);
    assertThat(floor.sameBuild95()).isCloseTo(0.02, within(1e-9));
    assertThat(calibration.floors("elsewhere", before).floors().get(TIME).floor()).isZero();
    assertThat(calibration.floors("here", before).floors()).doesNotContainKey(BYTES);
  }

  @Test
  void aBrokenGateIsAFalseAlarmOfItsSuite() {
    GateVerdicts broken = new GateVerdicts(List.of(bytes(Verdict.EQUIVALENT)), true);
    Calibration calibration = new Calibration(0, List.of(gate(bytes(Verdict.EQUIVALENT)), broken));
    assertThat(calibration.flaggedSuites()).isEqualTo(new Proportion(1, 2));
    assertThat(calibration.flagged()).isEqualTo(new Proportion(0, 2));
  }

  private static GateVerdicts gate(MetricVerdict... metrics) {
    return new GateVerdicts(List.of(metrics), false);
  }

  private static MetricVerdict time(Verdict verdict, double ratio) {
    return new MetricVerdict(TIME, verdict, OptionalDouble.of(Math.log(ratio)));
  }

  private static MetricVerdict bytes(Verdict verdict) {
    return new MetricVerdict(BYTES, verdict, OptionalDouble.empty());
  }

  private static Subject subject(String metric) {
    return new Subject("p.B.m", Map.of(), "avgt", 1, MetricKind.of(metric), metric);
  }
}

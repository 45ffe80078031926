// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/**
 * The search against exact fractions: a program that evaluates the formulas of Matteson and James
 * as they are printed, with Python's {@code fractions}, and counts all orders of seven values.
 */
class EnergyDivisiveTest {
  private static final double[] STEP = {101, 98, 103, 100, 122, 119, 121};
  private static final double[] SHUFFLED = {101, 122, 98, 119, 103, 121, 100};

  /** The yearly flow of the Nile at Aswan, 1871 to 1970 (R's {@code Nile}). */
  private static final double[] NILE = {
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
    799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833,
    701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845,
    864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649,
    846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815,
    1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740
  };

  @Test
  void theBestDivisionIsThatOfExactFractions() {
    Split step = Split.best(STEP);
    assertThat(step.at()).isEqualTo(4);
    assertThat(step.end()).isEqualTo(7);
    assertThat(step.statistic()).isEqualTo(428 / 7.0, within(1e-9));
    assertThat(Split.best(SHUFFLED).statistic()).isEqualTo(-14 / 3.0, within(1e-9));
  }

  /** 288 of the 5,040 orders of the seven values have a division as good. */
  @Test
  void thePermutationTestEstimatesTheExactShare() {
    List<ChangePoint> changes = new EnergyDivisive(0.5, 20_000, 1).changes(STEP);

    assertThat(changes).extracting(ChangePoint::index).contains(4);
    assertThat(changes.stream().filter(c -> c.index() == 4).findFirst().orElseThrow().p())
        .isEqualTo(288 / 5040.0, within(0.006));
    assertThat(new EnergyDivisive(0.05, 20_000, 1).changes(STEP)).isEmpty();
  }

  /** The dam at Aswan was begun in 1898; the flow is a standard example of one change. */
  @Test
  void theNileChangedInTheYear1899() {
    Split split = Split.best(NILE);
    assertThat(split.at()).isEqualTo(1899 - 1871);
    assertThat(split.end()).isEqualTo(83);
    assertThat(split.statistic()).isEqualTo(4916.590807675145, within(1e-6));

    List<ChangePoint> changes = new EnergyDivisive(0.01, 999, 1).changes(NILE);
    assertThat(changes).extracting(ChangePoint::index).containsExactly(1899 - 1871);
    assertThat(changes.getFirst().p()).isEqualTo(0.001);
  }

  @Test
  void everyStepIsFoundWhereItIs() {
    Random random = new Random(5);
    double[] levels = {0, 0.1, 0.02, 0.3};
    double[] series =
        IntStream.range(0, 80)
            .mapToDouble(i -> levels[i / 20] + 0.01 * random.nextGaussian())
            .toArray();

    assertThat(new EnergyDivisive(0.01, 999, 1).changes(series))
        .extracting(ChangePoint::index)
        .containsExactly(20, 40, 60);
  }

  @Test
  void aChangeThatIsTakenBackDoesNotHide() {
    Random random = new Random(6);
    double[] series =
        IntStream.range(0, 60)
            .mapToDouble(i -> (i >= 25 && i < 35 ? 0.1 : 0) + 0.02 * random.nextGaussian())
            .toArray();

    assertThat(new EnergyDivisive(0.01, 999, 1).changes(series))
        .extracting(ChangePoint::index)
        .containsExactly(25, 35);
  }

  @Test
  void withoutAnyChangeItAlarmsAtItsLevel() {
    Random random = new Random(7);
    int alarms = 0;
    int series = 1_000;
    for (int i = 0; i < series; i++) {
      double[] noise =
          DoubleStream.generate(() -> random.nextGaussian() * (random.nextInt(10) == 0 ? 5 : 1))
              .limit(20)
              .toArray();
      alarms += new EnergyDivisive(0.05, 199, i).changes(noise).isEmpty() ? 0 : 1;
    }

    assertThat(new Proportion(alarms, series).interval(0.9999).contains(0.045))
        .as("%s of %s", alarms, series)
        .isTrue();
  }

  @Test
  void aSeriesThatNeverMovesHasNoChange() {
    assertThat(new EnergyDivisive(0.05, 99, 1).changes(new double[30])).isEmpty();
    assertThat(new EnergyDivisive(0.05, 99, 1).changes(new double[0])).isEmpty();
    assertThat(new EnergyDivisive(0.05, 99, 1).changes(new double[] {1, 2, 3})).isEmpty();
  }

  @Property(tries = 200)
  void theBestDivisionIsThatOfTheFormula(
      @ForAll @Size(min = 4, max = 12) List<@DoubleRange(min = -5, max = 5) Double> values) {
    double[] z = values.stream().mapToDouble(Double::doubleValue).toArray();
    double best = Double.NEGATIVE_INFINITY;
    for (int t = 2; t <= z.length - 2; t++) {
      for (int k = t + 2; k <= z.length; k++) {
        best = Math.max(best, formula(z, t, k));
      }
    }

    assertThat(Split.best(z).statistic()).isEqualTo(best, within(1e-9));
  }

  private static double formula(double[] z, int t, int k) {
    double n = t;
    double m = k - t;
    double between = 0;
    double before = 0;
    double after = 0;
    for (int i = 0; i < k; i++) {
      for (int j = i + 1; j < k; j++) {
        double distance = Math.abs(z[i] - z[j]);
        if (j < t) {
          before += distance;
        } else if (i >= t) {
          after += distance;
        } else {
          between += distance;
        }
      }
    }
    double energy = 2 / (n * m) * between - before / (n * (n - 1) / 2) - after / (m * (m - 1) / 2);
    return n * m / (n + m) * energy;
  }
}

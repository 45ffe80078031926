// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearAxisTest {
  @Test
  void valuesLieBetweenItsEnds() {
    LinearAxis axis = LinearAxis.covering(new double[] {100, 112}, 0.1, 200, 0);

    assertThat(axis.at(100)).isBetween(160.0, 199.0);
    assertThat(axis.at(112)).isBetween(1.0, 40.0);
    assertThat(axis.at(106)).isEqualTo(100, within(1e-9));
    assertThat(axis.at(1e9)).isEqualTo(0, within(1e-9));
  }

  @Test
  void littleNoiseDoesNotFillIt() {
    LinearAxis axis = LinearAxis.covering(new double[] {100, 100.1}, 0.1, 200, 0);
    assertThat(axis.high() - axis.low()).isGreaterThan(10);
  }

  @Test
  void whatIsNeverNegativeHasNoNegativeEnd() {
    assertThat(LinearAxis.covering(new double[] {0, 0, 24}, 0.1, 200, 0).low()).isZero();
    assertThat(LinearAxis.covering(new double[] {0, 0}, 0.1, 200, 0).high()).isPositive();
  }

  @Test
  void ticksAreRoundAndHaveRoom() {
    assertThat(new LinearAxis(98.5, 113, 220, 0).ticks(30))
        .containsExactly(100.0, 102.0, 104.0, 106.0, 108.0, 110.0, 112.0);
    assertThat(new LinearAxis(0, 1, 100, 0).ticks(19)).hasSize(6);
    assertThat(new LinearAxis(0, 0.003, 100, 0).ticks(30).get(1)).isEqualTo(0.001, within(1e-12));
  }
}

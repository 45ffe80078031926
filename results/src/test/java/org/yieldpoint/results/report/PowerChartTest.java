// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.Interval;
import org.yieldpoint.results.report.PowerChart.Share;

class PowerChartTest {
  @Test
  void aLonePlaceIsInTheMiddle() {
    PowerChart chart = new PowerChart("", List.of("10 %"), List.of(share(0, 0.5)), List.of());

    assertThat(chart.draw(Layout.WIDE, new Palette(List.of())))
        .contains("<circle class=\"mark\" cx=\"450\" cy=\"204\" r=\"4.5\"/>")
        .doesNotContain("NaN");
  }

  @Test
  void moreSpanTheWidth() {
    PowerChart chart =
        new PowerChart("", List.of("10 %", "20 %"), List.of(share(0, 0.5), share(1, 1)), List.of());

    assertThat(chart.draw(Layout.WIDE, new Palette(List.of()))).contains("d=\"M64 204L836 44\"");
  }

  private static Share share(int stop, double value) {
    return new Share(stop, value, new Interval(value, value));
  }
}

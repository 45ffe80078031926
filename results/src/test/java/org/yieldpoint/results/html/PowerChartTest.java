// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.html.PowerChart.Share;
import org.yieldpoint.results.html.PowerChart.Single;
import org.yieldpoint.results.stat.Interval;

class PowerChartTest {
  @Test
  void aLonePlaceIsInTheMiddle() {
    PowerChart chart = chart(List.of("10 %"), found(0, 0.5));

    assertThat(chart.draw(Layout.WIDE, new Palette(List.of())))
        .contains("<circle class=\"mark\" cx=\"450\" cy=\"204\" r=\"4.5\"/>")
        .doesNotContain("NaN");
  }

  @Test
  void moreSpanTheWidth() {
    PowerChart chart = chart(List.of("10 %", "20 %"), found(0, 0.5), found(1, 1));

    assertThat(chart.draw(Layout.WIDE, new Palette(List.of()))).contains("d=\"M64 204L836 44\"");
  }

  @Test
  void noLineLeadsToFalseAlarms() {
    PowerChart chart =
        chart(List.of("none", "10 %", "20 %"), alarm(0, 0), found(1, 0.5), found(2, 1));

    assertThat(chart.draw(Layout.WIDE, new Palette(List.of())))
        .contains("<path class=\"line\" d=\"M450 204L836 44\"/>")
        .contains("<circle class=\"mark\" cx=\"64\" cy=\"364\" r=\"4.5\"/>")
        .contains("<circle class=\"mark\" cx=\"64\" cy=\"364\" r=\"2\"/>")
        .doesNotContain("M64 ")
        .contains(">what was slowed</text>");
  }

  /** A chart of one metric, which is the whole family. */
  private static PowerChart chart(List<String> stops, Share... points) {
    List<Share> all = List.of(points);
    return new PowerChart(
        "", "what was slowed", stops, all, List.of(), List.of(new Single("m", all)));
  }

  private static Share found(int stop, double value) {
    return new Share(stop, value, new Interval(value, value), false);
  }

  private static Share alarm(int stop, double value) {
    return new Share(stop, value, new Interval(value, value), true);
  }
}

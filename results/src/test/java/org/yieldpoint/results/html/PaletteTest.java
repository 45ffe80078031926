// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Series;
import org.yieldpoint.results.html.Palette.Shape;
import org.yieldpoint.results.html.Palette.Style;
import org.yieldpoint.results.stat.Interval;

class PaletteTest {
  private final Palette palette = new Palette(List.of("hand", "virtual/inline", "virtual/shared"));

  @Test
  void columnsTakeColoursInOrderAndVariantsShareThem() {
    assertThat(style("hand")).isEqualTo(new Style("s0", Shape.CIRCLE, false));
    assertThat(style("virtual/inline")).isEqualTo(new Style("s1", Shape.SQUARE, false));
    assertThat(style("virtual/shared")).isEqualTo(new Style("s1 v1", Shape.SQUARE, true));
    assertThat(style("threads/park")).isEqualTo(new Style("s2", Shape.TRIANGLE, false));
    assertThat(style("virtual/other")).isEqualTo(new Style("s1 v2", Shape.SQUARE, true));
  }

  @Test
  void looksStayTheSame() {
    Style first = palette.styleOf(new Series("sequence", Role.PEER));
    Style second = palette.styleOf(new Series("exchanger", Role.PEER));

    assertThat(first).isNotEqualTo(second);
    assertThat(palette.styleOf(new Series("sequence", Role.PEER))).isEqualTo(first);
  }

  @Test
  void floorsHaveAShapeOfTheirOwn() {
    assertThat(palette.styleOf(new Series("iterator", Role.FLOOR)).shape())
        .isEqualTo(Shape.DIAMOND);
    Style limit = palette.styleOf(new Series("two threads", Role.LIMIT));
    assertThat(limit.shape()).isEqualTo(Shape.DIAMOND);
    assertThat(limit.hollow()).isTrue();
  }

  @Test
  void hugeIntervalsDoNotSetTheAxis() {
    assertThat(Chart.reach(100, Optional.of(new Interval(1e-6, 1e9))))
        .containsExactly(10.0, 1_000.0);
    assertThat(Chart.reach(100, Optional.of(new Interval(95, 105)))).containsExactly(95.0, 105.0);
    assertThat(Chart.reach(100, Optional.empty())).isEmpty();
  }

  private Style style(String runtime) {
    return palette.styleOf(new Series(runtime, Role.RUNTIME));
  }
}

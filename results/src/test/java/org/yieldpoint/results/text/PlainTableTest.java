// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlainTableTest {
  private final PlainTable table =
      new PlainTable("", "one", "two")
          .row(List.of("a name that goes on and on, to its end", "1", "22222"))
          .row(List.of("b", "11", "2"));

  @Test
  void columnsAreAligned() {
    assertThat(table.render(80, List.of()).lines())
        .containsExactly(
            "                                        one  two",
            "a name that goes on and on, to its end  1    22222",
            "b                                       11   2");
  }

  @Test
  void whereThereIsNoRoomColumnsGoAndThenTheMiddlesOfNames() {
    assertThat(table.render(32, List.of("two")).lines())
        .containsExactly(
            "                             one",
            "a name th…nd on, to its end  1",
            "b                            11",
            "Left out for want of room: two.");
  }

  @Test
  void textsBreakBetweenWords() {
    assertThat(PlainTable.wrapped("one two three four", 9).lines())
        .containsExactly("one two", "  three", "  four");
    assertThat(PlainTable.wrapped("about 5 %", 8).lines()).containsExactly("about", "  5 %");
  }

  @Test
  void aRowMustFitItsHead() {
    assertThatThrownBy(() -> table.row(List.of("c"))).isInstanceOf(IllegalArgumentException.class);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yieldpoint.results.figure.Summaries.NEXT;
import static org.yieldpoint.results.figure.Summaries.SETUP;
import static org.yieldpoint.results.figure.Summaries.catalog;
import static org.yieldpoint.results.figure.Summaries.measured;
import static org.yieldpoint.results.figure.Summaries.rows;
import static org.yieldpoint.results.figure.Summaries.run;
import static org.yieldpoint.results.figure.Summaries.runtime;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.figure.Summary.Missing;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.figure.Summary.Section;
import org.yieldpoint.results.format.Gap;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;

/** What a summary says of what has no value. */
class SummaryMissingTest {

  @Test
  void missingCellsGiveTheirReason() {
    FigureCatalog catalog =
        catalog(
            List.of(NEXT, FigureEntry.of("S.send", "switch", "send()", "{runtime}")),
            List.of(
                new Gap("next()", "slow", "n/a: one core"),
                new Gap("next()", "sequence", "n/a: no Kotlin"),
                new Gap("send()", "fast", "n/a: no send")));

    Section section =
        Summary.of(run(measured("S.next", Map.of("runtime", "fast"), 1)), catalog)
            .sections()
            .getFirst();

    Row next = section.rows().getFirst();
    assertThat(next.columns().get(1)).isEqualTo(new Missing(runtime("slow"), "n/a: one core"));
    assertThat(next.others()).containsExactly(new Missing(runtime("sequence"), "n/a: no Kotlin"));
    // Nobody was told to measure send(), so nothing of it is missed.
    assertThat(section.rows()).hasSize(1);
  }

  @Test
  void gapsMakeNoRowsOfAFamilyThatWasNotMeasured() {
    FigureCatalog catalog =
        catalog(List.of(NEXT), List.of(new Gap("next()", "fast", "n/a: no generator")));

    assertThat(Summary.of(run(measured("Foreign.thing", Map.of(), 1)), catalog).sections())
        .extracting(section -> section.family().title())
        .containsExactly("Foreign");
  }

  @Test
  void forksOfNothingButNaNsAreMissingToo() {
    Measurement broken =
        new Measurement(
            "a.S.next",
            Map.of("runtime", "slow"),
            "avgt",
            1,
            new Metric("ns/op", List.of(new Fork(List.of()))),
            Map.of(),
            SETUP);

    Row row =
        rows(List.of(NEXT), broken, measured("S.next", Map.of("runtime", "fast"), 1)).getFirst();

    assertThat(row.columns().get(1))
        .isEqualTo(new Missing(runtime("slow"), "every fork came out as NaN"));
  }

  @Test
  void aForkThatDidNothingIsNotLeftOutOfItsFigure() {
    Measurement stuck =
        new Measurement(
            "a.S.next",
            Map.of("runtime", "slow"),
            "thrpt",
            1,
            new Metric("ops/s", List.of(new Fork(List.of(100.0)), new Fork(List.of(0.0)))),
            Map.of(),
            SETUP);

    Row row =
        rows(List.of(NEXT), stuck, measured("S.next", Map.of("runtime", "fast"), 1)).getFirst();

    assertThat(row.columns().get(1))
        .isEqualTo(new Missing(runtime("slow"), "a fork did not one operation"));
  }
}

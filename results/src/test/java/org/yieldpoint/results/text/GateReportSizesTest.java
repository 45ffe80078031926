// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.ComparedRuns;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.ComparisonSet;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.compare.Untested;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;

class GateReportSizesTest {
  /** Of signs that take more bytes in Markdown than anywhere else. */
  private static final String LONG = "|".repeat(100_000);

  @Test
  void refusalsThatDoNotFitAreCounted() {
    List<String> refusals = many(i -> "unit of B.m" + i + "|".repeat(1_000));
    GateResult result = result("base", List.of(), refusals, List.of());

    assertThat(markdown(result))
        .contains("The runs cannot be compared", "B.m0")
        .containsPattern("\n- and 6\\d\\d more\n");
    assertThat(GateAnnotations.render(result)).hasSizeLessThan(3_000).endsWith("; and 695 more\n");
  }

  @Test
  void failuresThatDoNotFitAreCounted() {
    List<Untested> failures =
        many(i -> Untested.broken("a.B.m" + i + "-".repeat(1_000), Map.of(), "avgt", LONG));
    GateResult result = result("base", failures, List.of(), List.of());

    assertThat(markdown(result))
        .contains("700 benchmarks fail in the head", " and 697 more. Nothing else could be judged.")
        .contains("Not tested: 700", "</details>")
        .containsPattern("\n- and 6\\d\\d more\n");
    assertThat(GateAnnotations.render(result)).hasSizeLessThan(3_000);
  }

  @Test
  void everyPartLeavesRoomForTheOthers() {
    GateResult result =
        result(
            LONG,
            Collections.nCopies(700, Untested.broken("a." + LONG, Map.of(), "avgt", LONG)),
            Collections.nCopies(700, "unit" + LONG),
            Collections.nCopies(700, "Note" + LONG));

    assertThat(markdown(result))
        .contains("Base <code>", "- Not comparable: unit", "Not tested: 700", "Note&#124;")
        .containsPattern("And 6\\d\\d more notes</sub>\n$");
  }

  @Test
  void aUnitMayBeLong() {
    Subject subject = new Subject("a.B.m", Map.of(), "avgt", 1, MetricKind.SCORE, "time");
    List<Double> forks = List.of(100.0, 101.0, 99.0);
    Comparison comparison = new Comparison(subject, Unit.parse(LONG), false, forks, forks, false);
    Arm arm = new Arm("x", new Run(List.of(), Optional.empty(), List.of()), Optional.empty());
    ComparisonSet set = new ComparisonSet(List.of(comparison), List.of(), List.of(), List.of());
    GateResult result =
        GateResult.of(ComparedRuns.of(arm, arm), set, Rules.QUIET, NoiseFloors.NONE);

    assertThat(markdown(result)).contains("<code>B.m, time</code>").doesNotContain("do not fit");
  }

  /** The Markdown, which keeps to its size. */
  private static String markdown(GateResult result) {
    String markdown = GateMarkdown.render(result);
    assertThat(markdown.getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(GateMarkdown.MOST_BYTES);
    return markdown;
  }

  private static GateResult result(
      String arm, List<Untested> untested, List<String> refusals, List<String> notes) {
    return new GateResult(arm, arm, Rules.QUIET, List.of(), untested, refusals, notes, arm);
  }

  private static <T> List<T> many(IntFunction<T> each) {
    return IntStream.range(0, 700).mapToObj(each).toList();
  }
}

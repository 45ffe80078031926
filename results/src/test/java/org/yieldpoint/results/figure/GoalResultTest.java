// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yieldpoint.results.figure.FigureCatalog.Family;
import org.yieldpoint.results.figure.FigureCatalog.Headline;
import org.yieldpoint.results.figure.Goal.Place;
import org.yieldpoint.results.figure.GoalResult.Verdict;
import org.yieldpoint.results.format.Gap;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.html.Report;
import org.yieldpoint.results.text.GoalTable;
import org.yieldpoint.results.text.MarkdownTable;

class GoalResultTest {
  private static final Place MINE = new Place("work", "mine");
  private static final Place THEIRS = new Place("work", "theirs");

  /**
   * The logarithms differ by 0.1, 0.2 and 0.3 in the three rounds: 0.2 on average with a standard
   * error of 0.1 / √3, and Student's t is 4.3027 for two degrees of freedom. So the ratio is
   * exp(0.2) = 1.221, and the interval from exp(-0.0484) = 0.953 to exp(0.4484) = 1.566.
   */
  private static final Run RUN =
      run(
          measured("Mine", Math.exp(0.1), 2 * Math.exp(0.2), Math.exp(0.3)),
          measured("Theirs", 1, 2, 1));

  @ParameterizedTest
  @CsvSource({
    "1.57, MET",
    "1.56, CANNOT_TELL",
    "1.0, CANNOT_TELL",
    "0.96, CANNOT_TELL",
    "0.95, NOT_MET"
  })
  void theWholeIntervalDecides(double atMost, Verdict verdict) {
    GoalResult result = result(RUN, Goal.times("ahead", atMost, MINE, THEIRS));

    assertThat(result.verdict()).isEqualTo(verdict);
    assertThat(result.measured()).isEqualTo("×1.22 ×÷1.3");
    assertThat(result.byMedians()).as("exp(0.3) to 1").isEqualTo("×1.35");
    assertThat(result.why()).isEmpty();
  }

  /** The forks of this one alone: 1.105, 2.443 and 1.350, of which the geometric mean is 1.539. */
  @Test
  void aValueIsBoundedInItsUnit() {
    GoalResult result = result(RUN, Goal.value("cheap", 100, MINE));

    assertThat(result.measured()).startsWith("1.54 ns ");
    assertThat(result.byMedians()).isEqualTo("1.35 ns");
    assertThat(result.bound()).isEqualTo("100 ns");
    assertThat(result.verdict()).isEqualTo(Verdict.MET);
    assertThat(result(RUN, Goal.value("cheap", 0.1, MINE)).verdict()).isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void oneForkTellsNothing() {
    Run single = run(measured("Mine", 1), measured("Theirs", 4));

    GoalResult result = result(single, Goal.times("ahead", 0.5, MINE, THEIRS));
    assertThat(result.measured()).isEqualTo("×0.25 ±?");
    assertThat(result.text()).isEqualTo("cannot tell: no interval");
  }

  @Test
  void whatIsNotThereIsNotMeasuredAndTheReasonIsSaid() {
    Goal goal = Goal.times("ahead", 0.5, MINE, new Place("work", "others"));
    Goal elsewhere = Goal.times("elsewhere", 0.5, new Place("play", "mine"), THEIRS);
    Run known =
        new Run(
            RUN.measurements(),
            RUN.environment(),
            List.of(),
            List.of(new Gap("", "others", "no cc")));

    assertThat(result(known, goal).text()).isEqualTo("not measured here: others: no cc");
    assertThat(result(known, goal).isOutside()).isFalse();
    assertThat(results(RUN, goal, Goal.value("cheap", 9, MINE)).getFirst())
        .satisfies(result -> assertThat(result.isOutside()).isTrue())
        .extracting(GoalResult::text)
        .isEqualTo("not measured here: not in this run: work (others)");
    assertThat(results(RUN, elsewhere)).as("a run that has nothing to do with goals").isEmpty();
  }

  @Test
  void aBoundIsPositive() {
    assertThatThrownBy(() -> Goal.value("free", 0, MINE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("positive");
  }

  @Test
  void theyAreShownInTheTerminalInMarkdownAndOnThePage() {
    FigureCatalog catalog =
        catalog(
            Goal.times("ahead | of them", 1.57, MINE, THEIRS),
            Goal.times("elsewhere", 0.5, new Place("play", "mine"), THEIRS));
    Summary summary = Summary.of(RUN, catalog);

    assertThat(GoalTable.render(summary.goals(), false).lines())
        .containsExactly(
            "Goal                measured  medians  at most",
            "ahead | of them  ×1.22 ×÷1.3    ×1.35    ×1.57  met",
            "Goals that this run measured nothing for: elsewhere.");
    assertThat(MarkdownTable.render(summary))
        .startsWith("| Goal | measured | medians | at most | |\n|---|--:|--:|--:|---|\n")
        .contains("| ahead \\| of them | ×1.22 ×÷1.3 | ×1.35 | ×1.57 | met |");
    assertThat(Report.html(RUN, catalog))
        .contains(">Goals</h2>")
        .contains("ahead | of them")
        .contains("not in this run: play (mine)");
    assertThat(GoalTable.render(List.of(), false)).isEmpty();
  }

  private static GoalResult result(Run run, Goal goal) {
    return results(run, goal).getFirst();
  }

  private static List<GoalResult> results(Run run, Goal... goals) {
    return Summary.of(run, catalog(goals)).goals();
  }

  private static FigureCatalog catalog(Goal... goals) {
    return new FigureCatalog(
            "Test",
            List.of("mine"),
            List.of(Family.of("all", "All")),
            List.of(
                FigureEntry.of("Mine.work", "all", "work", "mine"),
                FigureEntry.of("Theirs.work", "all", "work", "theirs").role(Role.PEER)),
            List.of(),
            Headline.NONE)
        .withGoals(List.of(goals));
  }

  private static Run run(Measurement... measurements) {
    return new Run(List.of(measurements), Optional.of(SyntheticRun.environment()), List.of());
  }

  private static Measurement measured(String owner, double... forks) {
    return new Measurement(
        owner + ".work",
        Map.of(),
        "avgt",
        1,
        new Metric(
            "ns/op", DoubleStream.of(forks).mapToObj(value -> new Fork(List.of(value))).toList()),
        Map.of(),
        new Setup("1.37", "25", "VM", List.of(), 1, "1 s", 1, "1 s"));
  }
}

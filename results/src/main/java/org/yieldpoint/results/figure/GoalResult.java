// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yieldpoint.results.figure.Goal.Place;
import org.yieldpoint.results.figure.Summary.Cell;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.figure.Summary.Missing;
import org.yieldpoint.results.figure.Summary.Row;
import org.yieldpoint.results.figure.Summary.Section;
import org.yieldpoint.results.format.Dimension;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.Estimate;
import org.yieldpoint.results.stat.Interval;
import org.yieldpoint.results.stat.Ratio;

/**
 * What a run says of a goal.
 *
 * @param goal the goal
 * @param verdict whether it is met
 * @param measured the ratio, or the value, as text with its interval; {@code —} without one
 * @param byMedians the same of the medians of forks, as text; {@code —} without one
 * @param bound the most it may be, as text
 * @param why the reason why nothing was measured, or nothing can be told; otherwise empty
 */
public record GoalResult(
    Goal goal, Verdict verdict, String measured, String byMedians, String bound, String why) {
  /** The reason when a value is simply not part of the run. */
  static final String NOT_IN_THIS_RUN = "not in this run";

  /** Whether a goal is met. */
  public enum Verdict {
    /** The whole interval is within the bound. */
    MET("met"),
    /** The whole interval is beyond it. */
    NOT_MET("not met"),
    /** The bound is inside of the interval, or there is none. */
    CANNOT_TELL("cannot tell"),
    /** A value that it takes is missing. */
    NOT_MEASURED("not measured here");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** In words. */
    public String text() {
      return text;
    }
  }

  /**
   * Judges a goal by what was measured.
   *
   * @param gaps why there is nothing at a place, where a reason is known
   * @param paired whether the rounds of a run belong together
   */
  static GoalResult of(
      Goal goal, List<Section> sections, Function<Place, Optional<String>> gaps, boolean paired) {
    Found of = find(goal.of(), sections, gaps);
    Optional<Found> to = goal.relativeTo().map(place -> find(place, sections, gaps));
    Unit unit = of.row().map(Row::unit).orElse(Unit.parse(""));
    String bound = goal.relativeTo().isPresent() ? times(goal.atMost()) : value(goal, unit);
    String why = to.map(other -> reason(of.why(), other.why())).orElse(of.why());
    if (!why.isEmpty()) {
      return new GoalResult(goal, Verdict.NOT_MEASURED, "—", "—", bound, why);
    }
    Estimate estimate = of.estimate();
    if (to.isEmpty()) {
      String text = Quantity.format(estimate.value(), unit);
      String median = Quantity.format(estimate.median(), unit);
      return judged(goal, text, estimate.interval(), median, bound);
    }
    Estimate divisor = to.get().estimate();
    Ratio ratio = Ratio.of(estimate, divisor, paired);
    double medians = estimate.median() / divisor.median();
    return judged(
        goal,
        times(ratio.value()),
        ratio.interval(),
        Double.isFinite(medians) ? times(medians) : "—",
        bound);
  }

  private static GoalResult judged(
      Goal goal, String value, Optional<Interval> interval, String byMedians, String bound) {
    Verdict verdict = verdict(interval, goal.atMost());
    String why = interval.isPresent() ? "" : "no interval";
    String measured = value + " " + Quantity.plusMinus(interval);
    return new GoalResult(goal, verdict, measured, byMedians, bound, why);
  }

  private static Verdict verdict(Optional<Interval> interval, double atMost) {
    if (interval.isEmpty()) {
      return Verdict.CANNOT_TELL;
    }
    if (interval.get().high() <= atMost) {
      return Verdict.MET;
    }
    return interval.get().low() > atMost ? Verdict.NOT_MET : Verdict.CANNOT_TELL;
  }

  /** Whether its values are not part of the run, which then says nothing about it. */
  public boolean isOutside() {
    return verdict == Verdict.NOT_MEASURED && why.startsWith(NOT_IN_THIS_RUN);
  }

  /** The verdict in words, with the reason where there is one. */
  public String text() {
    return why.isEmpty() ? verdict.text() : verdict.text() + ": " + why;
  }

  private static String times(double factor) {
    return Quantity.factor(factor);
  }

  /** A goal of bytes stays one where nothing was measured that would say so. */
  private static String value(Goal goal, Unit unit) {
    return unit.dimension() == Dimension.OTHER
        ? Quantity.number(goal.atMost())
        : Quantity.format(goal.atMost(), unit);
  }

  private static String reason(String of, String to) {
    return of.isEmpty() ? to : of;
  }

  private static Found find(
      Place place, List<Section> sections, Function<Place, Optional<String>> gaps) {
    Optional<Row> row =
        sections.stream()
            .flatMap(section -> section.rows().stream())
            .filter(candidate -> candidate.figure().equals(place.figure()))
            .findFirst();
    Optional<Cell> cell = row.flatMap(r -> r.cell(s -> s.name().equals(place.series())));
    String why =
        switch (cell.orElse(null)) {
          case Measured measured -> "";
          case Missing missing -> place.series() + ": " + missing.reason();
          case null ->
              gaps.apply(place)
                  .map(reason -> place.series() + ": " + reason)
                  .orElse(NOT_IN_THIS_RUN + ": " + place);
        };
    return new Found(row, cell, why);
  }

  /** What is at a place, or why nothing is. */
  private record Found(Optional<Row> row, Optional<Cell> cell, String why) {
    Estimate estimate() {
      return cell.filter(Measured.class::isInstance)
          .map(c -> ((Measured) c).estimate())
          .orElseThrow();
    }
  }
}

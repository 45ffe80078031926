// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.headline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.Summary.Measured;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.Run;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.stat.Interval;
import org.yieldpoint.results.stat.Ratio;

/**
 * The rungs that a run measured well enough to be shown.
 *
 * @param steps what is shown: cheapest first, processes of their own last
 * @param leftOut what is not, each with the reason
 * @param summary the whole run
 * @param environment what it was measured on, if the run knows
 */
record Ladder(
    List<Step> steps, List<String> leftOut, Summary summary, Optional<Environment> environment) {
  private static final double WIDEST_OF_ROWS = 5;

  /** Copies the lists. */
  Ladder {
    steps = List.copyOf(steps);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * A rung with what was measured.
   *
   * @param rung the row
   * @param measured its value
   */
  record Step(Rung rung, Measured measured) {
    double value() {
      return measured.estimate().value();
    }

    boolean ours() {
      return Rung.ours(measured);
    }

    boolean apart() {
      return Rung.apart(measured);
    }

    /** Both ends of its interval, or the value where it has none. */
    Interval reach() {
      return measured.estimate().interval().orElse(new Interval(value(), value()));
    }

    String time() {
      return Rounded.time(measured.estimate());
    }
  }

  /**
   * Reads the ladder of a run.
   *
   * @throws ResultsException if the run holds no rung that can be shown
   */
  static Ladder of(RunDirectory directory) {
    Run run = directory.read();
    Summary summary = Summary.of(run, YieldpointSuite.SUITE.catalog());
    List<Step> steps = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Rung rung : Rung.ALL) {
      Optional<Measured> measured = rung.in(summary);
      if (measured.isEmpty()) {
        continue;
      }
      Step step = new Step(rung, measured.get());
      String objection = objection(step, summary);
      if (objection.isEmpty()) {
        steps.add(step);
      } else {
        leftOut.add(rung.title() + " (" + objection + ")");
      }
    }
    if (steps.isEmpty()) {
      throw new ResultsException(
          directory.path()
              + ": measured no row of the picture well enough; make a run with"
              + " './bench run --profile ladder --rounds 10'");
    }
    steps.sort(Comparator.comparing(Step::apart).thenComparingDouble(Step::value));
    return new Ladder(steps, leftOut, summary, run.environment());
  }

  private static String objection(Step step, Summary summary) {
    Optional<Interval> interval = step.measured().estimate().interval();
    if (interval.isEmpty()) {
      return "no interval";
    }
    if (interval.get().factor() > WIDEST_OF_ROWS) {
      return "its interval is wider than ×÷5";
    }
    if (step.rung().equals(Rung.ITERATOR)
        && Rung.MACHINE
            .in(summary)
            .flatMap(machine -> machine.estimate().interval())
            .filter(machine -> machine.high() < interval.get().low())
            .isPresent()) {
      return "a floor that is above what it bounds";
    }
    return "";
  }

  /** How many times one rung costs another; empty if one of them is not shown. */
  Optional<Ratio> ratio(Rung of, Rung to) {
    return step(of)
        .flatMap(
            a ->
                step(to)
                    .map(
                        b ->
                            Ratio.of(
                                a.measured().estimate(), b.measured().estimate(), interleaved())));
  }

  private Optional<Step> step(Rung rung) {
    if (steps.stream().anyMatch(step -> step.rung().equals(rung))) {
      return steps.stream().filter(step -> step.rung().equals(rung)).findFirst();
    }
    // A rung of a sentence only.
    return rung.in(summary)
        .map(measured -> new Step(rung, measured))
        .filter(step -> objection(step, summary).isEmpty());
  }

  private boolean interleaved() {
    return environment.filter(e -> e.plan().interleaved()).isPresent();
  }

  /** How many forks are behind the values that are shown. */
  String forks() {
    return Summary.forks(steps.stream().map(Step::measured).toList());
  }
}

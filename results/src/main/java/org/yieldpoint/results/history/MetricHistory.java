// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yieldpoint.results.compare.MetricIdentity;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.stat.ChangePoint;
import org.yieldpoint.results.stat.Interval;
import org.yieldpoint.results.stat.Trend;

/**
 * The values of one metric on one machine over time, and what changed in them.
 *
 * @param identity what was measured, in which unit, on which machine
 * @param points its values, the oldest first; runs that have none are left out
 * @param changes where it changed, as indices of points
 * @param levels its parts between changes; one if it never changed
 * @param trend the trend of its cost over all points
 * @param shape the conclusion
 * @param ended whether it is no longer measured: the newest runs lack it
 * @param measuredIn the unit in which its newest run measured, before values became times per
 *     operation; for showing them
 */
public record MetricHistory(
    MetricIdentity identity,
    List<Point> points,
    List<ChangePoint> changes,
    List<Level> levels,
    Trend trend,
    Shape shape,
    boolean ended,
    Unit measuredIn) {

  /** Copies the lists. */
  public MetricHistory {
    points = List.copyOf(points);
    changes = List.copyOf(changes);
    levels = List.copyOf(levels);
  }

  /** What was measured. */
  public Subject subject() {
    return identity.subject();
  }

  /** The unit in which {@link #asMeasured} gives values. */
  public Unit shownIn() {
    return measuredIn.inverted() ? measuredIn.asMeasured() : identity.unit();
  }

  /** A value as it was measured: operations per time for a throughput. */
  public double asMeasured(double value) {
    return measuredIn.inverted() ? measuredIn.denormalise(value) : value;
  }

  /** The course of a metric over time. */
  public enum Shape {
    /** From one level to another. */
    STEPPED,
    /** In one direction, in steps too small to find one by one. */
    DRIFTING,
    /** No change was found. */
    STEADY,
    /** Unknown: there are too few runs. */
    TOO_SHORT
  }

  /**
   * What one run measured.
   *
   * @param run the index of the run
   * @param value the geometric mean of its forks
   * @param interval the 95 % interval of that, if there is one
   */
  public record Point(int run, double value, Optional<Interval> interval) {}

  /**
   * A part without changes.
   *
   * @param from its first point
   * @param to the first point after it
   * @param value the mean of its points, geometric but for allocations
   */
  public record Level(int from, int to, double value) {}

  /** The part that the newest point belongs to. */
  public Level newest() {
    return levels.getLast();
  }

  /** How many times as much the second costs: above 1 is worse, whichever way the unit points. */
  public double ratio(Level from, Level to) {
    return identity.moreIsBetter() ? from.value() / to.value() : to.value() / from.value();
  }

  /** How many times as much the end of a drift costs as its beginning. */
  public double drift() {
    return Math.exp(trend.rise());
  }

  /** What it was at first: the mean of its first part, or the beginning of its drift. */
  public double atFirst() {
    return shape == Shape.DRIFTING ? drifted(-0.5) : levels.getFirst().value();
  }

  /** What it is now: the mean of its newest part, or the end of its drift. */
  public double now() {
    return shape == Shape.DRIFTING ? drifted(0.5) : newest().value();
  }

  /** The value of a drift at a place, as a share of its length from the middle. */
  private double drifted(double way) {
    double middle =
        points.stream().mapToDouble(point -> Math.log(point.value())).average().orElse(0);
    return Math.exp(middle + way * (identity.moreIsBetter() ? -trend.rise() : trend.rise()));
  }

  /** Whether anything of it is large enough to matter. */
  public boolean changed(HistoryRules rules) {
    return switch (shape) {
      case DRIFTING -> true;
      case STEPPED -> !mattering(rules).isEmpty() || matters(levels.getFirst(), newest(), rules);
      case STEADY, TOO_SHORT -> false;
    };
  }

  /** The indices of levels that differ by enough to matter from the one before. */
  public List<Integer> mattering(HistoryRules rules) {
    List<Integer> mattering = new ArrayList<>();
    for (int i = 1; i < levels.size(); i++) {
      if (matters(levels.get(i - 1), levels.get(i), rules)) {
        mattering.add(i);
      }
    }
    return mattering;
  }

  /** Whether what changed is a change for the worse. */
  public boolean worse(HistoryRules rules) {
    return severity(rules) > 0;
  }

  /**
   * How much worse it is now than it was: before the last change, or at first if that is more. What
   * is too little to matter does not count: a loss that was taken back is none.
   */
  double severity(HistoryRules rules) {
    if (shape == Shape.DRIFTING) {
      return trend.rise();
    }
    Level before = levels.get(Math.max(0, levels.size() - 2));
    return Stream.of(before, levels.getFirst())
        .filter(level -> matters(level, newest(), rules))
        .mapToDouble(level -> worse(level, newest()))
        .max()
        .orElse(0);
  }

  private double worse(Level from, Level to) {
    boolean ofZero = from.value() == 0 || to.value() == 0;
    return ofZero ? Math.signum(to.value() - from.value()) : Math.log(ratio(from, to));
  }

  private boolean matters(Level from, Level to, HistoryRules rules) {
    if (subject().kind() == MetricKind.ALLOCATION) {
      double change = Math.abs(to.value() - from.value());
      return change >= rules.allocationBytes() && change >= rules.delta() * from.value();
    }
    return Math.abs(Math.log(ratio(from, to))) >= Math.log1p(rules.delta());
  }
}

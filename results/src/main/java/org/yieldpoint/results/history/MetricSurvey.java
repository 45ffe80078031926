// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yieldpoint.results.compare.MetricIdentity;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.format.Unit;
import org.yieldpoint.results.history.MetricHistory.Level;
import org.yieldpoint.results.history.MetricHistory.Point;
import org.yieldpoint.results.history.MetricHistory.Shape;
import org.yieldpoint.results.stat.ChangePoint;
import org.yieldpoint.results.stat.EnergyDivisive;
import org.yieldpoint.results.stat.Trend;

/**
 * Finds the changes of one metric.
 *
 * <p>Costs are compared as factors, so the search runs on their logarithms; allocations may be zero
 * and run as they are. A slow drift also has change points, somewhere along the way, which would
 * name runs that did nothing. It is told from steps by what describes the values better: a straight
 * line or the levels, by Schwarz's criterion, in which each level costs a place and a height.
 */
final class MetricSurvey {
  private final MetricIdentity identity;
  private final List<Point> points;
  private final double[] costs;
  private final double[] places;

  MetricSurvey(MetricIdentity identity, List<Point> points) {
    this.identity = identity;
    this.points = points;
    this.costs = points.stream().mapToDouble(point -> cost(point.value())).toArray();
    this.places = points.stream().mapToDouble(Point::run).toArray();
  }

  /** The history, which ends with its last point if the metric has ended. */
  MetricHistory history(HistoryRules rules, boolean ended, Unit measuredIn) {
    boolean tooShort = points.size() < rules.leastRuns();
    List<ChangePoint> changes =
        tooShort
            ? List.of()
            : new EnergyDivisive(rules.level(), rules.permutations(), rules.seed()).changes(costs);
    Trend trend = Trend.of(places, costs);
    List<Level> levels = levels(changes);
    Shape shape =
        tooShort
            ? Shape.TOO_SHORT
            : drifts(trend, levels, rules)
                ? Shape.DRIFTING
                : levels.size() > 1 ? Shape.STEPPED : Shape.STEADY;
    return new MetricHistory(identity, points, changes, levels, trend, shape, ended, measuredIn);
  }

  private boolean allocation() {
    return identity.subject().kind() == MetricKind.ALLOCATION;
  }

  /** Greater is worse. */
  private double cost(double value) {
    return allocation() ? value : identity.moreIsBetter() ? -Math.log(value) : Math.log(value);
  }

  private List<Level> levels(List<ChangePoint> changes) {
    List<Level> levels = new ArrayList<>();
    int from = 0;
    for (ChangePoint change : changes) {
      levels.add(level(from, change.index()));
      from = change.index();
    }
    levels.add(level(from, costs.length));
    return levels;
  }

  private Level level(int from, int to) {
    double mean = mean(from, to);
    return new Level(
        from, to, allocation() ? mean : Math.exp(identity.moreIsBetter() ? -mean : mean));
  }

  private boolean drifts(Trend trend, List<Level> levels, HistoryRules rules) {
    if (allocation()
        || !(trend.p() < rules.level())
        || Math.abs(trend.rise()) < Math.log1p(rules.delta())) {
      return false;
    }
    double ofSteps = 0;
    for (Level level : levels) {
      double mean = mean(level.from(), level.to());
      for (int i = level.from(); i < level.to(); i++) {
        ofSteps += (costs[i] - mean) * (costs[i] - mean);
      }
    }
    return schwarz(residualOfLine(), 2) < schwarz(ofSteps, 2 * levels.size() - 1);
  }

  private double schwarz(double squares, int parameters) {
    int n = costs.length;
    return n * Math.log(Math.max(squares, Double.MIN_NORMAL) / n) + parameters * Math.log(n);
  }

  /** The sum of squares around the straight line of least squares. */
  private double residualOfLine() {
    double meanPlace = Arrays.stream(places).average().orElse(0);
    double meanCost = mean(0, costs.length);
    double together = 0;
    double spread = 0;
    double squares = 0;
    for (int i = 0; i < costs.length; i++) {
      double place = places[i] - meanPlace;
      double cost = costs[i] - meanCost;
      together += place * cost;
      spread += place * place;
      squares += cost * cost;
    }
    return squares - (spread == 0 ? 0 : together * together / spread);
  }

  private double mean(int from, int to) {
    return Arrays.stream(costs, from, to).average().orElse(Double.NaN);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.yieldpoint.results.compare.Comparison;
import org.yieldpoint.results.compare.RecordedMetric;
import org.yieldpoint.results.compare.Recording;

/**
 * A suite in which nothing changed: recorded forks of one build, drawn for two arms without
 * replacement.
 *
 * <p>No fork is drawn twice, so none meets itself in the other arm, and later rounds are fresh. In
 * a recording that is in rounds, two forks that ran next to each other make a round, the same for
 * all metrics, and a coin decides which one is the base, so metrics keep what they have in common
 * at one moment. Otherwise every metric is drawn separately.
 */
final class Resample {
  private final Recording recording;
  private final List<int[]> orders = new ArrayList<>();

  /** Draws a suite; the same seed draws the same. */
  Resample(Recording recording, long seed) {
    this.recording = recording;
    SplittableRandom random = new SplittableRandom(seed);
    if (recording.inRounds()) {
      int[] order = rounds(recording.leastForks(), random);
      recording.metrics().forEach(metric -> orders.add(order));
    } else {
      recording.metrics().forEach(m -> orders.add(shuffled(m.forks().size(), random)));
    }
  }

  /**
   * Rounds of one metric, its head slower by a share.
   *
   * @param from the first of them, from 0
   * @param to after the last of them
   */
  Comparison rounds(int metric, double slowdown, int from, int to) {
    RecordedMetric recorded = recording.metrics().get(metric);
    double factor = recorded.moreIsBetter() ? 1 / (1 + slowdown) : 1 + slowdown;
    return new Comparison(
        recorded.subject(),
        recorded.unit(),
        recorded.moreIsBetter(),
        side(recorded.forks(), metric, 0, 1, from, to),
        side(recorded.forks(), metric, 1, factor, from, to),
        side(recorded.means(), metric, 0, 1, from, to),
        side(recorded.means(), metric, 1, factor, from, to),
        recording.inRounds(),
        recorded.unit());
  }

  private List<Double> side(
      List<Double> forks, int metric, int side, double factor, int from, int to) {
    int[] order = orders.get(metric);
    List<Double> values = new ArrayList<>(to - from);
    for (int r = from; r < to; r++) {
      values.add(forks.get(order[2 * r + side]) * factor);
    }
    return values;
  }

  private static int[] rounds(int forks, SplittableRandom random) {
    int[] pairs = shuffled(forks / 2, random);
    int[] order = new int[2 * pairs.length];
    for (int r = 0; r < pairs.length; r++) {
      int first = random.nextBoolean() ? 1 : 0;
      order[2 * r] = 2 * pairs[r] + first;
      order[2 * r + 1] = 2 * pairs[r] + 1 - first;
    }
    return order;
  }

  /** A random order of the numbers below n, by Fisher and Yates. */
  private static int[] shuffled(int n, SplittableRandom random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }
}

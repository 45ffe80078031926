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
 * <p>No fork is drawn twice, so none meets itself in the other arm, and the rounds that confirm are
 * fresh. In a recording that is in rounds, two forks that ran next to each other make a round, the
 * same for all metrics, and a coin decides which one is the base, so metrics keep what they have in
 * common at one moment. Otherwise every metric is drawn separately.
 */
final class Resample {
  private final Recording recording;
  private final SimulationPlan plan;
  private final List<int[]> orders = new ArrayList<>();

  /** Draws a suite; the same seed draws the same. */
  Resample(Recording recording, SimulationPlan plan, long seed) {
    this.recording = recording;
    this.plan = plan;
    SplittableRandom random = new SplittableRandom(seed);
    if (recording.inRounds()) {
      int[] order = rounds(recording.leastForks(), random);
      recording.metrics().forEach(metric -> orders.add(order));
    } else {
      recording.metrics().forEach(m -> orders.add(shuffled(m.forks().size(), random)));
    }
  }

  /** The first rounds of one metric, its head slower by this share. */
  Comparison first(int metric, double slowdown) {
    return comparison(metric, slowdown, 0, plan.rounds());
  }

  /** The rounds that confirm. */
  Comparison fresh(int metric, double slowdown) {
    return comparison(metric, slowdown, plan.rounds(), plan.confirmation());
  }

  private Comparison comparison(int metric, double slowdown, int from, int rounds) {
    RecordedMetric recorded = recording.metrics().get(metric);
    double factor = recorded.moreIsBetter() ? 1 / (1 + slowdown) : 1 + slowdown;
    int[] order = orders.get(metric);
    List<Double> base = new ArrayList<>(rounds);
    List<Double> head = new ArrayList<>(rounds);
    for (int r = from; r < from + rounds; r++) {
      base.add(recorded.forks().get(order[2 * r]));
      head.add(recorded.forks().get(order[2 * r + 1]) * factor);
    }
    return new Comparison(
        recorded.subject(),
        recorded.unit(),
        recorded.moreIsBetter(),
        base,
        head,
        recording.inRounds());
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

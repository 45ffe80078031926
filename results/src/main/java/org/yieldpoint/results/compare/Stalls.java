// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Unit;

/**
 * Iterations and whole forks that took much longer than the others of the same benchmark and side:
 * something else had the machine, or the code now and then does something else. Medians and trimmed
 * means pass over them, so that a reader has to be told.
 */
final class Stalls {
  /** How many times the median is much longer. */
  private static final double FACTOR = 2;

  private static final int MOST_NAMED = 3;

  private final List<Stalled> all = new ArrayList<>();

  /**
   * What stalled of one benchmark in one arm.
   *
   * @param iterations how many iterations, those of stalled forks included
   * @param of how many there are
   * @param forks the numbers of forks that stalled as a whole, from 1
   * @param fork the fork with the worst iteration, from 1
   * @param iteration the worst iteration, from 1
   * @param worst how many times the median it took
   */
  private record Stalled(
      String name,
      String arm,
      int iterations,
      int of,
      List<Integer> forks,
      int fork,
      int iteration,
      double worst) {

    String text() {
      String whole =
          forks.isEmpty()
              ? ""
              : String.format(
                  Locale.ROOT,
                  ", among them %s %s as a whole",
                  forks.size() == 1 ? "fork" : "forks",
                  String.join(", ", forks.stream().limit(MOST_NAMED).map(String::valueOf).toList())
                      + (forks.size() > MOST_NAMED ? " and others" : ""));
      return String.format(
          Locale.ROOT,
          "%,d of %,d iterations of %s in the %s (the worst, fork %d's %d., took %s times the"
              + " median%s)",
          iterations,
          of,
          name,
          arm,
          fork,
          iteration,
          worst < 10
              ? String.format(Locale.ROOT, "%.1f", worst)
              : String.format(Locale.ROOT, "%,.0f", worst),
          whole);
    }
  }

  /** Looks at one arm; {@code scores} are the benchmarks that are compared. */
  void add(Arm arm, String name, Map<Case, Subject> scores) {
    for (Measurement m : arm.run().measurements()) {
      Subject subject = scores.get(Case.of(m));
      if (subject != null) {
        add(m, subject.name(), name);
      }
    }
  }

  private void add(Measurement m, String name, String arm) {
    if (!couldHaveStalled(m.primary().forks())) {
      return;
    }
    boolean inverted = Unit.parse(m.primary().unit()).inverted();
    double[] costs =
        m.primary().forks().stream()
            .flatMapToDouble(fork -> fork.iterations().stream().mapToDouble(v -> v))
            .map(v -> inverted ? 1 / v : v)
            .sorted()
            .toArray();
    double limit = FACTOR * ForkValue.MEDIAN.of(costs);
    if (costs.length < 3 || !(costs[costs.length - 1] > limit)) {
      return;
    }
    List<Integer> forks = new ArrayList<>();
    int worstFork = 0;
    int worstIteration = 0;
    double worst = 0;
    for (int f = 0; f < m.primary().forks().size(); f++) {
      Fork fork = m.primary().forks().get(f);
      double[] own = new double[fork.iterations().size()];
      for (int i = 0; i < own.length; i++) {
        own[i] = inverted ? 1 / fork.iterations().get(i) : fork.iterations().get(i);
        if (own[i] > worst) {
          worst = own[i];
          worstFork = f + 1;
          worstIteration = i + 1;
        }
      }
      Arrays.sort(own);
      if (ForkValue.MEDIAN.of(own) > limit) {
        forks.add(f + 1);
      }
    }
    int stalled = (int) Arrays.stream(costs).filter(v -> v > limit).count();
    all.add(
        new Stalled(
            name,
            arm,
            stalled,
            costs.length,
            forks,
            worstFork,
            worstIteration,
            worst * FACTOR / limit));
  }

  /** Most benchmarks are told from those that stalled without any sorting. */
  private static boolean couldHaveStalled(List<Fork> forks) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (Fork fork : forks) {
      for (double value : fork.scores()) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return most > FACTOR * least;
  }

  /** A sentence that names the worst; none if nothing stalled. */
  List<String> notes() {
    if (all.isEmpty()) {
      return List.of();
    }
    List<String> named =
        all.stream()
            .sorted(Comparator.comparingDouble(Stalled::worst).reversed())
            .limit(MOST_NAMED)
            .map(Stalled::text)
            .toList();
    return List.of(
        "Stalled, which a median and a trimmed mean pass over: %s%s."
            .formatted(
                String.join("; ", named),
                all.size() > MOST_NAMED
                    ? "; and of %d more".formatted(all.size() - MOST_NAMED)
                    : ""));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yieldpoint.results.compare.MetricKind;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.gate.NoiseFloors.Floor;
import org.yieldpoint.results.stat.Proportion;

/**
 * What a gate said of builds whose truth is known: the same build twice, or a build in which every
 * benchmark was slowed on purpose.
 *
 * @param injected by which share the head was slowed; 0 if it was the base itself
 * @param suites what each of the gates said, all of the same benchmarks by the same rules; without
 *     the allocations of a slowed build, which the slowdown does not touch
 */
public record Calibration(double injected, List<GateVerdicts> suites) {
  private static final double QUANTILE = 0.95;

  /** Copies the lists. */
  public Calibration {
    boolean slowed = injected > 0;
    suites =
        suites.stream()
            .map(
                suite ->
                    new GateVerdicts(
                        suite.metrics().stream()
                            .filter(j -> !slowed || j.subject().kind() != MetricKind.ALLOCATION)
                            .toList(),
                        suite.broken()))
            .toList();
  }

  /** In how many suites anything was flagged: for the same build worse, better or broken. */
  public Proportion flaggedSuites() {
    long flagged =
        suites.stream()
            .filter(s -> s.broken() || s.metrics().stream().anyMatch(this::flagged))
            .count();
    return new Proportion((int) flagged, suites.size());
  }

  /** How often any metric was flagged, of all that were judged in all suites. */
  public Proportion flagged() {
    List<MetricVerdict> all = judged().toList();
    return new Proportion((int) all.stream().filter(this::flagged).count(), all.size());
  }

  /** Everything that was judged, in the order of names (a suite has the worst first). */
  public Set<Subject> subjects() {
    return judged()
        .map(MetricVerdict::subject)
        .sorted((a, b) -> a.fullName().compareTo(b.fullName()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** How often this metric was flagged: a false alarm, or what was to be found. */
  public Proportion flagged(Subject subject) {
    List<MetricVerdict> all = of(subject);
    return new Proportion((int) all.stream().filter(this::flagged).count(), all.size());
  }

  /** In how many suites at least one metric was undecided. */
  public Proportion undecidedSuites() {
    long undecided =
        suites.stream()
            .filter(s -> s.metrics().stream().anyMatch(Calibration::isUndecided))
            .count();
    return new Proportion((int) undecided, suites.size());
  }

  /** How often this metric was undecided. */
  public Proportion undecided(Subject subject) {
    List<MetricVerdict> all = of(subject);
    return new Proportion((int) all.stream().filter(Calibration::isUndecided).count(), all.size());
  }

  private static boolean isUndecided(MetricVerdict judged) {
    return judged.verdict() == Verdict.UNDECIDED;
  }

  /** For a slowed build only "regressed" counts; for the same build, any change does. */
  private boolean flagged(MetricVerdict judged) {
    return judged.verdict() == Verdict.REGRESSED
        || (injected == 0 && judged.verdict() == Verdict.IMPROVED);
  }

  /** The median of how many times the base the head cost; NaN of what has no such effect. */
  public double medianRatio(Subject subject) {
    double[] thetas = thetas(subject);
    int n = thetas.length;
    return n == 0 ? Double.NaN : Math.exp((thetas[(n - 1) / 2] + thetas[n / 2]) / 2);
  }

  /**
   * The effect that a metric shows without any change: the 95th percentile, either way, as a share.
   * With fewer than twenty suites that is the greatest. NaN of what has no effects.
   */
  public double madeUp(Subject subject) {
    double[] sizes = Arrays.stream(thetas(subject)).map(Math::abs).sorted().toArray();
    return sizes.length == 0
        ? Double.NaN
        : Math.expm1(sizes[(int) Math.ceil(QUANTILE * sizes.length) - 1]);
  }

  /**
   * The noise floors that follow from {@link #madeUp} of the same build.
   *
   * @param machine the fingerprint of the machine
   * @param before what was known of it; the rest of that stays
   */
  public NoiseFloors floors(String machine, NoiseFloors before) {
    Map<Subject, Floor> floors = new LinkedHashMap<>();
    if (before.machine().equals(machine)) {
      floors.putAll(before.floors());
    }
    for (Subject subject : subjects()) {
      double madeUp = madeUp(subject);
      if (!Double.isNaN(madeUp)) {
        double known = floors.containsKey(subject) ? floors.get(subject).floor() : 0;
        floors.put(subject, new Floor(known, Math.min(madeUp, Floor.MOST)));
      }
    }
    return new NoiseFloors(machine, floors);
  }

  private double[] thetas(Subject subject) {
    return of(subject).stream().flatMapToDouble(j -> j.theta().stream()).sorted().toArray();
  }

  private List<MetricVerdict> of(Subject subject) {
    return judged().filter(j -> j.subject().equals(subject)).toList();
  }

  private Stream<MetricVerdict> judged() {
    return suites.stream().flatMap(suite -> suite.metrics().stream());
  }
}

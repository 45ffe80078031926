// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.yieldpoint.results.gate.NoiseFloors.Floor;

/**
 * What a gate said of builds of which the answer is known: the same build twice, or one that was
 * slowed on purpose.
 *
 * @param injected by which share the head was slowed; 0 if it was the base itself
 * @param suites what each of the gates found, all of the same benchmarks by the same rules
 */
public record Calibration(double injected, List<List<Finding>> suites) {
  private static final double QUANTILE = 0.95;

  /** Copies the list. */
  public Calibration {
    suites = List.copyOf(suites);
  }

  /** In how many suites anything at all was flagged, worse or better. */
  public Proportion flaggedSuites() {
    int flagged = (int) suites.stream().filter(s -> s.stream().anyMatch(this::flagged)).count();
    return new Proportion(flagged, suites.size());
  }

  /** Everything that was judged, in the order of the first suite that has it. */
  public Set<Subject> subjects() {
    return suites.stream()
        .flatMap(List::stream)
        .map(Finding::subject)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** How often this metric was flagged: a false alarm, or what was to be found. */
  public Proportion flagged(Subject subject) {
    List<Finding> all = of(subject);
    return new Proportion((int) all.stream().filter(this::flagged).count(), all.size());
  }

  /** Of a build that was slowed only "regressed" is right; of the same build nothing is. */
  private boolean flagged(Finding finding) {
    return finding.verdict() == Verdict.REGRESSED
        || (injected == 0 && finding.verdict() == Verdict.IMPROVED);
  }

  /** The median of how many times the base the head cost; NaN of what has no such effect. */
  public double medianRatio(Subject subject) {
    double[] thetas = thetas(subject);
    int n = thetas.length;
    return n == 0 ? Double.NaN : Math.exp((thetas[(n - 1) / 2] + thetas[n / 2]) / 2);
  }

  /**
   * What each metric makes up by itself: the 95th percentile of its effects, whichever way, of the
   * same build. With fewer than twenty suites that is the greatest.
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
      double[] sizes = Arrays.stream(thetas(subject)).map(Math::abs).sorted().toArray();
      if (sizes.length > 0) {
        int rank = (int) Math.ceil(QUANTILE * sizes.length) - 1;
        double known = floors.containsKey(subject) ? floors.get(subject).floor() : 0;
        floors.put(subject, new Floor(known, Math.expm1(sizes[rank])));
      }
    }
    return new NoiseFloors(machine, floors);
  }

  private double[] thetas(Subject subject) {
    return of(subject).stream()
        .flatMap(f -> f.effect().stream())
        .mapToDouble(Effect::theta)
        .sorted()
        .toArray();
  }

  private List<Finding> of(Subject subject) {
    return suites.stream().flatMap(List::stream).filter(f -> f.subject().equals(subject)).toList();
  }
}

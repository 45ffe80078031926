// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yieldpoint.benchmarks.suite.YieldpointSuite;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.harness.suite.Availability;
import org.yieldpoint.harness.suite.Profile;
import org.yieldpoint.results.format.Gap;

/**
 * Why cells of a run's tables are empty, as known when the run is planned.
 *
 * @param profile what the cases are of
 * @param planned the cases that the run measures
 * @param available what does not work here, and why
 */
record Gaps(Profile profile, List<BenchmarkCase> planned, Availability available) {

  /** All reasons, those of {@code failures} first. */
  List<Gap> with(List<Failure> failures) {
    List<Gap> gaps = new ArrayList<>();
    for (Failure failure : failures) {
      gaps.add(
          gap(
              failure.benchmarkCase(),
              "failed in round %d: %s; failures.txt has what it printed"
                  .formatted(failure.round(), failure.reason())));
    }
    available.runtimes().forEach((runtime, reason) -> gaps.add(new Gap("", runtime, reason)));
    available.others().forEach((peer, reason) -> gaps.add(gap(peer, reason)));
    gaps.addAll(leftOut());
    return gaps;
  }

  /** What rows of this run lack that other profiles or a wider selection measure. */
  private List<Gap> leftOut() {
    Set<String> rows =
        planned.stream()
            .map(c -> Placement.of(c, YieldpointSuite.SUITE.catalog()).figure())
            .collect(Collectors.toSet());
    Set<BenchmarkCase> known = new HashSet<>(planned);
    List<Gap> gaps = new ArrayList<>();
    List<BenchmarkCase> own = Profiles.cases(profile);
    leaveOut(own, known, rows, "left out by --include, --exclude or --runtime", gaps);
    for (Profile other : YieldpointSuite.runProfiles()) {
      String reason =
          "not in the profile %s; --profile %s measures it".formatted(profile.name(), other.name());
      leaveOut(Profiles.cases(other), known, rows, reason, gaps);
    }
    return gaps;
  }

  private void leaveOut(
      List<BenchmarkCase> cases,
      Set<BenchmarkCase> known,
      Set<String> rows,
      String reason,
      List<Gap> gaps) {
    for (BenchmarkCase benchmarkCase : cases) {
      if (known.add(benchmarkCase) && available.has(benchmarkCase)) {
        Gap gap = gap(benchmarkCase, reason);
        if (rows.contains(gap.figure())) {
          gaps.add(gap);
        }
      }
    }
  }

  private static Gap gap(BenchmarkCase benchmarkCase, String reason) {
    Placement place = Placement.of(benchmarkCase, YieldpointSuite.SUITE.catalog());
    return new Gap(place.figure(), place.name(), reason);
  }
}

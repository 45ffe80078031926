// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Fork;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.Run;

class StallsTest {
  private static final Fork QUIET = fork(10, 11, 10.5);

  @Test
  void nothingIsSaidWhereNothingStalled() {
    assertThat(notes("avgt", "us/op", QUIET, fork(12, 19, 11))).isEmpty();
  }

  @Test
  void anIterationIsNamedByForkAndPlace() {
    assertThat(notes("avgt", "us/op", QUIET, fork(10, 9_000, 11), QUIET))
        .singleElement()
        .asString()
        .contains("1 of 9 iterations of B.m, time in the head")
        .contains("(the worst, fork 2's 2., took 857 times the median)");
  }

  @Test
  void aForkThatIsSlowAsAWholeIsNamed() {
    assertThat(notes("avgt", "us/op", QUIET, QUIET, fork(30, 31, 33)))
        .singleElement()
        .asString()
        .contains("3 of 9 iterations", "took 3.0 times the median, among them fork 3 as a whole");
  }

  @Test
  void ofThroughputTheLeastIsTheWorst() {
    assertThat(notes("thrpt", "ops/us", QUIET, fork(10, 2, 11)))
        .singleElement()
        .asString()
        .contains("1 of 6 iterations of B.m, throughput", "fork 2's 2.");
  }

  private static List<String> notes(String mode, String unit, Fork... forks) {
    Measurement m =
        new Measurement(
            "a.B.m",
            Map.of(),
            mode,
            1,
            new Metric(unit, List.of(forks)),
            Map.of(),
            new Setup("", "", "", List.of(), 0, "", 0, ""));
    Arm arm = new Arm("x", new Run(List.of(m), Optional.empty(), List.of()), Optional.empty());
    Subject subject =
        new Subject(
            "a.B.m", Map.of(), mode, 1, MetricKind.SCORE, ComparableMetrics.scoreName(mode));
    Stalls stalls = new Stalls();
    stalls.add(arm, "head", Map.of(Case.of(m), subject));
    return stalls.notes();
  }

  private static Fork fork(double... iterations) {
    return new Fork(Arrays.stream(iterations).boxed().toList());
  }
}

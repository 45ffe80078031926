// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PaceTest {
  private static final BenchmarkCase SLOW = Forks.plain("p.B.slow");
  private static final BenchmarkCase NEW = Forks.plain("p.B.new");

  private final Pace pace = new Pace(Forks.plan(List.of(SLOW, NEW), 3, 1));

  @Test
  void beforeAnythingIsMeasuredTheIterationsCount() {
    assertThat(pace.estimate(List.of(SLOW, NEW))).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void aCaseTakesAsLongAsItDid() {
    pace.took(SLOW, Duration.ofSeconds(10));
    pace.took(SLOW, Duration.ofSeconds(12));
    assertThat(pace.estimate(List.of(SLOW, SLOW))).isEqualTo(Duration.ofSeconds(22));
  }

  @Test
  void oneSlowForkDoesNotDecideForTheOthers() {
    pace.took(SLOW, Duration.ofSeconds(19));
    assertThat(pace.estimate(List.of(NEW))).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void nothingTakesNoTime() {
    assertThat(pace.estimate(List.of())).isZero();
  }

  @Test
  void durationsReadWell() {
    assertThat(Progress.text(Duration.ofMillis(1400))).isEqualTo("1 s");
    assertThat(Progress.text(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
    assertThat(Progress.text(Duration.ofMinutes(63))).isEqualTo("1 h 3 min");
  }
}

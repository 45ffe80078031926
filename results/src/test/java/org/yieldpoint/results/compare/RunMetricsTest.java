// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMetricsTest {
  @Test
  void anAxisNamesARunByItsDayOrElseByTheBeginningOfItsName() {
    assertThat(run("nightly", Optional.of(Instant.parse("2026-01-01T12:00:00Z"))).shortName())
        .isEqualTo("2026-01-01");
    assertThat(run("fourteen-chars", Optional.empty()).shortName()).isEqualTo("fourteen-chars");
    assertThat(run("fifteen-letters", Optional.empty()).shortName()).isEqualTo("fifteen-lette…");
  }

  private static RunMetrics run(String name, Optional<Instant> startedAt) {
    return new RunMetrics(name, startedAt, "machine", List.of());
  }
}

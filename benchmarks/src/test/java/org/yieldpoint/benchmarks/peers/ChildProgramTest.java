// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ChildProgramTest {

  @ParameterizedTest
  @CsvSource({
    "python3/next, 256, 16256",
    "node/next, 256, 16256",
    "cc/futex, 256, 16256",
    "cc/confined, 256, 16256",
    "cc/spin, 256, 16256",
    "python3/switch, 3000, 3000",
    "node/switch, 3000, 3000",
    // 0, 1, … 127 seven times, and 0, 1, … 103.
    "python3/gather, 2, 124504",
    "node/gather, 2, 124504"
  })
  void doesTheWorkAsOftenAsRequested(String program, int count, long sum) throws IOException {
    new PeerProgram.Answering()
        .whyNot(Map.of("program", program))
        .ifPresent(reason -> assumeTrue(false, reason));
    try (ChildProgram child = ChildProgram.start(program)) {
      assertThat(child.run(count)).isEqualTo(sum);
      assertThat(child.run(count)).isEqualTo(sum);
    }
  }

  @Test
  void anUnknownWorkIsReportedWithTheErrorOutput() {
    assumeTrue(new PeerProgram.Answering().whyNot(Map.of("program", "python3/next")).isEmpty());

    assertThat(new PeerProgram.Answering().whyNot(Map.of("program", "python3/nonsense")))
        .hasValueSatisfying(reason -> assertThat(reason).contains("KeyError: 'nonsense'"));
    assertThatThrownBy(() -> ChildProgram.start("cobol/next"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cobol");
  }
}

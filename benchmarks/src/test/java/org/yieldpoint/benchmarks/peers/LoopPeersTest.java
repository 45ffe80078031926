// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The peers of the event loop do what its tasks do. */
class LoopPeersTest {

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 100", "7, 13", "1000, 10"})
  void taskTurnsAreCounted(int tasks, int turns) throws InterruptedException {
    assertThat(KotlinCoroutines.rotate(tasks, turns)).isEqualTo(tasks * turns);
    assertThat(VirtualThreads.rotate(tasks, turns)).isEqualTo(tasks * turns);
    assertThat(new InlineVirtualThreads().rotate(tasks, turns)).isEqualTo(tasks * turns);
  }
}

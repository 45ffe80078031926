// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NeighbourTest {
  private static final long MILLISECOND = 1_000_000;

  @Test
  void usesACoreUntilItIsClosed() throws InterruptedException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    Thread busy;
    try (Neighbour _ = new Neighbour(0.5)) {
      busy = neighbours().findFirst().orElseThrow();
      while (threads.getThreadCpuTime(busy.threadId()) < 50 * MILLISECOND) {
        Thread.onSpinWait();
      }
    }
    busy.join();
    assertThat(neighbours()).isEmpty();
  }

  @Test
  void usesNothingIfThatIsAskedFor() {
    try (Neighbour _ = new Neighbour(0)) {
      assertThat(neighbours()).isEmpty();
    }
  }

  private static Stream<Thread> neighbours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("neighbour"));
  }
}

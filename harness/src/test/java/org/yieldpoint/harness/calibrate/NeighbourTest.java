// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.calibrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NeighbourTest {
  private static final long MILLISECOND = 1_000_000;

  @Test
  void usesACoreUntilItIsClosed() throws InterruptedException {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    List<Thread> busy;
    try (Neighbour _ = new Neighbour(0.5, 2)) {
      busy = neighbours().toList();
      assertThat(busy).hasSize(2);
      for (Thread one : busy) {
        while (threads.getThreadCpuTime(one.threadId()) < 50 * MILLISECOND) {
          Thread.onSpinWait();
        }
      }
    }
    for (Thread one : busy) {
      one.join();
    }
    assertThat(neighbours()).isEmpty();
  }

  @Test
  void usesNothingIfThatIsAskedFor() {
    try (Neighbour _ = new Neighbour(0, 2)) {
      assertThat(neighbours()).isEmpty();
    }
  }

  private static Stream<Thread> neighbours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("neighbour-"));
  }
}

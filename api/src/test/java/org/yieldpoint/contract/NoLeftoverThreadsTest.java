// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The check that each contract test ends with can fail. */
class NoLeftoverThreadsTest {
  private static final Duration AT_ONCE = Duration.ZERO;

  @Test
  @Timeout(30)
  void findsPlatformAndVirtualThreads() throws InterruptedException {
    for (Thread.Builder kind : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
      NoLeftoverThreads.Snapshot before = NoLeftoverThreads.snapshot();
      CountDownLatch over = new CountDownLatch(1);
      Thread left =
          kind.name("left over")
              .start(
                  () -> {
                    try {
                      over.await();
                    } catch (InterruptedException ends) {
                      // It ends.
                    }
                  });
      // Not told by the thread itself: it could be seen before it is where it says it is.
      while (left.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> before.check(AT_ONCE))
          .hasMessageContaining("threads were left: [#" + left.threadId() + " \"left over\"]")
          .hasMessageContaining("CountDownLatch.await");
      NoLeftoverThreads.snapshot().check(AT_ONCE);
      over.countDown();
      left.join();
      before.check();
    }
  }
}

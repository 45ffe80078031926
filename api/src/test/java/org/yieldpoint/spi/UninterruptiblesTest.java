// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UninterruptiblesTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final CountDownLatch gate = new CountDownLatch(1);
  private final Thread waiting =
      Thread.ofPlatform().daemon().name("waiting").unstarted(this::awaitGate);

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }

  @AfterEach
  void endThread() throws InterruptedException {
    gate.countDown();
    if (waiting.getState() != Thread.State.NEW) {
      assertThat(waiting.join(LONG)).isTrue();
    }
  }

  @Test
  void joinNamesTheThreadsThatRunWhenTheBoundHasPassed() throws InterruptedException {
    Thread ended = Thread.ofPlatform().daemon().name("ended").start(() -> {});
    assertThat(ended.join(LONG)).isTrue();
    waiting.start();

    assertThat(Uninterruptibles.join(List.of(ended, waiting), SHORT)).containsExactly("waiting");
  }

  @Test
  void joinNamesNoThreadThatWasNeverStarted() {
    assertThat(Uninterruptibles.join(List.of(waiting), LONG)).isEmpty();
  }

  @Test
  void aThreadThatHasEndedThisMomentDoesNotRun() {
    // The moment in which such a thread is still alive is short, and only some show it.
    for (int round = 0; round < 1_000; round++) {
      Thread ending = Thread.ofPlatform().daemon().start(() -> {});
      while (ending.getState() != Thread.State.TERMINATED) {
        Thread.onSpinWait();
      }

      assertThat(Uninterruptibles.runs(ending)).as("round %d", round).isFalse();
    }
  }

  @Test
  void anInterruptNeitherCutsTheWaitShortNorIsLost() {
    waiting.start();
    Thread.currentThread().interrupt();

    List<String> left = Uninterruptibles.join(List.of(waiting), SHORT);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(left).containsExactly("waiting");
  }

  @Test
  void whatIsWaitedForIsAskedForAgainAfterAnInterrupt() {
    AtomicBoolean asked = new AtomicBoolean();

    boolean there =
        Uninterruptibles.await(
            LONG,
            remaining -> {
              if (asked.compareAndSet(false, true)) {
                throw new InterruptedException();
              }
              return remaining.isPositive();
            });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(there).isTrue();
  }
}

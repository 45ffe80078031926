// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StopRequestTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void killsUntilNothingMoreIsWritten() throws InterruptedException {
    CountDownLatch kills = new CountDownLatch(2);
    StopRequest stop = new StopRequest(kills::countDown);
    assertThat(stop.isMade()).isFalse();

    Thread measuring =
        Thread.ofVirtual()
            .start(
                () -> {
                  await(kills); // The first kill came before the fork had started.
                  stop.fulfilled();
                });
    assertThat(stop.make(LONG)).isTrue();
    measuring.join();
    assertThat(stop.isMade()).isTrue();
    assertThat(kills.getCount()).isZero();
  }

  @Test
  void isMadeEvenIfPatienceEnds() throws InterruptedException {
    StopRequest stop = new StopRequest(() -> {});
    assertThat(stop.make(Duration.ZERO)).isFalse();
    assertThat(stop.isMade()).isTrue();
    assertThat(stop.isMadeSoon()).isTrue();
  }

  @Test
  void oneThatIsFulfilledAlreadyIsNotWaitedFor() throws InterruptedException {
    StopRequest stop = new StopRequest(() -> {});
    stop.fulfilled();
    assertThat(stop.isMade()).as("ended by itself").isFalse();
    assertThat(stop.make(LONG)).isTrue();
  }

  @Test
  void aForkThatDiesByItselfWasNotStopped() {
    assertThat(new StopRequest(() -> {}).isMadeSoon()).isFalse();
  }

  @Test
  void aForkThatDiesOfAnInterruptWasStopped() {
    Thread.currentThread().interrupt();
    assertThat(new StopRequest(() -> {}).isMadeSoon()).isTrue();
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }
}

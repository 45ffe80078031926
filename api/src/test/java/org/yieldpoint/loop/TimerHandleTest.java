// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TimerHandleTest {
  private final AtomicInteger runs = new AtomicInteger();

  private TimerHandle timer(long deadlineNanos, long sequence) {
    return new TimerHandle(
        new TimerHeap(), deadlineNanos, sequence, (Runnable) runs::incrementAndGet);
  }

  @Test
  void earlierDeadlinesComeFirst() {
    assertThat(timer(1, 9)).isLessThan(timer(2, 0));
    assertThat(timer(-1, 9)).isLessThan(timer(0, 0));
  }

  @Test
  void equalDeadlinesComeInTheOrderOfSetting() {
    assertThat(timer(1, 3)).isLessThan(timer(1, 4)).isNotEqualTo(timer(1, 3));
  }

  @Test
  void deadlinesMayWrapRound() {
    TimerHandle before = timer(Long.MAX_VALUE - 1, 9);
    TimerHandle after = timer(Long.MIN_VALUE + 1, 0);
    assertThat(before).isLessThan(after);
    assertThat(after).isGreaterThan(before);
  }

  @Test
  void runsOnce() {
    TimerHandle timer = timer(1, 1);
    assertThat(timer.isSpent()).isFalse();
    timer.fire();
    timer.fire();
    assertThat(runs).hasValue(1);
    assertThat(timer.isSpent()).isTrue();
  }

  @Test
  void doesNotRunOnceItIsCancelled() {
    TimerHandle timer = timer(1, 1);
    timer.cancel();
    timer.fire();
    assertThat(runs).hasValue(0);
    assertThat(timer.isSpent()).isTrue();
  }
}

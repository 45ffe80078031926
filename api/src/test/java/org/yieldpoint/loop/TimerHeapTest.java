// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerHeapTest {
  private static final int MANY = 100_000;

  private final TimerHeap timers = new TimerHeap();

  @Test
  void cancelledTimersDoNotPileUp() {
    Runnable nothing = () -> {};
    for (int i = 0; i < MANY; i++) {
      timers.set(0, MANY - i, nothing).cancel();
      assertThat(timers.size()).isLessThanOrEqualTo(101);
    }
  }

  @Test
  void theSweepRemovesOnlyCancelledTimers() {
    List<TimerHandle> set = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      set.add(timers.set(0, i, (Runnable) () -> {}));
    }
    for (int i = 0; i < 1_000; i++) {
      if (i % 10 != 0) {
        set.get(i).cancel();
      }
    }
    assertThat(timers.size()).isLessThanOrEqualTo(200);
    ArrayDeque<Object> due = new ArrayDeque<>();
    timers.takeDue(1_000, due);
    List<Object> expected = new ArrayList<>();
    for (int i = 0; i < 1_000; i += 10) {
      expected.add(set.get(i));
    }
    assertThat(due).containsExactlyElementsOf(expected);
    assertThat(timers.isEmpty()).isTrue();
  }

  @Test
  void cancellingTimersThatLeftTheHeapDoesNotCount() {
    List<TimerHandle> forgotten = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      forgotten.add(timers.set(0, i, (Runnable) () -> {}));
    }
    timers.clear();
    for (int i = 0; i < 150; i++) {
      timers.set(0, i, (Runnable) () -> {});
    }
    TimerHandle own = timers.set(0, 0, (Runnable) () -> {});
    forgotten.forEach(TimerHandle::cancel);
    own.cancel();
    assertThat(timers.size()).isEqualTo(151); // One of them is cancelled: too few for a sweep.
  }
}

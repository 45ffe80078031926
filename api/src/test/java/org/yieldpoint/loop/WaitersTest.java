// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yieldpoint.PlainRuntime;

class WaitersTest {
  private final EventLoop loop = new EventLoop(new PlainRuntime(), new VirtualClock());
  private final Waiters waiters = new Waiters(new LoopBinding(this));

  private List<Waiter> add(int count) {
    List<Waiter> added = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      added.add(waiters.add(loop, "a wait"));
    }
    return added;
  }

  @Test
  void wakesInOrderWhateverWasRemoved() {
    Random random = new Random(1);
    List<Waiter> all = add(100);
    List<Waiter> staying = new ArrayList<>(all);
    for (int i = 0; i < 60; i++) {
      Waiter leaving = staying.remove(random.nextInt(staying.size()));
      if (i % 2 == 0) {
        leaving.cancel();
      }
      waiters.remove(leaving);
      waiters.remove(leaving);
    }
    assertThat(waiters.size()).isEqualTo(40);
    for (Waiter expected : staying) {
      assertThat(expected.isDone()).isFalse();
      assertThat(waiters.wakeNext()).isTrue();
      assertThat(expected.isDone()).isTrue();
    }
    assertThat(waiters.wakeNext()).isFalse();
    assertThat(waiters.size()).isZero();
    assertThat(waiters.isAnyLeft()).isFalse();
  }

  @Test
  void wokenWaitersStayUntilTheyAreRemoved() {
    List<Waiter> all = add(4);
    all.get(1).cancel();
    waiters.wake(1);
    waiters.wake(1);
    assertThat(all).extracting(Waiter::isDone).containsExactly(true, true, true, false);
    assertThat(waiters.size()).isEqualTo(4);
    Waiter late = waiters.add(loop, "a wait");
    waiters.remove(all.get(3));
    waiters.wake(5);
    assertThat(late.isDone()).isTrue();
    Waiter last = waiters.add(loop, "a wait");
    waiters.wake(1);
    assertThat(last.isDone()).isTrue();
  }

  @Test
  void isAnyLeftUntilAllAreCancelled() {
    List<Waiter> all = add(3);
    all.get(2).cancel();
    all.get(0).cancel();
    assertThat(waiters.isAnyLeft()).isTrue();
    all.get(1).cancel();
    assertThat(waiters.isAnyLeft()).isFalse();
    waiters.remove(all.get(1));
    assertThat(waiters.isAnyLeft()).isFalse();
    add(1);
    assertThat(waiters.isAnyLeft()).isTrue();
  }

  @Test
  void withdrawReturnsWhetherTheWaiterWasWoken() {
    List<Waiter> all = add(3);
    waiters.wakeNext();
    all.get(1).cancel();
    assertThat(all).extracting(waiters::withdraw).containsExactly(true, false, false);
    assertThat(waiters.size()).isZero();
  }
}

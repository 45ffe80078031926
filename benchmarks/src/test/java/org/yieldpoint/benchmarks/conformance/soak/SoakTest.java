// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.contract.NoLeftoverThreads;
import org.yieldpoint.loop.AsyncQueue;
import org.yieldpoint.loop.Condition;
import org.yieldpoint.loop.Event;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.Lock;
import org.yieldpoint.loop.VirtualClock;

/** One seed, one history; and a soak finds what it looks for. */
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
@ExtendWith(NoLeftoverThreads.class)
final class SoakTest {
  private static final int WORKERS = 50;
  private static final SoakTarget TARGET = SoakTarget.ofSwitches(5_000);

  private static Soak.Result soak(String spec, long seed) {
    try (CoroutineRuntime runtime = CoroutineRuntime.open(spec)) {
      return new Soak(seed, WORKERS, TARGET).run(runtime);
    }
  }

  @RepeatedTest(3)
  void aSeedMakesTheSameHistoryOnEveryRuntime() {
    long seed = ThreadLocalRandom.current().nextLong();
    Soak.Result reference = soak("statemachine", seed);

    assertThat(TARGET.isReachedBy(reference.counters())).as("seed %d", seed).isTrue();
    for (String spec : CoroutineRuntime.specs()) {
      Soak.Result result = soak(spec, seed);
      assertThat(List.of(result.history().events(), result.history().value()))
          .as("seed %d on %s", seed, spec)
          .containsExactly(reference.history().events(), reference.history().value());
    }
  }

  @Test
  void anotherSeedMakesAnotherHistory() {
    assertThat(soak("statemachine", 1).history().value())
        .isNotEqualTo(soak("statemachine", 2).history().value());
  }

  @Test
  void historiesDifferAfterTheLastCommonMark() {
    StateDigest one = new StateDigest(2);
    StateDigest other = new StateDigest(2);
    for (int event = 0; event < 10; event++) {
      one.add(event, 1, 1, 1);
      other.add(event, 1, 1, event == 7 ? 2 : 1);
    }

    assertThat(one.commonEventsWith(other)).isEqualTo(6);
    assertThat(one.value()).isNotEqualTo(other.value());
  }

  @Test
  void mostTimersAreCancelledAndSomeTasks() {
    Counters counters = soak("statemachine", 3).counters();

    assertThat(counters.timersFired).isPositive().isLessThan(counters.timers / 2);
    assertThat(counters.tasksCancelled).isPositive();
    assertThat(counters.cancels).isPositive();
  }

  // ---- What it would find

  @Test
  void aWaiterForAFreeLockIsALostWakeUp() {
    LockGuard guard = LockGuard.of(new Lock());
    guard.checkAtRest();
    guard.acquire();

    assertThatThrownBy(guard::checkAtRest)
        .isInstanceOf(ViolationException.class)
        .hasMessage("lost wake-up: 1 wait and 0 are notified for a lock that 0 of 1 hold");
  }

  @Test
  void twoHoldersOfALockAreOneTooMany() {
    LockGuard guard = LockGuard.of(new Lock());
    guard.acquire();
    guard.acquire();
    guard.acquired();

    assertThatThrownBy(guard::acquired)
        .isInstanceOf(ViolationException.class)
        .hasMessage("a lock for 1 is held by 2 at once");
  }

  @Test
  void aNotifiedWaiterThatDoesNotGoOnIsALostWakeUp() {
    EventLoop loop = new EventLoop(CoroutineRuntime.open("statemachine"), new VirtualClock());
    Condition condition = new Condition();
    LockGuard guard = LockGuard.of(condition);
    loop.run(condition.acquire());
    guard.acquire();
    guard.acquired();
    guard.await(condition);
    guard.checkAtRest();
    guard.notify(condition, 1);

    assertThatThrownBy(guard::checkAtRest)
        .isInstanceOf(ViolationException.class)
        .hasMessageContaining("0 wait and 1 are notified for a condition's lock");
  }

  @Test
  void aGetterOfANonEmptyQueueIsALostWakeUp() {
    AsyncQueue<Long> queue = AsyncQueue.fifo(1);
    QueueGuard guard = new QueueGuard(queue);
    guard.get();
    guard.checkAtRest();
    queue.putNowait(5L);

    assertThatThrownBy(guard::checkAtRest)
        .isInstanceOf(ViolationException.class)
        .hasMessage("lost wake-up: 1 wait for items of a queue that has 1");
  }

  @Test
  void aPutterOfAQueueWithRoomIsALostWakeUp() {
    QueueGuard guard = new QueueGuard(AsyncQueue.fifo(1));
    guard.put(5);

    assertThatThrownBy(guard::checkAtRest)
        .isInstanceOf(ViolationException.class)
        .hasMessage("lost wake-up: 1 wait for room in a queue that has 0 of 1 items");
  }

  @Test
  void anItemThatComesFromNowhereIsFound() {
    AsyncQueue<Long> queue = AsyncQueue.fifo(1);
    QueueGuard guard = new QueueGuard(queue);
    queue.putNowait(5L);

    assertThatThrownBy(guard::checkAtRest)
        .isInstanceOf(ViolationException.class)
        .hasMessage("0 items went into a queue and 0 came out, but 1 are in it");
  }

  @Test
  void aWaiterForASetEventIsALostWakeUp() {
    Event event = new Event();
    EventGuard guard = new EventGuard(event);
    guard.await();
    guard.checkAtRest();
    event.set();

    assertThatThrownBy(guard::checkAtRest)
        .isInstanceOf(ViolationException.class)
        .hasMessage("lost wake-up: 1 wait for an event that is set");
  }

  /** The simulation is looked at whenever time is about to pass. */
  @Test
  void aLostWakeUpEndsTheRun() {
    try (CoroutineRuntime runtime = CoroutineRuntime.open("statemachine")) {
      Simulation simulation = new Simulation(runtime, 1, WORKERS, 100);
      simulation.guards.getFirst().acquire();

      assertThatThrownBy(() -> simulation.loop.run(simulation.loop.sleep(Duration.ofSeconds(1))))
          .isInstanceOf(ViolationException.class)
          .hasMessageStartingWith("lost wake-up");
    }
  }

  @Test
  void aTaskThatIsLeftIsFound() {
    try (CoroutineRuntime runtime = CoroutineRuntime.open("statemachine")) {
      Simulation simulation = new Simulation(runtime, 1, WORKERS, 100);
      simulation.loop.createTask(simulation.loop.sleep(Duration.ZERO), "left");

      assertThatThrownBy(simulation::checkAtEnd)
          .isInstanceOf(ViolationException.class)
          .hasMessageContaining("task left");
    }
  }

  @Test
  void theHeapGrowsFromHalfToHalf() {
    Soak.Result result =
        new Soak.Result(
            new Counters(), new StateDigest(1), List.of(9L, 1L, 1L, 1L, 9L, 5L, 6L, 5L, 5L, 9L));

    assertThat(result.growthBytes()).isEqualTo(4);
  }
}

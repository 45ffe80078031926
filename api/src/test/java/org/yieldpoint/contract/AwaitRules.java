// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.StopIteration;
import org.yieldpoint.loop.AsyncQueue;
import org.yieldpoint.loop.Condition;
import org.yieldpoint.loop.Event;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.Lock;
import org.yieldpoint.loop.Semaphore;
import org.yieldpoint.loop.Task;
import org.yieldpoint.spi.CountingRuntime;

/** What awaiting takes, counted in generators. */
interface AwaitRules extends SynchronisationFixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    Task<Object> get;
  }

  /**
   * Runs a script.
   *
   * @param started how many generators were started, one for each task
   * @param delegates how many more were made
   */
  private void runCounted(Script main, int started, int delegates) {
    try (CountingRuntime counting = new CountingRuntime(open())) {
      replaceLoop(new EventLoop(counting, clock()));
      run(main);
      assertThat(List.of(counting.started(), counting.delegates()))
          .containsExactly(started, delegates);
    }
  }

  /** How many generators are made for {@code waits} that a script waits in: none on a stack. */
  private int delegatesFor(int waits) {
    return hasStacks() ? 0 : waits;
  }

  @Test
  @DisplayName("W1: a coroutine that is awaited is delegated to, and no generator is started")
  default void w01_awaitedIsNotStarted() {
    Script inner = script("inner").yieldsTurn().returns("inner's");
    runCounted(
        script("main")
            .awaits(inner::coroutine)
            .logs("got %s")
            .awaits(() -> new ScriptCoroutine(inner))
            .logs("got %s"),
        1,
        2);
    expect("main got inner's", "main got inner's", "returned null");
  }

  @Test
  @DisplayName("W1: so is one that a machine awaits")
  default void w01_awaitedByAMachine() {
    Script inner = script("inner").yieldsTurn().returns("inner's");
    Script outer = script("outer").awaits(inner::coroutine).returnsIt();
    runCounted(script("main").awaits(() -> new ScriptCoroutine(outer)).logs("got %s"), 1, 2);
    expect("main got inner's", "returned null");
  }

  @Test
  @DisplayName("W2: what need not wait for a lock, a semaphore or an event makes no generator")
  default void w02_uncontendedLocks() {
    Lock lock = new Lock();
    Semaphore semaphore = new Semaphore(1);
    Event event = new Event();
    Condition condition = new Condition();
    runCounted(
        script("main")
            .awaits(lock::acquire)
            .does(lock::release)
            .awaits(semaphore::acquire)
            .does(semaphore::release)
            .does(event::set)
            .awaits(event::await)
            .awaits(condition::acquire)
            .awaits(() -> condition.awaitUntil(() -> true))
            .does(condition::release)
            .does(asking(() -> lock.isLocked() || semaphore.isLocked() || condition.isLocked())),
        1,
        0);
    expect("locked: false", "returned null");
  }

  @Test
  @DisplayName("W2: nor does a queue that has an item or room, or a group whose tasks are done")
  default void w02_uncontendedQueueAndGroup() {
    AsyncQueue<Object> queue = AsyncQueue.fifo();
    runCounted(
        script("main")
            .awaits(queue::join)
            .observes(putting(queue, "item"))
            .observes(queue::get)
            .inGroup(_ -> {}, s -> s.logs("is in the group")),
        1,
        0);
    expect("main got null", "main got item", "main is in the group", "returned null");
  }

  @Test
  @DisplayName("W2: what fails at once is raised where it is awaited, as it is")
  default void w02_failsAtOnce() {
    Condition condition = new Condition();
    AsyncQueue<Object> queue = AsyncQueue.fifo();
    Boom boom = new Boom("b");
    run(
        script("main")
            .does(queue::shutdown)
            .observes(queue::get)
            .observes(putting(queue, "item"))
            .observes(
                () ->
                    condition.awaitUntil(
                        () -> {
                          throw Sneaky.raise(boom);
                        }))
            .observes(condition::await));
    expect(
        "main caught QueueShutDownException",
        "main caught QueueShutDownException",
        "main caught Boom(b)",
        "main caught IllegalStateException(cannot wait on un-acquired lock)",
        "returned null");
  }

  @Test
  @DisplayName("W2: a StopIteration is told from a return, though no generator is there to do so")
  default void w02_stopIteration() {
    Condition condition = new Condition();
    run(
        script("main")
            .observes(
                () ->
                    condition.awaitUntil(
                        () -> {
                          throw new StopIteration("s");
                        })));
    expect("main caught STOP_ITERATION_RAISED", "returned null");
  }

  @Test
  @DisplayName("W2: a wait is awaited once, also one that did not wait")
  default void w02_waitIsSingleUse() {
    Lock lock = new Lock();
    var acquire = lock.acquire();
    run(script("main").awaits(() -> acquire).observes(() -> acquire));
    expect(
        "main caught IllegalStateException("
            + "cannot reuse already awaited coroutine Lock.acquire)",
        "returned null");
  }

  @Test
  @DisplayName("W3: a wait on a stack needs no generator; a machine needs one for each wait")
  default void w03_contended() {
    Lock lock = new Lock();
    Semaphore semaphore = new Semaphore(1);
    Event event = new Event();
    Condition condition = new Condition();
    AsyncQueue<Object> queue = AsyncQueue.fifo();
    runCounted(
        script("main")
            .awaits(lock::acquire)
            .awaits(semaphore::acquire)
            .does(
                starting(
                    script("a")
                        .awaits(lock::acquire)
                        .awaits(semaphore::acquire)
                        .awaits(event::await)
                        .observes(queue::get)
                        .awaits(condition::acquire)
                        .awaits(condition::await)
                        .logs("goes on")))
            .yieldsTurn()
            .does(lock::release)
            .yieldsTurn()
            .does(semaphore::release)
            .yieldsTurn()
            .does(event::set)
            .yieldsTurn()
            .does(puts(queue, "item"))
            .yieldsTurn()
            .awaits(condition::acquire)
            .does(() -> condition.signal())
            .does(condition::release)
            .awaits(started("a")),
        2,
        delegatesFor(5));
    expect("a got item", "a goes on", "returned null");
  }

  @Test
  @DisplayName("W3: a group that waits for its tasks needs none on a stack, either")
  default void w03_groupThatWaits() {
    runCounted(
        script("main")
            .inGroup(
                group -> group.createTask(script("a").yieldsTurn().logs("ends").coroutine()),
                s -> s.logs("is in the group")),
        2,
        delegatesFor(1));
    expect("main is in the group", "a ends", "returned null");
  }

  @Test
  @DisplayName("W3: a wait can also be made a task, and cancelled as one")
  default void w03_waitAsATask() {
    Kept kept = new Kept();
    AsyncQueue<Object> queue = AsyncQueue.fifo();
    run(
        script("main")
            .does(() -> kept.get = loop().createTask(queue.get()))
            .yieldsTurn()
            .does(() -> kept.get.cancel("why"))
            .observes(() -> kept.get)
            .does(() -> kept.get = loop().createTask(queue.get()))
            .yieldsTurn()
            .does(puts(queue, "item"))
            .observes(() -> kept.get));
    expect("main caught CancelledError(why)", "main got item", "returned null");
  }
}

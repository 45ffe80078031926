// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.AsyncQueue;

/** The end of a queue's work, and of the queue; the traces are CPython 3.13's. */
interface QueueEndRules extends SynchronisationFixture {
  // ---- join

  @Test
  @DisplayName("Q2: join waits until the work on all items is done, even if others come then")
  default void q02_join() {
    AsyncQueue<Object> queue = AsyncQueue.fifo();
    run(
        script("main")
            .observes(queue::join)
            .does(puts(queue, 1))
            .does(puts(queue, 2))
            .does(starting(script("joiner").awaits(queue::join).logs("goes on")))
            .does(takes(queue))
            .does(takes(queue))
            .yieldsTurn()
            .does(queue::taskDone)
            .yieldsTurn()
            .logs("is half done")
            .does(queue::taskDone)
            .does(puts(queue, 3))
            .logs("put another")
            .awaits(started("joiner"))
            .does(queue::taskDone)
            .does(refused(queue::taskDone)));
    expect(
        "main got null",
        "took 1",
        "took 2",
        "main is half done",
        "main put another",
        "joiner goes on",
        "refused: IllegalStateException(taskDone() called too many times)",
        "returned null");
  }

  // ---- shutdown

  @Test
  @DisplayName("Q3: shut down, an empty queue fails waiting getters, and later ones")
  default void q03_shutdownOfAnEmptyQueue() {
    AsyncQueue<Object> queue = AsyncQueue.fifo(1);
    run(
        script("main")
            .does(starting(getter(queue, "a")))
            .does(starting(getter(queue, "b")))
            .yieldsTurn()
            .does(queue::shutdown)
            .logs("shut it down")
            .awaits(started("b"))
            .observes(putting(queue, 1))
            .does(refused(() -> queue.putNowait(1)))
            .observes(queue::get)
            .does(refused(() -> queue.getNowait())));
    expect(
        "main shut it down",
        "a caught QueueShutDownException",
        "b caught QueueShutDownException",
        "main caught QueueShutDownException",
        "refused: QueueShutDownException",
        "main caught QueueShutDownException",
        "refused: QueueShutDownException",
        "returned null");
  }

  @Test
  @DisplayName("Q3: shut down, a queue fails waiting putters, and still hands out its items")
  default void q03_shutdownDrains() {
    AsyncQueue<Object> queue = AsyncQueue.fifo(1);
    run(
        script("main")
            .does(puts(queue, 1))
            .does(starting(putter(queue, "a", 2)))
            .does(starting(putter(queue, "b", 3)))
            .yieldsTurn()
            .does(queue::shutdown)
            .awaits(started("b"))
            .observes(queue::get)
            .observes(queue::get)
            .does(refused(() -> queue.getNowait())));
    expect(
        "a caught QueueShutDownException",
        "b caught QueueShutDownException",
        "main got 1",
        "main caught QueueShutDownException",
        "refused: QueueShutDownException",
        "returned null");
  }

  @Test
  @DisplayName(
      "Q3: a getter that was woken for an item still gets it; a cancelled one is cancelled")
  default void q03_shutdownWithAWokenGetter() {
    AsyncQueue<Object> queue = AsyncQueue.fifo();
    run(
        script("main")
            .does(starting(getter(queue, "a")))
            .yieldsTurn()
            .does(puts(queue, 1))
            .does(queue::shutdown)
            .awaits(started("a")));
    expect("a got 1", "returned null");
    AsyncQueue<Object> another = AsyncQueue.fifo();
    run(
        script("main")
            .does(starting(script("a").awaits(another::get)))
            .does(starting(getter(another, "b")))
            .yieldsTurn()
            .does(another::shutdown)
            .does(cancelling("a", "why"))
            .awaits(started("b"))
            .observes(started("a")));
    expect(
        "cancel: true",
        "b caught QueueShutDownException",
        "main caught CancelledError(why)",
        "returned null");
  }

  @Test
  @DisplayName("Q3: shut down now, it drops its items as if the work on them was done")
  default void q03_shutdownNow() {
    AsyncQueue<Object> queue = AsyncQueue.fifo(2);
    run(
        script("main")
            .does(puts(queue, 1))
            .does(puts(queue, 2))
            .does(starting(putter(queue, "a", 3)))
            .does(starting(script("joiner").awaits(queue::join).logs("goes on")))
            .yieldsTurn()
            .does(queue::shutdownNow)
            .does(() -> trace().add("size: " + queue.size()))
            .awaits(started("joiner"))
            .awaits(started("a"))
            .observes(queue::get)
            .does(refused(queue::taskDone)));
    expect(
        "size: 0",
        "joiner goes on",
        "a caught QueueShutDownException",
        "main caught QueueShutDownException",
        "refused: IllegalStateException(taskDone() called too many times)",
        "returned null");
  }

  @Test
  @DisplayName("Q3: shut down now, join still waits for the work on items that were taken")
  default void q03_shutdownNowWithWorkLeft() {
    AsyncQueue<Object> queue = AsyncQueue.fifo(2);
    run(
        script("main")
            .does(puts(queue, 1))
            .does(puts(queue, 2))
            .does(takes(queue))
            .does(starting(script("joiner").awaits(queue::join).logs("goes on")))
            .yieldsTurn()
            .does(queue::shutdownNow)
            .yieldsTurn()
            .yieldsTurn()
            .logs("is at work")
            .does(queue::taskDone)
            .awaits(started("joiner")));
    expect("took 1", "main is at work", "joiner goes on", "returned null");
  }

  // ---- By hand

  @Test
  @DisplayName("Q1, Q2, Q3: a producer and two consumers, in both forms")
  default void q01_q02_q03_producerAndConsumers() {
    SynchronisationExamples examples = new SynchronisationExamples(trace());
    run(
        script("main")
            .awaits(
                () ->
                    loop()
                        .<Object>gather(
                            examples.producer(5),
                            examples.consumer("a"),
                            examples.consumer("b"),
                            examples.jobs.join()))
            .logs("got %s")
            .does(at("main")));
    expect(
        "put 1",
        "put 2",
        "a got 1",
        "b got 2",
        "put 3",
        "put 4",
        "a got 3",
        "put 5",
        "b got 4",
        "a got 5",
        "main got [null, 9, 6, null]",
        "main at 9",
        "returned null");
  }

  @Test
  @DisplayName("S1: a critical section that waits and fails, in both forms")
  default void s01_criticalSection() {
    SynchronisationExamples examples = new SynchronisationExamples(trace());
    run(
        script("main")
            .awaits(
                () ->
                    loop()
                        .gatherOutcomes(
                            List.of(
                                examples.withdrawal("a", 7),
                                examples.withdrawal("b", 7),
                                examples.withdrawal("c", 3))))
            .does(at("main")));
    expect("a leaves 3", "b would overdraw", "c leaves 0", "main at 3", "returned null");
  }
}

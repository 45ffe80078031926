// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.AsyncQueue;
import org.yieldpoint.loop.DeadlockException;

/** Queues, and their order; the traces are CPython 3.13's. */
interface QueueRules extends SynchronisationFixture {
  @Test
  @DisplayName("Q1: getters that wait get items in the order in which they came")
  default void q01_gettersAreFifo() {
    AsyncQueue<Object> queue = AsyncQueue.fifo();
    run(
        script("main")
            .does(starting(getter(queue, "a")))
            .does(starting(getter(queue, "b")))
            .yieldsTurn()
            .does(puts(queue, 1))
            .does(puts(queue, 2))
            .logs("put them")
            .awaits(started("a"))
            .awaits(started("b")));
    expect("main put them", "a got 1", "b got 2", "returned null");
  }

  @Test
  @DisplayName("Q1: putters that wait put in the order in which they came")
  default void q01_puttersAreFifo() {
    AsyncQueue<Object> queue = AsyncQueue.fifo(1);
    run(
        script("main")
            .does(puts(queue, 0))
            .does(starting(putter(queue, "a", 1)))
            .does(starting(putter(queue, "b", 2)))
            .yieldsTurn()
            .observes(queue::get)
            .logs("goes on")
            .observes(queue::get)
            .observes(queue::get)
            .yieldsTurn());
    expect(
        "main got 0",
        "main goes on",
        "a got null",
        "main got 1",
        "b got null",
        "main got 2",
        "returned null");
  }

  @Test
  @DisplayName("Q1: putting where there is room, and taking what is there, is no switch")
  default void q01_uncontendedIsNoSwitch() {
    AsyncQueue<Object> queue = AsyncQueue.fifo(2);
    run(
        script("main")
            .does(starting(script("other").logs("runs")))
            .observes(putting(queue, 1))
            .observes(putting(queue, 2))
            .observes(queue::get)
            .does(takes(queue))
            .does(refused(() -> queue.getNowait()))
            .does(puts(queue, 3))
            .does(puts(queue, 4))
            .does(refused(() -> queue.putNowait(5))));
    expect(
        "main got null",
        "main got null",
        "main got 1",
        "took 2",
        "refused: QueueEmptyException",
        "refused: QueueFullException",
        "other runs",
        "returned null");
    assertThat(queue.isFull()).isTrue();
    assertThat(queue.size()).isEqualTo(2);
    assertThat(queue.maxSize()).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "Q1: a woken getter may be overtaken by a caller that does not wait, and then goes last")
  default void q01_overtakenGetter() {
    AsyncQueue<Object> queue = AsyncQueue.fifo();
    run(
        script("main")
            .does(starting(getter(queue, "a")))
            .does(starting(getter(queue, "b")))
            .yieldsTurn()
            .does(puts(queue, 1))
            .does(takes(queue))
            .yieldsTurn()
            .logs("has it")
            .does(puts(queue, 2))
            .does(puts(queue, 3))
            .awaits(started("a"))
            .awaits(started("b")));
    expect("took 1", "main has it", "b got 2", "a got 3", "returned null");
  }

  @Test
  @DisplayName("Q1: so may a woken getter by a newcomer's get, and a woken putter")
  default void q01_overtakenByANewcomer() {
    AsyncQueue<Object> queue = AsyncQueue.fifo();
    run(
        script("main")
            .does(starting(getter(queue, "a")))
            .yieldsTurn()
            .does(puts(queue, 1))
            .observes(queue::get)
            .does(puts(queue, 2))
            .awaits(started("a")));
    expect("main got 1", "a got 2", "returned null");
    queue = AsyncQueue.fifo(1);
    run(
        script("main")
            .does(puts(queue, 0))
            .does(starting(putter(queue, "a", 1)))
            .yieldsTurn()
            .does(takes(queue))
            .does(puts(queue, 9))
            .yieldsTurn()
            .does(takes(queue))
            .awaits(started("a"))
            .does(takes(queue)));
    expect("took 0", "took 9", "a got null", "took 1", "returned null");
  }

  @Test
  @DisplayName("Q1: a getter that is cancelled after it was woken leaves the item to the next")
  default void q01_wokenGetterCancelled() {
    AsyncQueue<Object> queue = AsyncQueue.fifo();
    run(
        script("main")
            .does(starting(script("a").awaits(queue::get)))
            .does(starting(getter(queue, "b")))
            .yieldsTurn()
            .does(puts(queue, 1))
            .does(cancelling("a", "why"))
            .observes(started("a"))
            .awaits(started("b")));
    expect("cancel: true", "b got 1", "main caught CancelledError(why)", "returned null");
  }

  @Test
  @DisplayName("Q1: a getter that is cancelled while it waits takes nothing")
  default void q01_waitingGetterCancelled() {
    AsyncQueue<Object> queue = AsyncQueue.fifo();
    run(
        script("main")
            .does(starting(script("a").awaits(queue::get)))
            .yieldsTurn()
            .does(cancelling("a", "why"))
            .does(puts(queue, 1))
            .observes(started("a"))
            .does(takes(queue)));
    expect("cancel: true", "main caught CancelledError(why)", "took 1", "returned null");
  }

  @Test
  @DisplayName("Q1: a putter that is cancelled after it was woken leaves the room to the next")
  default void q01_wokenPutterCancelled() {
    AsyncQueue<Object> queue = AsyncQueue.fifo(1);
    run(
        script("main")
            .does(puts(queue, 0))
            .does(starting(script("a").awaits(putting(queue, 1))))
            .does(starting(putter(queue, "b", 2)))
            .yieldsTurn()
            .does(takes(queue))
            .does(cancelling("a", "why"))
            .observes(started("a"))
            .awaits(started("b"))
            .does(takes(queue)));
    expect(
        "took 0",
        "cancel: true",
        "b got null",
        "main caught CancelledError(why)",
        "took 2",
        "returned null");
  }

  @Test
  @DisplayName("Q1: a last-in, first-out queue gives what came last")
  default void q01_lifo() {
    AsyncQueue<Object> queue = AsyncQueue.lifo(0);
    run(
        script("main")
            .does(puts(queue, 1))
            .does(puts(queue, 2))
            .does(puts(queue, 3))
            .does(takes(queue))
            .does(puts(queue, 4))
            .does(takes(queue))
            .does(takes(queue))
            .does(takes(queue)));
    expect("took 3", "took 4", "took 2", "took 1", "returned null");
  }

  @Test
  @DisplayName("Q1: a priority queue gives the least, equal ones in the order in which they came")
  default void q01_priority() {
    AsyncQueue<Object> queue =
        AsyncQueue.priority(Comparator.comparingInt(item -> ((String) item).charAt(0)), 0);
    run(
        script("main")
            .does(() -> List.of("b1", "c1", "a1", "b2", "a2", "b3").forEach(queue::putNowait))
            .forever(s -> s.awaits(queue::get).logs("got %s")));
    expect(
        "main got a1",
        "main got a2",
        "main got b1",
        "main got b2",
        "main got b3",
        "main got c1",
        "raised DeadlockException(deadlock: nothing is ready and no timer is set; "
            + "task Task-1 waits for an item of a queue)");
  }

  @Test
  @DisplayName("Q1: a deadlock's message names the queue")
  default void q01_deadlock() {
    AsyncQueue<Object> named = AsyncQueue.fifo(1).named("jobs");
    Script main =
        script("main").awaits(() -> named.put(1)).awaits(() -> named.put(2)).logs("never");
    assertThatThrownBy(() -> loop().run(main.coroutine()))
        .isInstanceOf(DeadlockException.class)
        .hasMessageEndingWith("; task Task-1 waits for room in queue jobs");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.Barrier;
import org.yieldpoint.loop.DeadlockException;

/** Barriers; the traces are CPython 3.13's. */
interface BarrierRules extends SynchronisationFixture {
  String BROKEN = " caught BrokenBarrierException(Abort or reset of barrier)";

  private Script arriving(String name, Barrier barrier) {
    return script(name).observes(barrier::await);
  }

  private Script.Action stateOf(Barrier barrier) {
    return () -> trace().add("waiting: " + barrier.waiting() + ", broken: " + barrier.isBroken());
  }

  @Test
  @DisplayName("S5: the index is how many came before; the last to come continues first")
  default void s05_index() {
    Barrier three = new Barrier(3);
    run(
        script("main")
            .does(starting(arriving("a", three)))
            .does(starting(arriving("b", three)))
            .yieldsTurn()
            .does(stateOf(three))
            .observes(three::await)
            .does(stateOf(three))
            .awaits(started("a"))
            .awaits(started("b")));
    expect(
        "waiting: 2, broken: false",
        "main got 2",
        "waiting: 0, broken: false",
        "a got 0",
        "b got 1",
        "returned null");
  }

  @Test
  @DisplayName("S5: it is used again and again; an early task waits until all have gone on")
  default void s05_usedAgain() {
    Barrier two = new Barrier(2);
    run(
        script("main")
            .does(starting(arriving("a", two).observes(two::await)))
            .does(starting(arriving("b", two).observes(two::await)))
            .awaits(started("a"))
            .awaits(started("b")));
    expect("b got 1", "a got 0", "b got 1", "a got 0", "returned null");
    run(
        script("main")
            .does(starting(arriving("a", two)))
            .yieldsTurn()
            .does(starting(arriving("b", two)))
            .does(starting(arriving("c", two)))
            .does(starting(arriving("d", two)))
            .awaits(started("a"))
            .awaits(started("d")));
    expect("b got 1", "a got 0", "d got 1", "c got 0", "returned null");
  }

  @Test
  @DisplayName("S5: one that is cancelled counts no more, and an index is there twice")
  default void s05_indexAfterACancellation() {
    Barrier three = new Barrier(3);
    run(
        script("main")
            .does(starting(arriving("a", three)))
            .does(starting(arriving("b", three)))
            .yieldsTurn()
            .does(cancelling("a", "why"))
            .yieldsTurn()
            .yieldsTurn()
            .yieldsTurn()
            .does(stateOf(three))
            .does(starting(arriving("c", three)))
            .yieldsTurn()
            .observes(three::await)
            .awaits(started("b"))
            .awaits(started("c")));
    expect(
        "cancel: true",
        "a caught CancelledError(why)",
        "waiting: 1, broken: false",
        "main got 2",
        "b got 1",
        "c got 1",
        "returned null");
  }

  @Test
  @DisplayName("S5: one that is cancelled when all have come does not keep the others in")
  default void s05_cancelledWhileItDrains() {
    Barrier two = new Barrier(2);
    run(
        script("main")
            .does(starting(arriving("a", two)))
            .yieldsTurn()
            .observes(two::await)
            .does(cancelling("a", "late"))
            .does(starting(arriving("b", two)))
            .awaits(started("a"))
            .yieldsTurn()
            .yieldsTurn()
            .yieldsTurn()
            .does(stateOf(two))
            .observes(two::await)
            .awaits(started("b")));
    expect(
        "main got 1",
        "cancel: true",
        "a caught CancelledError(late)",
        "waiting: 1, broken: false",
        "main got 1",
        "b got 0",
        "returned null");
  }

  @Test
  @DisplayName("S5: aborting fails its waiters and newcomers, until it is reset")
  default void s05_abort() {
    Barrier three = new Barrier(3);
    run(
        script("main")
            .does(starting(arriving("a", three)))
            .does(starting(arriving("b", three)))
            .yieldsTurn()
            .awaits(three::abort)
            .does(stateOf(three))
            .awaits(started("a"))
            .awaits(started("b"))
            .observes(three::await)
            .does(stateOf(three))
            .awaits(three::reset)
            .does(stateOf(three)));
    expect(
        "waiting: 0, broken: true",
        "a" + BROKEN,
        "b" + BROKEN,
        "main caught BrokenBarrierException(Barrier aborted)",
        "waiting: 0, broken: true",
        "waiting: 0, broken: false",
        "returned null");
  }

  @Test
  @DisplayName("S5: resetting fails its waiters; a newcomer waits for the next time")
  default void s05_reset() {
    Barrier three = new Barrier(3);
    run(
        script("main")
            .does(starting(arriving("a", three)))
            .does(starting(arriving("b", three)))
            .yieldsTurn()
            .awaits(three::reset)
            .does(starting(arriving("c", three)))
            .awaits(started("a"))
            .awaits(started("b"))
            .yieldsTurn()
            .yieldsTurn()
            .yieldsTurn()
            .does(stateOf(three))
            .does(cancelling("c", null)));
    expect(
        "a" + BROKEN,
        "b" + BROKEN,
        "waiting: 1, broken: false",
        "cancel: true",
        "c caught CancelledError",
        "returned null");
  }

  @Test
  @DisplayName("S5: resetting also fails tasks that have not gone on yet, though all had come")
  default void s05_resetWhileItDrains() {
    Barrier two = new Barrier(2);
    run(
        script("main")
            .does(starting(arriving("a", two)))
            .yieldsTurn()
            .observes(two::await)
            .awaits(two::reset)
            .awaits(started("a"))
            .does(stateOf(two)));
    expect("main got 1", "a" + BROKEN, "waiting: 0, broken: false", "returned null");
  }

  @Test
  @DisplayName("S5: a barrier for one holds nobody up")
  default void s05_oneParty() {
    Barrier one = new Barrier(1);
    run(
        script("main")
            .does(starting(script("other").logs("runs")))
            .observes(one::await)
            .observes(one::await));
    expect("main got 0", "main got 0", "other runs", "returned null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Barrier(0))
        .withMessage("parties must be > 0");
  }

  @Test
  @DisplayName("S5: a deadlock's message names the barrier")
  default void s05_deadlock() {
    Barrier named = new Barrier(2).named("start");
    Script main = script("main").awaits(named::await);
    assertThatThrownBy(() -> loop().run(main.coroutine()))
        .isInstanceOf(DeadlockException.class)
        .hasMessageEndingWith("; task Task-1 waits for barrier start");
  }
}

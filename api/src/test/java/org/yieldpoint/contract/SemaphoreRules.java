// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.BoundedSemaphore;
import org.yieldpoint.loop.Event;
import org.yieldpoint.loop.Semaphore;

/** Semaphores and events; the traces are CPython 3.13's. */
interface SemaphoreRules extends SynchronisationFixture {
  // ---- Semaphore

  private Script holder(String name, Semaphore semaphore, int turns) {
    return holder(name, semaphore::acquire, turns, semaphore::release);
  }

  @Test
  @DisplayName("S2: as many as there are permits go on, the others in order as permits come back")
  default void s02_semaphoreIsFifo() {
    Semaphore two = new Semaphore(2);
    run(
        script("main")
            .does(starting(holder("a", two, 1)))
            .does(starting(holder("b", two, 2)))
            .does(starting(holder("c", two, 1)))
            .does(starting(holder("d", two, 1)))
            .awaits(started("a"))
            .awaits(started("d"))
            .awaits(started("b"))
            .awaits(started("c"))
            .does(asking(two::isLocked)));
    expect(
        "a has it",
        "b has it",
        "a releases",
        "c has it",
        "b releases",
        "c releases",
        "d has it",
        "d releases",
        "locked: false",
        "returned null");
  }

  @Test
  @DisplayName("S2: a permit that came back is set aside for the waiter: locked to newcomers")
  default void s02_newcomerGoesLast() {
    Semaphore one = new Semaphore(1);
    run(
        script("main")
            .awaits(one::acquire)
            .does(starting(holder("a", one, 1)))
            .yieldsTurn()
            .does(one::release)
            .does(asking(one::isLocked))
            .awaits(one::acquire)
            .logs("has it again"));
    expect("locked: true", "a has it", "a releases", "main has it again", "returned null");
  }

  @Test
  @DisplayName("S2: a chosen waiter that is cancelled before it runs passes its permit on")
  default void s02_cancelledChosenWaiterPassesOn() {
    Semaphore one = new Semaphore(1);
    run(
        script("main")
            .awaits(one::acquire)
            .does(starting(holder("a", one, 1)))
            .does(starting(holder("b", one, 1)))
            .yieldsTurn()
            .does(one::release)
            .does(cancelling("a", "why"))
            .does(asking(one::isLocked))
            .observes(started("a"))
            .does(asking(one::isLocked))
            .awaits(started("b")));
    expect(
        "cancel: true",
        "locked: true",
        "b has it",
        "main caught CancelledError(why)",
        "locked: true",
        "b releases",
        "returned null");
  }

  @Test
  @DisplayName("S2: a waiter that is cancelled just before the release does not swallow it")
  default void s02_cancelledBeforeTheRelease() {
    Semaphore none = new Semaphore(0);
    run(
        script("main")
            .does(starting(holder("a", none, 1)))
            .does(starting(holder("b", none, 1)))
            .yieldsTurn()
            .does(cancelling("a", null))
            .does(none::release)
            .observes(started("a"))
            .awaits(started("b"))
            .does(asking(none::isLocked)));
    expect(
        "cancel: true",
        "b has it",
        "main caught CancelledError",
        "b releases",
        "locked: false",
        "returned null");
  }

  @Test
  @DisplayName("S2: of two chosen ones that are cancelled, no permit is lost")
  default void s02_twoChosenWaitersCancelled() {
    Semaphore none = new Semaphore(0);
    run(
        script("main")
            .does(starting(holder("a", none, 1)))
            .does(starting(holder("b", none, 1)))
            .does(starting(holder("c", none, 1)))
            .yieldsTurn()
            .does(none::release)
            .does(none::release)
            .does(cancelling("a", null))
            .does(cancelling("b", null))
            .awaits(started("c"))
            .awaits(none::acquire)
            .does(asking(none::isLocked))
            .awaits(none::acquire)
            .does(asking(none::isLocked)));
    expect(
        "cancel: true",
        "cancel: true",
        "c has it",
        "c releases",
        "locked: false",
        "locked: true",
        "returned null");
  }

  @Test
  @DisplayName("S2: a task that comes while permits are left, but woken ones are to run, goes last")
  default void s02_lateComer() {
    Semaphore none = new Semaphore(0);
    run(
        script("main")
            .does(starting(script("late").yieldsTurn().awaits(none::acquire).logs("has it")))
            .does(starting(script("b").awaits(none::acquire).logs("has it")))
            .does(starting(script("c").awaits(none::acquire).logs("has it")))
            .yieldsTurn()
            .does(none::release)
            .does(none::release)
            .does(none::release)
            .does(asking(none::isLocked))
            .awaits(started("c"))
            .awaits(started("late"))
            .does(asking(none::isLocked)));
    expect("locked: true", "b has it", "c has it", "late has it", "locked: true", "returned null");
  }

  @Test
  @DisplayName("S2: a bounded one refuses to have more permits than at the start")
  default void s02_bounded() {
    BoundedSemaphore two = new BoundedSemaphore(2);
    run(
        script("main")
            .does(refused(two::release))
            .awaits(two::acquire)
            .does(two::release)
            .does(refused(two::release)));
    String refusal = "refused: IllegalStateException(BoundedSemaphore released too many times)";
    expect(refusal, refusal, "returned null");
    assertThatIllegalArgumentException().isThrownBy(() -> new BoundedSemaphore(-1));
  }

  // ---- Event

  private Script waiter(Event event, String name) {
    return script(name).awaits(event::await).logs("goes on");
  }

  @Test
  @DisplayName("S3: setting and clearing at once wakes all waiters, and no later one")
  default void s03_setAndClear() {
    Event event = new Event();
    run(
        script("main")
            .does(starting(waiter(event, "a")))
            .does(starting(waiter(event, "b")))
            .yieldsTurn()
            .does(event::set)
            .does(event::clear)
            .logs("set and cleared")
            .does(starting(waiter(event, "c")))
            .awaits(started("b"))
            .does(() -> trace().add("c done: " + started("c").get().isDone()))
            .does(event::set)
            .awaits(started("c")));
    expect(
        "main set and cleared",
        "a goes on",
        "b goes on",
        "c done: false",
        "c goes on",
        "returned null");
  }

  @Test
  @DisplayName("S3: waiting for an event that is set does not give up control")
  default void s03_waitingForASetEvent() {
    Event event = new Event();
    run(
        script("main")
            .does(starting(script("other").logs("runs")))
            .does(event::set)
            .awaits(event::await)
            .logs("goes on"));
    expect("main goes on", "other runs", "returned null");
  }

  @Test
  @DisplayName("S3: waiters cancelled before or after it is set keep no others from waking")
  default void s03_cancelledWaiters() {
    Event event = new Event();
    run(
        script("main")
            .does(starting(waiter(event, "a")))
            .does(starting(waiter(event, "b")))
            .does(starting(waiter(event, "c")))
            .yieldsTurn()
            .does(cancelling("a", "early"))
            .does(event::set)
            .does(cancelling("b", "late"))
            .observes(started("a"))
            .observes(started("b"))
            .awaits(started("c")));
    expect(
        "cancel: true",
        "cancel: true",
        "c goes on",
        "main caught CancelledError(early)",
        "main caught CancelledError(late)",
        "returned null");
    assertThat(event).hasToString("an event (set)"); // and none waiting
  }
}

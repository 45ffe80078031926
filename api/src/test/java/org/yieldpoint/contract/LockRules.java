// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.DeadlockException;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.Lock;
import org.yieldpoint.loop.Permit;

/** Locks; the traces are CPython 3.13's. */
interface LockRules extends SynchronisationFixture {
  private Script holder(Lock lock, String name) {
    return holder(name, lock::acquire, lock::release);
  }

  @Test
  @DisplayName("S1: a free lock is taken, and any is released, without giving up control")
  default void s01_uncontendedIsNoSwitch() {
    Lock lock = new Lock();
    run(
        script("main")
            .does(starting(script("other").logs("runs")))
            .awaits(lock::acquire)
            .does(asking(lock::isLocked))
            .does(lock::release)
            .does(asking(lock::isLocked))
            .yieldsTurn());
    expect("locked: true", "locked: false", "other runs", "returned null");
  }

  @Test
  @DisplayName("S1: waiters get it one by one, first come, first served")
  default void s01_lockIsFifo() {
    Lock lock = new Lock();
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder(lock, "a")))
            .does(starting(holder(lock, "b")))
            .does(starting(holder(lock, "c")))
            .yieldsTurn()
            .logs("releases")
            .does(lock::release)
            .awaits(started("c")));
    expect(
        "main releases",
        "a has it",
        "a releases",
        "b has it",
        "b releases",
        "c has it",
        "c releases",
        "returned null");
  }

  @Test
  @DisplayName("S1: a released lock is free, but not for a newcomer while somebody waits")
  default void s01_newcomerGoesLast() {
    Lock lock = new Lock();
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder(lock, "a")))
            .yieldsTurn()
            .does(lock::release)
            .does(asking(lock::isLocked))
            .awaits(lock::acquire)
            .logs("has it again"));
    expect("locked: false", "a has it", "a releases", "main has it again", "returned null");
  }

  @Test
  @DisplayName("S1: a chosen waiter that is cancelled before it runs passes the lock on")
  default void s01_cancelledChosenWaiterPassesOn() {
    Lock lock = new Lock();
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder(lock, "a")))
            .does(starting(holder(lock, "b")))
            .yieldsTurn()
            .does(lock::release)
            .does(cancelling("a", "why"))
            .observes(started("a"))
            .does(asking(lock::isLocked))
            .awaits(started("b")));
    expect(
        "cancel: true",
        "b has it",
        "main caught CancelledError(why)",
        "locked: true",
        "b releases",
        "returned null");
  }

  @Test
  @DisplayName("S1: a chosen waiter that is cancelled with nobody behind it leaves the lock free")
  default void s01_cancelledChosenWaiterIsTheOnlyOne() {
    Lock lock = new Lock();
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder(lock, "a")))
            .yieldsTurn()
            .does(lock::release)
            .does(cancelling("a", null))
            .awaits(lock::acquire)
            .logs("has it again")
            .does(asking(lock::isLocked)));
    expect("cancel: true", "main has it again", "locked: true", "returned null");
  }

  @Test
  @DisplayName("S1: a waiter that is cancelled just before the release does not swallow it")
  default void s01_cancelledBeforeTheRelease() {
    Lock lock = new Lock();
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder(lock, "a")))
            .does(starting(holder(lock, "b")))
            .yieldsTurn()
            .does(cancelling("a", null))
            .does(lock::release)
            .observes(started("b"))
            .does(asking(lock::isLocked)));
    expect(
        "cancel: true",
        "b has it",
        "b releases",
        "main got null",
        "locked: false",
        "returned null");
  }

  @Test
  @DisplayName("S1: a waiter that is cancelled while the lock is held is gone")
  default void s01_cancelledWhileItIsHeld() {
    Lock lock = new Lock();
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder(lock, "a")))
            .does(starting(holder(lock, "b")))
            .yieldsTurn()
            .does(cancelling("a", null))
            .yieldsTurn()
            .does(asking(lock::isLocked))
            .does(lock::release)
            .observes(started("b")));
    expect(
        "cancel: true", "locked: true", "b has it", "b releases", "main got null", "returned null");
  }

  @Test
  @DisplayName("S1: waiters may be cancelled in any order, and the others keep theirs")
  default void s01_cancelledInAnyOrder() {
    Lock lock = new Lock();
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder(lock, "a")))
            .does(starting(holder(lock, "b")))
            .does(starting(holder(lock, "c")))
            .does(starting(holder(lock, "d")))
            .does(starting(holder(lock, "e")))
            .yieldsTurn()
            .does(cancelling("e", null))
            .does(cancelling("c", null))
            .does(cancelling("a", null))
            .yieldsTurn()
            .does(() -> trace().add(lock.toString()))
            .does(starting(holder(lock, "f")))
            .yieldsTurn()
            .does(lock::release)
            .awaits(started("f"))
            .does(() -> trace().add(lock.toString())));
    expect(
        "cancel: true",
        "cancel: true",
        "cancel: true",
        "a lock (locked, 2 waiting)",
        "b has it",
        "b releases",
        "d has it",
        "d releases",
        "f has it",
        "f releases",
        "a lock (unlocked)",
        "returned null");
  }

  @Test
  @DisplayName("S1: where all waiters are cancelled, a newcomer takes it at once")
  default void s01_newcomerAmongTheCancelled() {
    Lock lock = new Lock();
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder(lock, "a")))
            .does(starting(script("other").yieldsTurn().logs("runs")))
            .yieldsTurn()
            .does(cancelling("a", null))
            .does(lock::release)
            .awaits(lock::acquire)
            .logs("has it again")
            .does(lock::release)
            .observes(started("a")));
    expect(
        "cancel: true",
        "main has it again",
        "other runs",
        "main caught CancelledError",
        "returned null");
  }

  @Test
  @DisplayName("S1: releasing a lock that nobody holds is an error")
  default void s01_releaseOfAFreeLock() {
    Lock lock = new Lock();
    run(
        script("main")
            .does(refused(lock::release))
            .awaits(lock::acquire)
            .does(lock::release)
            .does(refused(lock::release)));
    String refusal = "refused: IllegalStateException(Lock is not acquired.)";
    expect(refusal, refusal, "returned null");
  }

  @Test
  @DisplayName("S1: a permit that is closed releases, once")
  default void s01_permit() {
    Lock lock = new Lock();
    Script.Action close = () -> ((Permit) started("a").get().result()).close();
    run(
        script("main")
            .does(starting(script("a").awaits(lock::acquire).returnsIt()))
            .awaits(started("a"))
            .does(asking(lock::isLocked))
            .does(close)
            .does(asking(lock::isLocked))
            .awaits(lock::acquire)
            .does(close)
            .does(asking(lock::isLocked)));
    expect("locked: true", "locked: false", "locked: true", "returned null");
  }

  @Test
  @DisplayName("S1: the first wait binds the lock to its loop")
  default void s01_lockBelongsToOneLoop() {
    Lock lock = new Lock();
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(script("a").awaits(lock::acquire)))
            .yieldsTurn());
    replaceLoop(new EventLoop(runtime(), clock()));
    run(
        script("main")
            .observes(lock::acquire)
            .does(lock::release)
            .awaits(lock::acquire)
            .logs("has it"));
    expect(
        "returned null",
        "main caught IllegalStateException("
            + "a lock (locked) is bound to a different event loop)",
        "main has it",
        "returned null");
  }

  @Test
  @DisplayName("S1: a deadlock's message names the lock")
  default void s01_deadlock() {
    Lock named = new Lock().named("db");
    Script main = script("main").awaits(named::acquire).awaits(named::acquire);
    assertThatThrownBy(() -> loop().run(main.coroutine()))
        .isInstanceOf(DeadlockException.class)
        .hasMessageEndingWith("; task Task-1 waits for lock db");
  }
}

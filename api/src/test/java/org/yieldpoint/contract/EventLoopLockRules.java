// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.BoundedSemaphore;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.DeadlockException;
import org.yieldpoint.loop.Event;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.Lock;
import org.yieldpoint.loop.Permit;
import org.yieldpoint.loop.Semaphore;
import org.yieldpoint.loop.Task;

/** Locks, semaphores and events; the traces are CPython 3.13's. */
abstract class EventLoopLockRules extends EventLoopOrderRules {
  private final Map<String, Task<Object>> started = new HashMap<>();
  private final Lock lock = new Lock();
  private final Event event = new Event();

  // ---- For these and the other rules of synchronisation

  /** An action that makes a task of a script. */
  Script.Action starting(Script script) {
    return () -> started.put(script.name(), task(script));
  }

  /** The task that was made of the script with this name. */
  Supplier<Task<Object>> started(String name) {
    return () -> started.get(name);
  }

  Script.Action cancelling(String name, String message) {
    return () -> trace.add("cancel: " + started.get(name).cancel(message));
  }

  /** An action that logs what is refused to {@code action}. */
  Script.Action refused(Runnable action) {
    return () -> {
      try {
        action.run();
        trace.add("not refused");
      } catch (RuntimeException refusal) {
        trace.add("refused: " + Trace.describe(refusal));
      }
    };
  }

  /** An action that says whether {@code locked}. */
  Script.Action asking(Supplier<Boolean> locked) {
    return () -> trace.add("locked: " + locked.get());
  }

  /** Acquires, keeps it for some turns, and releases. */
  private Script holder(
      String name, Supplier<Coroutine<Permit>> acquire, int turns, Script.Action release) {
    Script script = script(name).awaits(acquire).logs("has it");
    for (int i = 0; i < turns; i++) {
      script.yieldsTurn();
    }
    return script.logs("releases").does(release);
  }

  private Script holder(String name) {
    return holder(name, lock::acquire, 1, lock::release);
  }

  // ---- Lock

  @Test
  @DisplayName("S1: a free lock is taken, and any is released, without giving up control")
  void s01_uncontendedIsNoSwitch() {
    run(
        script("main")
            .does(starting(script("other").logs("runs")))
            .awaits(lock::acquire)
            .does(asking(lock::isLocked))
            .does(lock::release)
            .does(asking(lock::isLocked))
            .yieldsTurn());
    trace.expect("locked: true", "locked: false", "other runs", "returned null");
  }

  @Test
  @DisplayName("S1: those who wait get it one by one, first come, first served")
  void s01_lockIsFifo() {
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder("a")))
            .does(starting(holder("b")))
            .does(starting(holder("c")))
            .yieldsTurn()
            .logs("releases")
            .does(lock::release)
            .awaits(started("c")));
    trace.expect(
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
  void s01_newcomerGoesLast() {
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder("a")))
            .yieldsTurn()
            .does(lock::release)
            .does(asking(lock::isLocked))
            .awaits(lock::acquire)
            .logs("has it again"));
    trace.expect("locked: false", "a has it", "a releases", "main has it again", "returned null");
  }

  @Test
  @DisplayName("S1: a chosen waiter that is cancelled before it runs passes the lock on")
  void s01_cancelledChosenWaiterPassesOn() {
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder("a")))
            .does(starting(holder("b")))
            .yieldsTurn()
            .does(lock::release)
            .does(cancelling("a", "why"))
            .observes(started("a"))
            .does(asking(lock::isLocked))
            .awaits(started("b")));
    trace.expect(
        "cancel: true",
        "b has it",
        "main caught CancelledError(why)",
        "locked: true",
        "b releases",
        "returned null");
  }

  @Test
  @DisplayName("S1: a chosen waiter that is cancelled with nobody behind it leaves the lock free")
  void s01_cancelledChosenWaiterIsTheOnlyOne() {
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder("a")))
            .yieldsTurn()
            .does(lock::release)
            .does(cancelling("a", null))
            .awaits(lock::acquire)
            .logs("has it again")
            .does(asking(lock::isLocked)));
    trace.expect("cancel: true", "main has it again", "locked: true", "returned null");
  }

  @Test
  @DisplayName("S1: a waiter that is cancelled just before the release does not swallow it")
  void s01_cancelledBeforeTheRelease() {
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder("a")))
            .does(starting(holder("b")))
            .yieldsTurn()
            .does(cancelling("a", null))
            .does(lock::release)
            .observes(started("b"))
            .does(asking(lock::isLocked)));
    trace.expect(
        "cancel: true",
        "b has it",
        "b releases",
        "main got null",
        "locked: false",
        "returned null");
  }

  @Test
  @DisplayName("S1: a waiter that is cancelled while the lock is held is gone")
  void s01_cancelledWhileItIsHeld() {
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder("a")))
            .does(starting(holder("b")))
            .yieldsTurn()
            .does(cancelling("a", null))
            .yieldsTurn()
            .does(asking(lock::isLocked))
            .does(lock::release)
            .observes(started("b")));
    trace.expect(
        "cancel: true", "locked: true", "b has it", "b releases", "main got null", "returned null");
  }

  @Test
  @DisplayName("S1: where all who wait are cancelled, a newcomer takes it at once")
  void s01_newcomerAmongTheCancelled() {
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(holder("a")))
            .does(starting(script("other").yieldsTurn().logs("runs")))
            .yieldsTurn()
            .does(cancelling("a", null))
            .does(lock::release)
            .awaits(lock::acquire)
            .logs("has it again")
            .does(lock::release)
            .observes(started("a")));
    trace.expect(
        "cancel: true",
        "main has it again",
        "other runs",
        "main caught CancelledError",
        "returned null");
  }

  @Test
  @DisplayName("S1: releasing a lock that nobody holds is an error")
  void s01_releaseOfAFreeLock() {
    run(
        script("main")
            .does(refused(lock::release))
            .awaits(lock::acquire)
            .does(lock::release)
            .does(refused(lock::release)));
    String refusal = "refused: IllegalStateException(Lock is not acquired.)";
    trace.expect(refusal, refusal, "returned null");
  }

  @Test
  @DisplayName("S1: a permit that is closed releases, once")
  void s01_permit() {
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
    trace.expect("locked: true", "locked: false", "locked: true", "returned null");
  }

  @Test
  @DisplayName("S1: whoever has to wait binds the lock to its loop")
  void s01_lockBelongsToOneLoop() {
    run(
        script("main")
            .awaits(lock::acquire)
            .does(starting(script("a").awaits(lock::acquire)))
            .yieldsTurn());
    loop = new EventLoop(runtime, clock);
    run(
        script("main")
            .observes(lock::acquire)
            .does(lock::release)
            .awaits(lock::acquire)
            .logs("has it"));
    trace.expect(
        "returned null",
        "main caught IllegalStateException("
            + "a lock (locked) is bound to a different event loop)",
        "main has it",
        "returned null");
  }

  @Test
  @DisplayName("S1: a deadlock's message names the lock")
  void s01_deadlock() {
    Lock named = new Lock().named("db");
    Script main = script("main").awaits(named::acquire).awaits(named::acquire);
    assertThatThrownBy(() -> loop.run(main.coroutine()))
        .isInstanceOf(DeadlockException.class)
        .hasMessageEndingWith("; task Task-1 waits for lock db");
  }

  // ---- Semaphore

  private Script holder(String name, Semaphore semaphore, int turns) {
    return holder(name, semaphore::acquire, turns, semaphore::release);
  }

  @Test
  @DisplayName("S2: as many as there are permits go on, the others in order as permits come back")
  void s02_semaphoreIsFifo() {
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
    trace.expect(
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
  @DisplayName("S2: a permit that came back is set aside for who waits: locked to newcomers")
  void s02_newcomerGoesLast() {
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
    trace.expect("locked: true", "a has it", "a releases", "main has it again", "returned null");
  }

  @Test
  @DisplayName("S2: a chosen waiter that is cancelled before it runs passes its permit on")
  void s02_cancelledChosenWaiterPassesOn() {
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
    trace.expect(
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
  void s02_cancelledBeforeTheRelease() {
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
    trace.expect(
        "cancel: true",
        "b has it",
        "main caught CancelledError",
        "b releases",
        "locked: false",
        "returned null");
  }

  @Test
  @DisplayName("S2: of two chosen ones that are cancelled, no permit is lost")
  void s02_twoChosenWaitersCancelled() {
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
    trace.expect(
        "cancel: true",
        "cancel: true",
        "c has it",
        "c releases",
        "locked: false",
        "locked: true",
        "returned null");
  }

  @Test
  @DisplayName("S2: who comes while permits are left, but others are about to run, goes last")
  void s02_lateComer() {
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
    trace.expect(
        "locked: true", "b has it", "c has it", "late has it", "locked: true", "returned null");
  }

  @Test
  @DisplayName("S2: a bounded one refuses to have more permits than at the start")
  void s02_bounded() {
    BoundedSemaphore two = new BoundedSemaphore(2);
    run(
        script("main")
            .does(refused(two::release))
            .awaits(two::acquire)
            .does(two::release)
            .does(refused(two::release)));
    String refusal = "refused: IllegalStateException(BoundedSemaphore released too many times)";
    trace.expect(refusal, refusal, "returned null");
    assertThatIllegalArgumentException().isThrownBy(() -> new BoundedSemaphore(-1));
  }

  // ---- Event

  private Script waiter(String name) {
    return script(name).awaits(event::await).logs("goes on");
  }

  @Test
  @DisplayName("S3: setting and clearing at once wakes all who wait, and none who come later")
  void s03_setAndClear() {
    run(
        script("main")
            .does(starting(waiter("a")))
            .does(starting(waiter("b")))
            .yieldsTurn()
            .does(event::set)
            .does(event::clear)
            .logs("set and cleared")
            .does(starting(waiter("c")))
            .awaits(started("b"))
            .does(() -> trace.add("c done: " + started("c").get().isDone()))
            .does(event::set)
            .awaits(started("c")));
    trace.expect(
        "main set and cleared",
        "a goes on",
        "b goes on",
        "c done: false",
        "c goes on",
        "returned null");
  }

  @Test
  @DisplayName("S3: waiting for an event that is set does not give up control")
  void s03_waitingForASetEvent() {
    run(
        script("main")
            .does(starting(script("other").logs("runs")))
            .does(event::set)
            .awaits(event::await)
            .logs("goes on"));
    trace.expect("main goes on", "other runs", "returned null");
  }

  @Test
  @DisplayName("S3: those who are cancelled before or after it is set keep no others from waking")
  void s03_cancelledWaiters() {
    run(
        script("main")
            .does(starting(waiter("a")))
            .does(starting(waiter("b")))
            .does(starting(waiter("c")))
            .yieldsTurn()
            .does(cancelling("a", "early"))
            .does(event::set)
            .does(cancelling("b", "late"))
            .observes(started("a"))
            .observes(started("b"))
            .awaits(started("c")));
    trace.expect(
        "cancel: true",
        "cancel: true",
        "c goes on",
        "main caught CancelledError(early)",
        "main caught CancelledError(late)",
        "returned null");
    assertThat(event).hasToString("an event (set)"); // and none waiting
  }
}

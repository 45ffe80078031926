// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.Condition;
import org.yieldpoint.loop.DeadlockException;
import org.yieldpoint.loop.Lock;

/** Conditions; the traces are CPython 3.13's. */
abstract class EventLoopConditionRules extends EventLoopSemaphoreRules {
  private final Condition condition = new Condition();
  private int changes;

  /** Waits for a signal, and keeps the lock for a turn when it has it again. */
  private Script waiter(String name) {
    return script(name)
        .awaits(condition::acquire)
        .awaits(condition::await)
        .logs("goes on")
        .does(asking(condition::isLocked))
        .yieldsTurn()
        .logs("releases")
        .does(condition::release);
  }

  /** Waits for a signal, and logs what comes instead of it. */
  private Script observer(String name) {
    return script(name)
        .awaits(condition::acquire)
        .observes(condition::await)
        .does(asking(condition::isLocked))
        .does(condition::release);
  }

  @Test
  @DisplayName("S4: signals wake in order, and those who wake go on only with the lock")
  void s04_fifoAndOnlyWithTheLock() {
    run(
        script("main")
            .does(starting(waiter("a")))
            .does(starting(waiter("b")))
            .does(starting(waiter("c")))
            .yieldsTurn()
            .awaits(condition::acquire)
            .does(() -> condition.signal())
            .does(condition::release)
            .awaits(started("a"))
            .awaits(condition::acquire)
            .does(() -> condition.signal(2))
            .yieldsTurn()
            .yieldsTurn()
            .logs("releases")
            .does(condition::release)
            .awaits(started("c")));
    trace.expect(
        "a goes on",
        "locked: true",
        "a releases",
        "main releases",
        "b goes on",
        "locked: true",
        "b releases",
        "c goes on",
        "locked: true",
        "c releases",
        "returned null");
  }

  @Test
  @DisplayName("S4: without the lock there is no waiting and no signalling")
  void s04_withoutTheLock() {
    run(
        script("main")
            .observes(condition::await)
            .does(refused(condition::signal))
            .does(refused(condition::signalAll)));
    String refusal = "refused: IllegalStateException(cannot signal on un-acquired lock)";
    trace.expect(
        "main caught IllegalStateException(cannot wait on un-acquired lock)",
        refusal,
        refusal,
        "returned null");
  }

  @Test
  @DisplayName("S4: one that is cancelled also waits for the lock before it goes on")
  void s04_cancelledReacquires() {
    run(
        script("main")
            .does(starting(observer("a")))
            .yieldsTurn()
            .awaits(condition::acquire)
            .does(cancelling("a", "why"))
            .yieldsTurn()
            .yieldsTurn()
            .logs("releases")
            .does(condition::release)
            .awaits(started("a")));
    trace.expect(
        "cancel: true",
        "main releases",
        "a caught CancelledError(why)",
        "locked: true",
        "returned null");
  }

  @Test
  @DisplayName("S4: cancelled again while it waits for the lock, it goes on waiting for that")
  void s04_cancelledTwice() {
    run(
        script("main")
            .does(starting(observer("a")))
            .yieldsTurn()
            .awaits(condition::acquire)
            .does(cancelling("a", "one"))
            .yieldsTurn()
            .yieldsTurn()
            .does(cancelling("a", "two"))
            .yieldsTurn()
            .yieldsTurn()
            .logs("releases")
            .does(condition::release)
            .awaits(started("a")));
    trace.expect(
        "cancel: true",
        "cancel: true",
        "main releases",
        "a caught CancelledError(two)",
        "locked: true",
        "returned null");
  }

  private final String[] passedOn = {
    "cancel: true",
    "main releases",
    "a caught CancelledError(why)",
    "locked: true",
    "b goes on",
    "locked: true",
    "b releases",
    "returned null"
  };

  @Test
  @DisplayName("S4: one that is cancelled after it was signalled passes the signal on")
  void s04_cancelledWhenSignalled() {
    run(
        script("main")
            .does(starting(observer("a")))
            .does(starting(waiter("b")))
            .yieldsTurn()
            .awaits(condition::acquire)
            .does(() -> condition.signal())
            .does(cancelling("a", "why"))
            .logs("releases")
            .does(condition::release)
            .awaits(started("a"))
            .awaits(started("b")));
    trace.expect(passedOn);
  }

  @Test
  @DisplayName("S4: also when it was cancelled while it waited for the lock")
  void s04_cancelledAtTheLock() {
    run(
        script("main")
            .does(starting(observer("a")))
            .does(starting(waiter("b")))
            .yieldsTurn()
            .awaits(condition::acquire)
            .does(() -> condition.signal())
            .yieldsTurn()
            .yieldsTurn()
            .does(cancelling("a", "why"))
            .logs("releases")
            .does(condition::release)
            .awaits(started("a"))
            .awaits(started("b")));
    trace.expect(passedOn);
  }

  @Test
  @DisplayName("S4: one that is cancelled unsignalled wakes another all the same")
  void s04_cancelledUnsignalled() {
    run(
        script("main")
            .does(starting(observer("a")))
            .does(starting(waiter("b")))
            .yieldsTurn()
            .does(cancelling("a", "why"))
            .awaits(started("b")));
    trace.expect(
        "cancel: true",
        "a caught CancelledError(why)",
        "locked: true",
        "b goes on",
        "locked: true",
        "b releases",
        "returned null");
  }

  @Test
  @DisplayName("S4: waiting for a predicate asks it at once and after each signal")
  void s04_awaitUntil() {
    Script waiter =
        script("a")
            .awaits(condition::acquire)
            .awaits(
                () ->
                    condition.awaitUntil(
                        () -> {
                          trace.add("asked: " + changes);
                          return changes >= 2;
                        }))
            .logs("goes on")
            .does(condition::release);
    Script.Action change = () -> changes++;
    run(
        script("main")
            .does(starting(waiter))
            .yieldsTurn()
            .awaits(condition::acquire)
            .does(change)
            .does(() -> condition.signal())
            .does(condition::release)
            .yieldsTurn()
            .yieldsTurn()
            .yieldsTurn()
            .awaits(condition::acquire)
            .does(change)
            .does(condition::signalAll)
            .does(condition::release)
            .awaits(started("a")));
    trace.expect("asked: 0", "asked: 1", "asked: 2", "a goes on", "returned null");
  }

  @Test
  @DisplayName("S4: its lock may be one that others use, too")
  void s04_sharedLock() {
    Lock lock = new Lock();
    Condition shared = new Condition(lock);
    run(
        script("main")
            .awaits(lock::acquire)
            .does(
                starting(
                    script("a")
                        .awaits(shared::acquire)
                        .awaits(shared::await)
                        .logs("goes on")
                        .does(lock::release)))
            .yieldsTurn()
            .logs("releases")
            .does(lock::release)
            .yieldsTurn()
            .awaits(lock::acquire)
            .does(() -> shared.signal())
            .does(lock::release)
            .awaits(started("a")));
    trace.expect("main releases", "a goes on", "returned null");
  }

  @Test
  @DisplayName("S4: a deadlock's message names the condition")
  void s04_deadlock() {
    Condition named = new Condition().named("changed");
    Script main = script("main").awaits(named::acquire).awaits(named::await);
    assertThatThrownBy(() -> loop.run(main.coroutine()))
        .isInstanceOf(DeadlockException.class)
        .hasMessageEndingWith("; task Task-1 waits for condition changed");
  }
}

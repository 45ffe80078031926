// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.Condition;
import org.yieldpoint.loop.DeadlockException;
import org.yieldpoint.loop.Lock;

/** Conditions; the traces are CPython 3.13's. */
interface ConditionRules extends SynchronisationFixture {
  List<String> PASSED_ON =
      List.of(
          "cancel: true",
          "main releases",
          "a caught CancelledError(why)",
          "locked: true",
          "b goes on",
          "locked: true",
          "b releases",
          "returned null");

  /** What a step of a test keeps for later ones. */
  final class Kept {
    int changes;
  }

  /** Waits for a signal, and keeps the lock for a turn when it has it again. */
  private Script waiter(Condition condition, String name) {
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
  private Script observer(Condition condition, String name) {
    return script(name)
        .awaits(condition::acquire)
        .observes(condition::await)
        .does(asking(condition::isLocked))
        .does(condition::release);
  }

  @Test
  @DisplayName("S4: signals wake in order, and a woken task goes on only with the lock")
  default void s04_fifoAndOnlyWithTheLock() {
    Condition condition = new Condition();
    run(
        script("main")
            .does(starting(waiter(condition, "a")))
            .does(starting(waiter(condition, "b")))
            .does(starting(waiter(condition, "c")))
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
    expect(
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
  default void s04_withoutTheLock() {
    Condition condition = new Condition();
    run(
        script("main")
            .observes(condition::await)
            .does(refused(condition::signal))
            .does(refused(condition::signalAll)));
    String refusal = "refused: IllegalStateException(cannot signal on un-acquired lock)";
    expect(
        "main caught IllegalStateException(cannot wait on un-acquired lock)",
        refusal,
        refusal,
        "returned null");
  }

  @Test
  @DisplayName("S4: one that is cancelled also waits for the lock before it goes on")
  default void s04_cancelledReacquires() {
    Condition condition = new Condition();
    run(
        script("main")
            .does(starting(observer(condition, "a")))
            .yieldsTurn()
            .awaits(condition::acquire)
            .does(cancelling("a", "why"))
            .yieldsTurn()
            .yieldsTurn()
            .logs("releases")
            .does(condition::release)
            .awaits(started("a")));
    expect(
        "cancel: true",
        "main releases",
        "a caught CancelledError(why)",
        "locked: true",
        "returned null");
  }

  @Test
  @DisplayName("S4: cancelled again while it waits for the lock, it goes on waiting for that")
  default void s04_cancelledTwice() {
    Condition condition = new Condition();
    run(
        script("main")
            .does(starting(observer(condition, "a")))
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
    expect(
        "cancel: true",
        "cancel: true",
        "main releases",
        "a caught CancelledError(two)",
        "locked: true",
        "returned null");
  }

  @Test
  @DisplayName("S4: one that is cancelled after it was signalled passes the signal on")
  default void s04_cancelledWhenSignalled() {
    Condition condition = new Condition();
    run(
        script("main")
            .does(starting(observer(condition, "a")))
            .does(starting(waiter(condition, "b")))
            .yieldsTurn()
            .awaits(condition::acquire)
            .does(() -> condition.signal())
            .does(cancelling("a", "why"))
            .logs("releases")
            .does(condition::release)
            .awaits(started("a"))
            .awaits(started("b")));
    assertThat(trace().take()).isEqualTo(PASSED_ON);
  }

  @Test
  @DisplayName("S4: also when it was cancelled while it waited for the lock")
  default void s04_cancelledAtTheLock() {
    Condition condition = new Condition();
    run(
        script("main")
            .does(starting(observer(condition, "a")))
            .does(starting(waiter(condition, "b")))
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
    assertThat(trace().take()).isEqualTo(PASSED_ON);
  }

  @Test
  @DisplayName("S4: one that is cancelled unsignalled wakes another all the same")
  default void s04_cancelledUnsignalled() {
    Condition condition = new Condition();
    run(
        script("main")
            .does(starting(observer(condition, "a")))
            .does(starting(waiter(condition, "b")))
            .yieldsTurn()
            .does(cancelling("a", "why"))
            .awaits(started("b")));
    expect(
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
  default void s04_awaitUntil() {
    Kept kept = new Kept();
    Condition condition = new Condition();
    Script waiter =
        script("a")
            .awaits(condition::acquire)
            .awaits(
                () ->
                    condition.awaitUntil(
                        () -> {
                          trace().add("asked: " + kept.changes);
                          return kept.changes >= 2;
                        }))
            .logs("goes on")
            .does(condition::release);
    Script.Action change = () -> kept.changes++;
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
    expect("asked: 0", "asked: 1", "asked: 2", "a goes on", "returned null");
  }

  @Test
  @DisplayName("S4: its lock may be one that others use, too")
  default void s04_sharedLock() {
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
    expect("main releases", "a goes on", "returned null");
  }

  @Test
  @DisplayName("S4: a deadlock's message names the condition")
  default void s04_deadlock() {
    Condition named = new Condition().named("changed");
    Script main = script("main").awaits(named::acquire).awaits(named::await);
    assertThatThrownBy(() -> loop().run(main.coroutine()))
        .isInstanceOf(DeadlockException.class)
        .hasMessageEndingWith("; task Task-1 waits for condition changed");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.Timeout;

/** Timeouts, and waiting for one. */
interface TimeoutRules extends LoopFixture {
  Duration ZERO = Duration.ZERO;

  /** What a step of a test keeps for later ones. */
  final class Kept {
    Task<Object> task;
    Timeout timeout;
  }

  private Script.Action tellsCancelling() {
    return () -> trace().add("cancelling: " + loop().currentTask().cancelling());
  }

  private Script limited(Kept kept, int seconds, Script block) {
    return script("body")
        .inTimeout(seconds, opened -> kept.timeout = opened, s -> s.awaits(block::coroutine));
  }

  @Test
  @DisplayName("C8: past its deadline the body is cancelled, and TimeoutException leaves it")
  default void c08_timeoutExpires() {
    Kept kept = new Kept();
    Script slow = script("slow").tries(s -> s.sleeps(9)).lastly(s -> s.sleeps(1).does(at("slow")));
    run(
        script("main")
            .observes(() -> limited(kept, 1, slow).coroutine())
            .does(tellsCancelling())
            .sleeps(1)
            .does(at("main")));
    expect(
        "slow at 2", "main caught TimeoutException", "cancelling: 0", "main at 3", "returned null");
    assertThat(kept.timeout.isExpired()).isTrue();
  }

  @Test
  @DisplayName("C8: the TimeoutException's cause is the CancelledError")
  default void c08_causeOfTheTimeout() {
    Kept kept = new Kept();
    assertThatThrownBy(() -> loop().run(limited(kept, 1, script("slow").sleeps(9)).coroutine()))
        .isInstanceOf(TimeoutException.class)
        .hasCauseInstanceOf(CancelledError.class);
  }

  @Test
  @DisplayName("C8: in time, nothing happens, then or later")
  default void c08_inTime() {
    Kept kept = new Kept();
    run(
        script("main")
            .awaits(() -> limited(kept, 2, late(1, "quick")).coroutine())
            .sleeps(5)
            .does(at("main")));
    expect("quick at 1", "main at 6", "returned null");
    assertThat(kept.timeout.isExpired()).isFalse();
  }

  @Test
  @DisplayName("C8: the expiry of an outer one is a plain cancel to the inner")
  default void c08_outerExpires() {
    Kept kept = new Kept();
    Script inner =
        script("inner")
            .tries(s -> s.awaits(() -> loop().waitFor(script("s").sleeps(9).coroutine(), TWO)))
            .catches(Throwable.class, s -> s.logs("caught %s").rethrows());
    run(script("main").observes(() -> limited(kept, 1, inner).coroutine()).does(at("main")));
    expect(
        "inner caught CancelledError",
        "main caught TimeoutException",
        "main at 1",
        "returned null");
  }

  @Test
  @DisplayName("C8: a body that swallows it ends as it likes; it has expired all the same")
  default void c08_swallowed() {
    Kept kept = new Kept();
    run(
        script("main")
            .awaits(() -> limited(kept, 1, swallowing()).coroutine())
            .logs("goes on")
            .does(tellsCancelling()));
    expect("task caught CancelledError", "main goes on", "cancelling: 0", "returned null");
    assertThat(kept.timeout.isExpired()).isTrue();
  }

  @Test
  @DisplayName("C8: a cancel from outside stays one, if the deadline has passed, too")
  default void c08_cancelledFromOutside() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> loop().callLater(ONE, () -> kept.task.cancel("outside")))
            .does(() -> kept.task = task(limited(kept, 1, script("slow").sleeps(9))))
            .observes(() -> kept.task));
    expect("main caught CancelledError(outside)", "returned null");
    assertThat(kept.task.cancelling()).isEqualTo(1);
  }

  @Test
  @DisplayName("C8: a deadline can be moved while it is ahead, and entered once, in a task")
  default void c08_misuse() {
    Timeout own = new Timeout(loop(), ONE);
    assertThatIllegalStateException().isThrownBy(own::enter);
    assertThatIllegalStateException().isThrownBy(() -> own.reschedule(ONE));
    run(
        script("main")
            .does(own::enter)
            .does(() -> assertThatIllegalStateException().isThrownBy(own::enter))
            .does(() -> own.reschedule(null))
            .sleeps(2)
            .does(() -> own.reschedule(ONE))
            .observes(() -> loop().sleep(TWO))
            .does(at("main"))
            .does(() -> trace().add("exit: " + Trace.describe(own.exit(null))))
            .does(() -> assertThatIllegalStateException().isThrownBy(() -> own.reschedule(ONE))));
    expect("main caught CancelledError", "main at 3", "exit: null", "returned null");
  }

  @Test
  @DisplayName("C8: a deadline may be a time; it counts from when the timeout is made")
  default void c08_deadlines() {
    Timeout none = new Timeout(loop(), null);
    Timeout atThree = Timeout.at(loop(), seconds(3));
    Timeout inTwo = new Timeout(loop(), TWO);
    assertThat(none.deadlineNanos()).isEmpty();
    assertThat(atThree.deadlineNanos()).hasValue(seconds(3));
    run(
        script("main")
            .sleeps(1)
            .does(none::enter)
            .does(atThree::enter)
            .does(inTwo::enter)
            .does(() -> assertThat(inTwo.deadlineNanos()).hasValue(seconds(2)))
            .observes(() -> loop().sleep(Duration.ofSeconds(9)))
            .does(at("two"))
            .does(() -> trace().add(Trace.describe(inTwo.exit(new CancelledError(null)))))
            .observes(() -> loop().sleep(Duration.ofSeconds(9)))
            .does(at("three"))
            .does(() -> trace().add(Trace.describe(atThree.exit(new CancelledError(null)))))
            .does(() -> none.rescheduleAt(seconds(2)))
            .observes(() -> loop().sleep(Duration.ofSeconds(9)))
            .does(at("at once"))
            .does(() -> assertThat(none.deadlineNanos()).hasValue(seconds(2))));
    expect(
        "main caught CancelledError",
        "two at 2",
        "TimeoutException",
        "main caught CancelledError",
        "three at 3",
        "TimeoutException",
        "main caught CancelledError",
        "at once at 3",
        "returned null");
  }

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  @DisplayName("C9: waitFor waits for the cleanup of what it cancels, and takes its last word")
  default void c09_waitForWaitsForCleanup() {
    Script slow = script("slow").tries(s -> s.sleeps(9)).lastly(s -> s.sleeps(2).does(at("slow")));
    run(
        script("main")
            .observes(() -> loop().waitFor(task(slow), ONE))
            .observes(() -> loop().waitFor(task(swallowing()), ONE))
            .does(at("main")));
    expect(
        "slow at 3",
        "main caught TimeoutException",
        "task caught CancelledError",
        "main got swallowed",
        "main at 5",
        "returned null");
  }

  @Test
  @DisplayName("C9: a delay of zero or less starts nothing, but takes what is done")
  default void c09_noTimeAtAll() {
    Future<Object> done = loop().createFuture();
    done.complete("done");
    Script never = script("never").logs("runs");
    run(
        script("main")
            .observes(() -> loop().waitFor(never.coroutine(), ZERO))
            .observes(() -> loop().waitFor(never.coroutine(), ONE.negated()))
            .observes(() -> loop().waitFor(done, ZERO)));
    expect(
        "main caught TimeoutException",
        "main caught TimeoutException",
        "main got done",
        "returned null");
  }

  @Test
  @DisplayName("C9: a coroutine runs in the task that waits for it")
  default void c09_inTheCallersTask() {
    Script inner = script("inner").does(() -> trace().add("in " + loop().currentTask().name()));
    run(
        script("main")
            .awaits(() -> task(script("t").awaits(() -> loop().waitFor(inner.coroutine(), ONE)))));
    expect("in t", "returned null");
  }
}

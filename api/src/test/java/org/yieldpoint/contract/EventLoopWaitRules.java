// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.ReturnWhen;
import org.yieldpoint.loop.Timeout;
import org.yieldpoint.loop.Waited;

/** Shields, timeouts, and ways to wait for one or several. */
abstract class EventLoopWaitRules extends EventLoopCancelRules {
  private static final Duration ZERO = Duration.ZERO;
  private static final Duration ONE = Duration.ofSeconds(1);
  private static final Duration TWO = Duration.ofSeconds(2);

  private Future<Object> shielded;
  private Timeout timeout;
  private Waited<?> waited;
  private Iterator<Coroutine<Object>> completed;

  private Script late(int seconds, String result) {
    return script(result).sleeps(seconds).does(at(result)).returns(result);
  }

  private Script.Action tellsCancelling() {
    return () -> trace.add("cancelling: " + loop.currentTask().cancelling());
  }

  @Test
  @DisplayName("C7: a shield that is cancelled leaves what it stands for alone")
  void c07_shieldIsCancelled() {
    run(
        script("main")
            .does(() -> other = task(late(2, "inner")))
            .does(() -> task = task(script("task").observes(() -> loop.shield(other))))
            .sleeps(1)
            .does(() -> task.cancel("why"))
            .awaits(() -> task)
            .does(at("main"))
            .observes(() -> other));
    trace.expect(
        "task caught CancelledError(why)",
        "main at 1",
        "inner at 2",
        "main got inner",
        "returned null");
    assertThat(other.cancelling()).isZero();
  }

  @Test
  @DisplayName("C7: what happens inside comes through: a result, a failure, a cancel")
  void c07_insideComesThrough() {
    run(
        script("main")
            .observes(() -> loop.shield(late(1, "a").coroutine()))
            .observes(() -> loop.shield(script("b").raises(new Boom("b")).coroutine()))
            .does(() -> other = task(late(9, "c")))
            .does(() -> shielded = loop.shield(other))
            .does(() -> other.cancel("inside"))
            .observes(() -> shielded));
    trace.expect(
        "a at 1",
        "main got a",
        "main caught Boom(b)",
        "main caught CancelledError",
        "returned null");
    assertThat(shielded.isCancelled()).isTrue();
  }

  private Script limited(int seconds, Script block) {
    return script("body")
        .inTimeout(seconds, opened -> timeout = opened, s -> s.awaits(block::coroutine));
  }

  @Test
  @DisplayName("C8: past its deadline the body is cancelled, and TimeoutException leaves it")
  void c08_timeoutExpires() {
    Script slow = script("slow").tries(s -> s.sleeps(9)).lastly(s -> s.sleeps(1).does(at("slow")));
    run(
        script("main")
            .observes(() -> limited(1, slow).coroutine())
            .does(tellsCancelling())
            .sleeps(1)
            .does(at("main")));
    trace.expect(
        "slow at 2", "main caught TimeoutException", "cancelling: 0", "main at 3", "returned null");
    assertThat(timeout.isExpired()).isTrue();
  }

  @Test
  @DisplayName("C8: the TimeoutException's cause is the CancelledError")
  void c08_causeOfTheTimeout() {
    assertThatThrownBy(() -> loop.run(limited(1, script("slow").sleeps(9)).coroutine()))
        .isInstanceOf(TimeoutException.class)
        .hasCauseInstanceOf(CancelledError.class);
  }

  @Test
  @DisplayName("C8: in time, nothing happens, then or later")
  void c08_inTime() {
    run(
        script("main")
            .awaits(() -> limited(2, late(1, "quick")).coroutine())
            .sleeps(5)
            .does(at("main")));
    trace.expect("quick at 1", "main at 6", "returned null");
    assertThat(timeout.isExpired()).isFalse();
  }

  @Test
  @DisplayName("C8: the expiry of an outer one is a plain cancel to the inner")
  void c08_outerExpires() {
    Script inner =
        script("inner")
            .tries(s -> s.awaits(() -> loop.waitFor(script("s").sleeps(9).coroutine(), TWO)))
            .catches(Throwable.class, s -> s.logs("caught %s").rethrows());
    run(script("main").observes(() -> limited(1, inner).coroutine()).does(at("main")));
    trace.expect(
        "inner caught CancelledError",
        "main caught TimeoutException",
        "main at 1",
        "returned null");
  }

  @Test
  @DisplayName("C8: a body that swallows it ends as it likes; it has expired all the same")
  void c08_swallowed() {
    run(
        script("main")
            .awaits(() -> limited(1, swallowing()).coroutine())
            .logs("goes on")
            .does(tellsCancelling()));
    trace.expect("task caught CancelledError", "main goes on", "cancelling: 0", "returned null");
    assertThat(timeout.isExpired()).isTrue();
  }

  @Test
  @DisplayName("C8: a cancel from outside stays one, if the deadline has passed, too")
  void c08_cancelledFromOutside() {
    run(
        script("main")
            .does(() -> loop.callLater(ONE, () -> task.cancel("outside")))
            .does(() -> task = task(limited(1, script("slow").sleeps(9))))
            .observes(() -> task));
    trace.expect("main caught CancelledError(outside)", "returned null");
    assertThat(task.cancelling()).isEqualTo(1);
  }

  @Test
  @DisplayName("C8: a deadline can be moved while it is ahead, and entered once, in a task")
  void c08_misuse() {
    Timeout own = new Timeout(loop, ONE);
    assertThatIllegalStateException().isThrownBy(own::enter);
    assertThatIllegalStateException().isThrownBy(() -> own.reschedule(ONE));
    run(
        script("main")
            .does(own::enter)
            .does(() -> assertThatIllegalStateException().isThrownBy(own::enter))
            .does(() -> own.reschedule(null))
            .sleeps(2)
            .does(() -> own.reschedule(ONE))
            .observes(() -> loop.sleep(TWO))
            .does(at("main"))
            .does(() -> trace.add("exit: " + Trace.describe(own.exit(null))))
            .does(() -> assertThatIllegalStateException().isThrownBy(() -> own.reschedule(ONE))));
    trace.expect("main caught CancelledError", "main at 3", "exit: null", "returned null");
  }

  @Test
  @DisplayName("C9: waitFor waits for the cleanup of what it cancels, and takes its last word")
  void c09_waitForWaitsForCleanup() {
    Script slow = script("slow").tries(s -> s.sleeps(9)).lastly(s -> s.sleeps(2).does(at("slow")));
    run(
        script("main")
            .observes(() -> loop.waitFor(task(slow), ONE))
            .observes(() -> loop.waitFor(task(swallowing()), ONE))
            .does(at("main")));
    trace.expect(
        "slow at 3",
        "main caught TimeoutException",
        "task caught CancelledError",
        "main got swallowed",
        "main at 5",
        "returned null");
  }

  @Test
  @DisplayName("C9: a delay of zero or less starts nothing, but takes what is done")
  void c09_noTimeAtAll() {
    Future<Object> done = loop.createFuture();
    done.complete("done");
    Script never = script("never").logs("runs");
    run(
        script("main")
            .observes(() -> loop.waitFor(never.coroutine(), ZERO))
            .observes(() -> loop.waitFor(never.coroutine(), ONE.negated()))
            .observes(() -> loop.waitFor(done, ZERO)));
    trace.expect(
        "main caught TimeoutException",
        "main caught TimeoutException",
        "main got done",
        "returned null");
  }

  @Test
  @DisplayName("C9: a coroutine runs in the task that waits for it")
  void c09_inTheCallersTask() {
    Script inner = script("inner").does(() -> trace.add("in " + loop.currentTask().name()));
    run(
        script("main")
            .awaits(() -> task(script("t").awaits(() -> loop.waitFor(inner.coroutine(), ONE)))));
    trace.expect("in t", "returned null");
  }

  private Script waiting(ReturnWhen mode, Duration limit) {
    return script("main")
        .does(() -> task = task(script("failing").sleeps(2).raises(new Boom("b"))))
        .does(() -> other = task(late(3, "other")))
        .does(() -> task(late(1, "first")))
        .awaits(() -> loop.wait(List.of(other, task), mode, limit))
        .keeps(it -> waited = (Waited<?>) it)
        .does(at("main"))
        .returns(null);
  }

  @Test
  @DisplayName("C10: wait returns what is done and what is pending, raises and cancels nothing")
  void c10_firstToEnd() {
    run(waiting(ReturnWhen.FIRST_COMPLETED, null));
    trace.expect("first at 1", "main at 2", "returned null");
    assertThat(waited.done()).asInstanceOf(LIST).containsExactly(task);
    assertThat(waited.pending()).asInstanceOf(LIST).containsExactly(other);
  }

  @Test
  @DisplayName("C10: for the first failure, for all, or until a deadline")
  void c10_modes() {
    run(waiting(ReturnWhen.FIRST_EXCEPTION, null));
    run(waiting(ReturnWhen.ALL_COMPLETED, null));
    run(waiting(ReturnWhen.ALL_COMPLETED, ONE));
    trace.expect(
        "first at 1",
        "main at 2",
        "returned null",
        "first at 3",
        "other at 5",
        "main at 5",
        "returned null",
        "main at 6",
        "first at 6",
        "returned null");
    assertThat(waited.done()).isEmpty();
  }

  @Test
  @DisplayName("C10: there must be something to wait for")
  void c10_nothingToWaitFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.wait(List.of(), ReturnWhen.ALL_COMPLETED, null));
  }

  @Test
  @DisplayName("C11: the n-th that is awaited is the n-th to be completed")
  void c11_orderOfCompletion() {
    List<Script> scripts = List.of(late(2, "b"), late(3, "c"), late(1, "a"));
    Script main =
        script("main")
            .does(
                () ->
                    completed =
                        loop.asCompleted(scripts.stream().map(Script::coroutine).toList(), null)
                            .iterator());
    scripts.forEach(_ -> main.observes(() -> completed.next()));
    run(main);
    trace.expect(
        "a at 1", "main got a", "b at 2", "main got b", "c at 3", "main got c", "returned null");
    assertThat(completed.hasNext()).isFalse();
    assertThatThrownBy(completed::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  @DisplayName("C11: after its deadline those that are not done are a TimeoutException each")
  void c11_deadline() {
    Script main =
        script("main")
            .does(
                () ->
                    completed =
                        loop.asCompleted(
                                List.of(late(1, "a").coroutine(), late(3, "b").coroutine()), TWO)
                            .iterator());
    run(main.observes(() -> completed.next()).observes(() -> completed.next()).does(at("main")));
    trace.expect(
        "a at 1", "main got a", "main caught TimeoutException", "main at 2", "returned null");
  }
}

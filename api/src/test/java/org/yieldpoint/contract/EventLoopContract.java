// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.DeadlockException;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.Future;

/** The rules of the event loop, L, S, Q, A, T, C, M and R; those of running one are here. */
public abstract class EventLoopContract extends EventLoopFormRules {

  /** For subclasses. */
  protected EventLoopContract() {}

  @Test
  @DisplayName("R1: run cancels the tasks that are left, once, and waits for them")
  void r01_leftoversAreCancelled() {
    run(
        script("main")
            .does(
                () ->
                    task(
                        script("a").tries(s -> s.sleeps(9)).lastly(s -> s.sleeps(2).does(at("a")))))
            .does(
                () ->
                    task(
                        script("b")
                            .tries(s -> s.sleeps(9))
                            .lastly(s -> s.raises(new Boom("dropped")))))
            .does(() -> task(swallowing()))
            .sleeps(1)
            .logs("ends")
            .returns("result"));
    trace.expect("main ends", "task caught CancelledError", "a at 3", "returned result");
    assertThat(clock.nanoTime()).isEqualTo(3_000_000_000L);
  }

  @Test
  @DisplayName("R1: also when what it ran failed")
  void r01_leftoversOfAFailure() {
    run(
        script("main")
            .does(() -> task(script("a").tries(s -> s.sleeps(9)).lastly(s -> s.does(at("a")))))
            .sleeps(1)
            .raises(new Boom("b")));
    trace.expect("a at 1", "raised Boom(b)");
  }

  @Test
  @DisplayName("R1: a task that nobody awaits runs as well, as long as there is time")
  void r01_tasksRunUnawaited() {
    run(script("main").does(() -> task(script("a").sleeps(1).does(at("a")))).sleeps(2));
    trace.expect("a at 1", "returned null");
  }

  @Test
  @DisplayName("R2: a loop that runs cannot be run, and is not harmed by the attempt")
  void r02_nestedRun() {
    run(script("main").does(() -> run(script("nested").logs("never"))).sleeps(1).does(at("main")));
    trace.expect(
        "raised IllegalStateException(this event loop is already running)",
        "main at 1",
        "returned null");
  }

  @Test
  @DisplayName("R2: it can be run again, and another loop meanwhile")
  void r02_runAgain() {
    EventLoop inner = new EventLoop(runtime, clock);
    run(
        script("main")
            .does(
                () ->
                    trace.record(
                        () -> "inner: " + inner.run(script("inner").returns("result").coroutine())))
            .sleeps(1));
    run(script("main").sleeps(1).does(at("again")));
    trace.expect("inner: result", "returned null", "again at 2", "returned null");
  }

  @Test
  @DisplayName("R3: waiting for what nobody will do is a deadlock, which names who waits for what")
  void r03_deadlock() {
    Future<Object> future = loop.createFuture();
    Script main =
        script("main")
            .does(
                () ->
                    other =
                        task(
                            script("stuck")
                                .tries(s -> s.awaits(() -> future))
                                .lastly(s -> s.logs("ends"))))
            .awaits(() -> other);
    assertThatThrownBy(() -> loop.run(main.coroutine()))
        .isInstanceOf(DeadlockException.class)
        .hasMessage(
            "deadlock: nothing is ready and no timer is set; "
                + "task Task-1 waits for task stuck, task stuck waits for a future");
    trace.expect("stuck ends");
    run(script("main").returns("usable"));
    trace.expect("returned usable");
  }

  @Test
  @DisplayName("R7: a coroutine is awaited or made a task once")
  void r07_coroutineIsSingleUse() {
    Coroutine<Object> coroutine = script("once").returns("value").coroutine();
    run(script("main").awaits(() -> coroutine).logs("got %s").observes(() -> coroutine));
    trace.expect(
        "main got value",
        "main caught IllegalStateException(cannot reuse already awaited coroutine once)",
        "returned null");
    assertThatThrownBy(() -> loop.createTask(coroutine))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("once");
  }

  @Test
  @DisplayName("R8: a task that awaits itself is told so, where it does")
  void r08_awaitingOneself() {
    run(
        script("main")
            .does(() -> task = task(script("task").observes(() -> task).returns("told")))
            .observes(() -> task));
    trace.expect(
        "task caught IllegalStateException(Task cannot await on itself: task)",
        "main got told",
        "returned null");
  }

  @Test
  @DisplayName("R8: awaiting what belongs to another loop is refused")
  void r08_awaitingAnotherLoopsFuture() {
    Future<Object> foreign = new EventLoop(runtime, clock).createFuture();
    run(script("main").observes(() -> foreign).observes(() -> loop.gather(foreign)));
    String refusal =
        "main caught IllegalStateException(a future (pending) belongs to a different loop)";
    trace.expect(refusal, refusal, "returned null");
  }
}

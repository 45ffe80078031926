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
import org.yieldpoint.loop.Task;

/** Running a loop: what is left over, nesting, deadlock, and what cannot be awaited. */
interface RunningRules extends LoopFixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    Task<Object> task;
    Task<Object> other;
  }

  @Test
  @DisplayName("R1: run cancels the tasks that are left, once, and waits for them")
  default void r01_leftoversAreCancelled() {
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
    expect("main ends", "task caught CancelledError", "a at 3", "returned result");
    assertThat(clock().nanoTime()).isEqualTo(3_000_000_000L);
  }

  @Test
  @DisplayName("R1: also when what it ran failed")
  default void r01_leftoversOfAFailure() {
    run(
        script("main")
            .does(() -> task(script("a").tries(s -> s.sleeps(9)).lastly(s -> s.does(at("a")))))
            .sleeps(1)
            .raises(new Boom("b")));
    expect("a at 1", "raised Boom(b)");
  }

  @Test
  @DisplayName("R1: a task that nobody awaits runs as well, as long as there is time")
  default void r01_tasksRunUnawaited() {
    run(script("main").does(() -> task(script("a").sleeps(1).does(at("a")))).sleeps(2));
    expect("a at 1", "returned null");
  }

  @Test
  @DisplayName("R2: a loop that runs cannot be run, and is not harmed by the attempt")
  default void r02_nestedRun() {
    run(script("main").does(() -> run(script("nested").logs("never"))).sleeps(1).does(at("main")));
    expect(
        "raised IllegalStateException(this event loop is already running)",
        "main at 1",
        "returned null");
  }

  @Test
  @DisplayName("R2: it can be run again, and another loop meanwhile")
  default void r02_runAgain() {
    EventLoop inner = new EventLoop(runtime(), clock());
    run(
        script("main")
            .does(
                () ->
                    trace()
                        .record(
                            () ->
                                "inner: "
                                    + inner.run(script("inner").returns("result").coroutine())))
            .sleeps(1));
    run(script("main").sleeps(1).does(at("again")));
    expect("inner: result", "returned null", "again at 2", "returned null");
  }

  @Test
  @DisplayName("R3: a loop with nothing left to wake it is deadlocked; the message names each wait")
  default void r03_deadlock() {
    Kept kept = new Kept();
    Future<Object> future = loop().createFuture();
    Script main =
        script("main")
            .does(
                () ->
                    kept.other =
                        task(
                            script("stuck")
                                .tries(s -> s.awaits(() -> future))
                                .lastly(s -> s.logs("ends"))))
            .awaits(() -> kept.other);
    assertThatThrownBy(() -> loop().run(main.coroutine()))
        .isInstanceOf(DeadlockException.class)
        .hasMessage(
            "deadlock: nothing is ready and no timer is set; "
                + "task Task-1 waits for task stuck, task stuck waits for a future");
    expect("stuck ends");
    run(script("main").returns("usable"));
    expect("returned usable");
  }

  @Test
  @DisplayName("R7: a coroutine is awaited or made a task once")
  default void r07_coroutineIsSingleUse() {
    Coroutine<Object> coroutine = script("once").returns("value").coroutine();
    run(script("main").awaits(() -> coroutine).logs("got %s").observes(() -> coroutine));
    expect(
        "main got value",
        "main caught IllegalStateException(cannot reuse already awaited coroutine once)",
        "returned null");
    assertThatThrownBy(() -> loop().createTask(coroutine))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("once");
  }

  @Test
  @DisplayName("R8: a task that awaits itself is refused at that await")
  default void r08_awaitingOneself() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.task = task(script("task").observes(() -> kept.task).returns("told")))
            .observes(() -> kept.task));
    expect(
        "task caught IllegalStateException(Task cannot await on itself: task)",
        "main got told",
        "returned null");
  }

  @Test
  @DisplayName("R8: awaiting what belongs to another loop is refused")
  default void r08_awaitingAnotherLoopsFuture() {
    Future<Object> foreign = new EventLoop(runtime(), clock()).createFuture();
    run(script("main").observes(() -> foreign).observes(() -> loop().gather(foreign)));
    String refusal =
        "main caught IllegalStateException(a future (pending) belongs to a different loop)";
    expect(refusal, refusal, "returned null");
  }
}

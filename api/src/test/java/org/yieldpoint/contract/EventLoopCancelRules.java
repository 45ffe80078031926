// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Awaitable;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.Task;

/** Cancellation. */
abstract class EventLoopCancelRules extends EventLoopGroupRules {
  Task<Object> task;
  Task<Object> other;

  private Script.Action cancelling(String message) {
    return () -> trace.add("cancel: " + task.cancel(message));
  }

  @Test
  @DisplayName("C1: a task that is cancelled before its first step never runs")
  void c01_cancelledBeforeItBegins() {
    run(
        script("main")
            .does(
                () ->
                    task =
                        task(script("task").tries(s -> s.logs("runs")).lastly(s -> s.logs("ends"))))
            .does(cancelling("early"))
            .does(() -> trace.add("done: " + task.isDone()))
            .observes(() -> task));
    trace.expect(
        "cancel: true", "done: false", "main caught CancelledError(early)", "returned null");
    assertThat(task.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("C2: cancel asks: the task is done only after its next step; a done one refuses")
  void c02_cancelIsARequest() {
    run(
        script("main")
            .does(
                () ->
                    task = task(script("task").tries(s -> s.sleeps(9)).lastly(s -> s.logs("ends"))))
            .sleeps(1)
            .does(cancelling("why"))
            .does(() -> trace.add("done: " + task.isDone()))
            .observes(() -> task)
            .does(at("main"))
            .does(cancelling("again")));
    trace.expect(
        "cancel: true",
        "done: false",
        "task ends",
        "main caught CancelledError(why)",
        "main at 1",
        "cancel: false",
        "returned null");
  }

  Script swallowing() {
    return script("task")
        .tries(s -> s.sleeps(9))
        .catches(CancelledError.class, s -> s.logs("caught %s").sleeps(1).returns("swallowed"));
  }

  @Test
  @DisplayName("C3: a task that swallows its cancellation lives on; requests are counted")
  void c03_swallowedCancellation() {
    run(
        script("main")
            .does(() -> task = task(swallowing()))
            .sleeps(1)
            .does(cancelling("why"))
            .does(() -> trace.add("cancelling: " + task.cancelling()))
            .observes(() -> task)
            .does(at("main"))
            .does(() -> trace.add("left: " + task.uncancel()))
            .does(() -> trace.add("left: " + task.uncancel())));
    trace.expect(
        "cancel: true",
        "cancelling: 1",
        "task caught CancelledError(why)",
        "main got swallowed",
        "main at 2",
        "left: 0",
        "left: 0",
        "returned null");
    assertThat(task.isCancelled()).isFalse();
  }

  @Test
  @DisplayName("C3: each cancel is delivered and counted, until it is done")
  void c03_cancelledTwice() {
    run(
        script("main")
            .does(() -> task = task(swallowing()))
            .sleeps(1)
            .does(cancelling("one"))
            .yieldsTurn()
            .yieldsTurn()
            .does(cancelling("two"))
            .does(() -> trace.add("cancelling: " + task.cancelling()))
            .observes(() -> task));
    trace.expect(
        "cancel: true",
        "task caught CancelledError(one)",
        "cancel: true",
        "cancelling: 2",
        "main caught CancelledError(two)",
        "returned null");
  }

  @Test
  @DisplayName("C3: taking back the last request withdraws what has not been delivered")
  void c03_uncancelWithdraws() {
    run(
        script("main")
            .does(() -> task = task(script("task").logs("runs").returns("unharmed")))
            .does(cancelling("one"))
            .does(cancelling("two"))
            .does(() -> trace.add("left: " + task.uncancel()))
            .does(() -> trace.add("left: " + task.uncancel()))
            .observes(() -> task));
    trace.expect(
        "cancel: true",
        "cancel: true",
        "left: 1",
        "left: 0",
        "task runs",
        "main got unharmed",
        "returned null");
  }

  @Test
  @DisplayName("C4: cancelling goes inwards: the awaited task, and so its other waiters, are hit")
  void c04_cancelGoesInwards() {
    run(
        script("main")
            .does(
                () ->
                    other =
                        task(script("inner").tries(s -> s.sleeps(9)).lastly(s -> s.logs("ends"))))
            .does(() -> task = task(script("task").observes(() -> other).returns("lived")))
            .does(() -> task(script("bystander").observes(() -> other)))
            .sleeps(1)
            .does(cancelling(null))
            .observes(() -> task));
    trace.expect(
        "cancel: true",
        "inner ends",
        "task caught CancelledError",
        "bystander caught CancelledError",
        "main got lived",
        "returned null");
    assertThat(other.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("C4: if the inner one refuses, the outer goes on with its result, as if nothing was")
  void c04_innerRefuses() {
    run(
        script("main")
            .does(() -> other = task(swallowing()))
            .does(() -> task = task(script("outer").observes(() -> other).returns("done")))
            .sleeps(1)
            .does(cancelling("why"))
            .observes(() -> task)
            .does(at("main")));
    trace.expect(
        "cancel: true",
        "task caught CancelledError(why)",
        "outer got swallowed",
        "main got done",
        "main at 2",
        "returned null");
    assertThat(task.isCancelled()).isFalse();
    assertThat(task.cancelling()).isEqualTo(1);
  }

  @Test
  @DisplayName("C4: inwards through coroutines that are awaited, to what they wait for")
  void c04_cancelInACoroutineAwaited() {
    Future<Object> future = loop.createFuture();
    run(
        script("main")
            .does(
                () ->
                    task =
                        task(
                            script("task")
                                .tries(
                                    s ->
                                        s.awaits(
                                            () ->
                                                script("coroutine")
                                                    .tries(c -> c.awaits(() -> future))
                                                    .lastly(c -> c.logs("ends"))
                                                    .coroutine()))
                                .catches(
                                    CancelledError.class, s -> s.logs("caught %s").rethrows())))
            .sleeps(1)
            .does(cancelling("why"))
            .observes(() -> task));
    trace.expect(
        "cancel: true",
        "coroutine ends",
        "task caught CancelledError(why)",
        "main caught CancelledError(why)",
        "returned null");
    assertThat(future.isCancelled()).isTrue();
  }

  private Script cancellingItself() {
    return script("task").does(() -> task.cancel("self"));
  }

  /** Awaits another task, as the machine that it is: no runtime has a thread for it. */
  private static final class Awaiting extends AsyncMachine<Object> {
    private final Supplier<Awaitable<?>> awaited;

    Awaiting(Supplier<Awaitable<?>> awaited) {
      this.awaited = awaited;
    }

    @Override
    protected Step step() {
      return label == 0 ? await(awaited.get(), 1) : done(awaited());
    }
  }

  @Test
  @DisplayName("C4: however many tasks await each other")
  void c04_longChain() {
    Task<?>[] chain = new Task<?>[50_000];
    run(
        script("main")
            .does(
                () -> {
                  for (int i = 0; i < chain.length; i++) {
                    Awaitable<?> inner = i == 0 ? loop.sleep(Duration.ofSeconds(9)) : chain[i - 1];
                    chain[i] = loop.createTask(new Awaiting(() -> inner));
                  }
                })
            .sleeps(1)
            .does(() -> chain[chain.length - 1].cancel("all"))
            .sleeps(1)
            .does(at("main")));
    trace.expect("main at 2", "returned null");
    assertThat(chain).allMatch(Future::isCancelled);
    assertThat(chain[0].cancelling()).isEqualTo(1);
  }

  @Test
  @DisplayName("C4: tasks that await each other in a circle are cancelled all the same")
  void c04_circle() {
    for (boolean byGather : List.of(false, true)) {
      run(
          script("main")
              .does(
                  () ->
                      task =
                          task(
                              script("a")
                                  .tries(s -> s.awaits(() -> byGather ? loop.gather(other) : other))
                                  .lastly(s -> s.logs("ends"))))
              .does(
                  () ->
                      other =
                          task(
                              script("b")
                                  .tries(s -> s.awaits(() -> task))
                                  .lastly(s -> s.logs("ends"))))
              .sleeps(1)
              .returns("main"));
      trace.expect("a ends", "b ends", "returned main");
      assertThat(List.of(task, other)).allMatch(Future::isCancelled);
    }
  }

  @Test
  @DisplayName("C5: a task that cancels itself is hit where it really waits next")
  void c05_selfCancelAtTheNextSuspension() {
    Future<Object> done = loop.createFuture();
    done.complete("value");
    run(
        script("main")
            .does(
                () ->
                    task =
                        task(
                            cancellingItself()
                                .awaits(() -> done)
                                .logs("got %s")
                                .awaits(() -> script("inner").returns("inner's").coroutine())
                                .logs("got %s")
                                .sleeps(5)
                                .logs("never")))
            .observes(() -> task)
            .does(at("main")));
    trace.expect(
        "task got value",
        "task got inner's",
        "main caught CancelledError(self)",
        "main at 0",
        "returned null");
  }

  @Test
  @DisplayName("C5: one that returns first is cancelled, one that fails first has failed")
  void c05_selfCancelAtTheEnd() {
    run(
        script("main")
            .does(() -> task = task(cancellingItself().returns("lost")))
            .observes(() -> task)
            .does(() -> task = task(cancellingItself().raises(new Boom("b"))))
            .observes(() -> task));
    trace.expect("main caught CancelledError(self)", "main caught Boom(b)", "returned null");
    assertThat(task.isCancelled()).isFalse();
  }

  @Test
  @DisplayName(
      "C6: cancelled when what it waits for is done but it has not woken: the value is lost")
  void c06_cancelRace() {
    Future<Object> future = loop.createFuture();
    run(
        script("main")
            .does(() -> task = task(script("task").observes(() -> future)))
            .yieldsTurn()
            .does(() -> future.complete("lost"))
            .does(cancelling("why"))
            .observes(() -> task));
    trace.expect(
        "cancel: true", "task caught CancelledError(why)", "main got null", "returned null");
  }

  @Test
  @DisplayName("C6: an exception that is waiting to be raised gives way to it as well")
  void c06_cancelRaceWithAFailure() {
    Future<Object> future = loop.createFuture();
    run(
        script("main")
            .does(() -> task = task(script("task").observes(() -> future)))
            .yieldsTurn()
            .does(() -> future.fail(new Boom("lost")))
            .does(cancelling("why"))
            .observes(() -> task));
    trace.expect(
        "cancel: true", "task caught CancelledError(why)", "main got null", "returned null");
  }
}

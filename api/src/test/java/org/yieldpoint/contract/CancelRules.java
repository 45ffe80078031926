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
interface CancelRules extends LoopFixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    Task<Object> task;
    Task<Object> other;
  }

  private Script.Action cancelling(Kept kept, String message) {
    return () -> trace().add("cancel: " + kept.task.cancel(message));
  }

  @Test
  @DisplayName("C1: a task that is cancelled before its first step never runs")
  default void c01_cancelledBeforeItBegins() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(
                () ->
                    kept.task =
                        task(script("task").tries(s -> s.logs("runs")).lastly(s -> s.logs("ends"))))
            .does(cancelling(kept, "early"))
            .does(() -> trace().add("done: " + kept.task.isDone()))
            .observes(() -> kept.task));
    expect("cancel: true", "done: false", "main caught CancelledError(early)", "returned null");
    assertThat(kept.task.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("C2: cancel asks: the task is done only after its next step; a done one refuses")
  default void c02_cancelIsARequest() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(
                () ->
                    kept.task =
                        task(script("task").tries(s -> s.sleeps(9)).lastly(s -> s.logs("ends"))))
            .sleeps(1)
            .does(cancelling(kept, "why"))
            .does(() -> trace().add("done: " + kept.task.isDone()))
            .observes(() -> kept.task)
            .does(at("main"))
            .does(cancelling(kept, "again")));
    expect(
        "cancel: true",
        "done: false",
        "task ends",
        "main caught CancelledError(why)",
        "main at 1",
        "cancel: false",
        "returned null");
  }

  @Test
  @DisplayName("C3: a task that swallows its cancellation lives on; requests are counted")
  default void c03_swallowedCancellation() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.task = task(swallowing()))
            .sleeps(1)
            .does(cancelling(kept, "why"))
            .does(() -> trace().add("cancelling: " + kept.task.cancelling()))
            .observes(() -> kept.task)
            .does(at("main"))
            .does(() -> trace().add("left: " + kept.task.uncancel()))
            .does(() -> trace().add("left: " + kept.task.uncancel())));
    expect(
        "cancel: true",
        "cancelling: 1",
        "task caught CancelledError(why)",
        "main got swallowed",
        "main at 2",
        "left: 0",
        "left: 0",
        "returned null");
    assertThat(kept.task.isCancelled()).isFalse();
  }

  @Test
  @DisplayName("C3: each cancel is delivered and counted, until it is done")
  default void c03_cancelledTwice() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.task = task(swallowing()))
            .sleeps(1)
            .does(cancelling(kept, "one"))
            .yieldsTurn()
            .yieldsTurn()
            .does(cancelling(kept, "two"))
            .does(() -> trace().add("cancelling: " + kept.task.cancelling()))
            .observes(() -> kept.task));
    expect(
        "cancel: true",
        "task caught CancelledError(one)",
        "cancel: true",
        "cancelling: 2",
        "main caught CancelledError(two)",
        "returned null");
  }

  @Test
  @DisplayName("C3: taking back the last request withdraws what has not been delivered")
  default void c03_uncancelWithdraws() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.task = task(script("task").logs("runs").returns("unharmed")))
            .does(cancelling(kept, "one"))
            .does(cancelling(kept, "two"))
            .does(() -> trace().add("left: " + kept.task.uncancel()))
            .does(() -> trace().add("left: " + kept.task.uncancel()))
            .observes(() -> kept.task));
    expect(
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
  default void c04_cancelGoesInwards() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(
                () ->
                    kept.other =
                        task(script("inner").tries(s -> s.sleeps(9)).lastly(s -> s.logs("ends"))))
            .does(
                () -> kept.task = task(script("task").observes(() -> kept.other).returns("lived")))
            .does(() -> task(script("bystander").observes(() -> kept.other)))
            .sleeps(1)
            .does(cancelling(kept, null))
            .observes(() -> kept.task));
    expect(
        "cancel: true",
        "inner ends",
        "task caught CancelledError",
        "bystander caught CancelledError",
        "main got lived",
        "returned null");
    assertThat(kept.other.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("C4: if the inner one refuses, the outer goes on with its result, as if nothing was")
  default void c04_innerRefuses() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.other = task(swallowing()))
            .does(
                () -> kept.task = task(script("outer").observes(() -> kept.other).returns("done")))
            .sleeps(1)
            .does(cancelling(kept, "why"))
            .observes(() -> kept.task)
            .does(at("main")));
    expect(
        "cancel: true",
        "task caught CancelledError(why)",
        "outer got swallowed",
        "main got done",
        "main at 2",
        "returned null");
    assertThat(kept.task.isCancelled()).isFalse();
    assertThat(kept.task.cancelling()).isEqualTo(1);
  }

  @Test
  @DisplayName("C4: inwards through coroutines that are awaited, to what they wait for")
  default void c04_cancelInACoroutineAwaited() {
    Kept kept = new Kept();
    Future<Object> future = loop().createFuture();
    run(
        script("main")
            .does(
                () ->
                    kept.task =
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
            .does(cancelling(kept, "why"))
            .observes(() -> kept.task));
    expect(
        "cancel: true",
        "coroutine ends",
        "task caught CancelledError(why)",
        "main caught CancelledError(why)",
        "returned null");
    assertThat(future.isCancelled()).isTrue();
  }

  private Script cancellingItself(Kept kept) {
    return script("task").does(() -> kept.task.cancel("self"));
  }

  /** Awaits another task, as the machine that it is: no runtime has a thread for it. */
  final class Awaiting extends AsyncMachine<Object> {
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
  default void c04_longChain() {
    Task<?>[] chain = new Task<?>[50_000];
    run(
        script("main")
            .does(
                () -> {
                  for (int i = 0; i < chain.length; i++) {
                    Awaitable<?> inner =
                        i == 0 ? loop().sleep(Duration.ofSeconds(9)) : chain[i - 1];
                    chain[i] = loop().createTask(new Awaiting(() -> inner));
                  }
                })
            .sleeps(1)
            .does(() -> chain[chain.length - 1].cancel("all"))
            .sleeps(1)
            .does(at("main")));
    expect("main at 2", "returned null");
    assertThat(chain).allMatch(Future::isCancelled);
    assertThat(chain[0].cancelling()).isEqualTo(1);
  }

  @Test
  @DisplayName("C4: tasks that await each other in a cycle are cancelled all the same")
  default void c04_cycle() {
    Kept kept = new Kept();
    for (boolean byGather : List.of(false, true)) {
      run(
          script("main")
              .does(
                  () ->
                      kept.task =
                          task(
                              script("a")
                                  .tries(
                                      s ->
                                          s.awaits(
                                              () ->
                                                  byGather
                                                      ? loop().gather(kept.other)
                                                      : kept.other))
                                  .lastly(s -> s.logs("ends"))))
              .does(
                  () ->
                      kept.other =
                          task(
                              script("b")
                                  .tries(s -> s.awaits(() -> kept.task))
                                  .lastly(s -> s.logs("ends"))))
              .sleeps(1)
              .returns("main"));
      expect("a ends", "b ends", "returned main");
      assertThat(List.of(kept.task, kept.other)).allMatch(Future::isCancelled);
    }
  }

  @Test
  @DisplayName("C5: a task that cancels itself is hit where it really waits next")
  default void c05_selfCancelAtTheNextSuspension() {
    Kept kept = new Kept();
    Future<Object> done = loop().createFuture();
    done.complete("value");
    run(
        script("main")
            .does(
                () ->
                    kept.task =
                        task(
                            cancellingItself(kept)
                                .awaits(() -> done)
                                .logs("got %s")
                                .awaits(() -> script("inner").returns("inner's").coroutine())
                                .logs("got %s")
                                .sleeps(5)
                                .logs("never")))
            .observes(() -> kept.task)
            .does(at("main")));
    expect(
        "task got value",
        "task got inner's",
        "main caught CancelledError(self)",
        "main at 0",
        "returned null");
  }

  @Test
  @DisplayName("C5: one that returns first is cancelled, one that fails first has failed")
  default void c05_selfCancelAtTheEnd() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.task = task(cancellingItself(kept).returns("lost")))
            .observes(() -> kept.task)
            .does(() -> kept.task = task(cancellingItself(kept).raises(new Boom("b"))))
            .observes(() -> kept.task));
    expect("main caught CancelledError(self)", "main caught Boom(b)", "returned null");
    assertThat(kept.task.isCancelled()).isFalse();
  }

  @Test
  @DisplayName(
      "C6: cancelled when what it waits for is done but it has not woken: the value is lost")
  default void c06_cancelRace() {
    Kept kept = new Kept();
    Future<Object> future = loop().createFuture();
    run(
        script("main")
            .does(() -> kept.task = task(script("task").observes(() -> future)))
            .yieldsTurn()
            .does(() -> future.complete("lost"))
            .does(cancelling(kept, "why"))
            .observes(() -> kept.task));
    expect("cancel: true", "task caught CancelledError(why)", "main got null", "returned null");
  }

  @Test
  @DisplayName("C6: an exception that is waiting to be raised gives way to it as well")
  default void c06_cancelRaceWithAFailure() {
    Kept kept = new Kept();
    Future<Object> future = loop().createFuture();
    run(
        script("main")
            .does(() -> kept.task = task(script("task").observes(() -> future)))
            .yieldsTurn()
            .does(() -> future.fail(new Boom("lost")))
            .does(cancelling(kept, "why"))
            .observes(() -> kept.task));
    expect("cancel: true", "task caught CancelledError(why)", "main got null", "returned null");
  }
}

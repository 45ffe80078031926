// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.StopIteration;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.DeadlockException;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Hold;
import org.yieldpoint.loop.Task;

/** Calls from other threads, and to them. */
interface ExternalCallRules extends LoopFixture {
  /** Enough for a race to be lost now and then, few enough for a runtime of threads. */
  int RACES = 2_000;

  /** What a step of a test keeps for later ones. */
  final class Kept {
    Task<Object> task;
    CompletableFuture<Object> submitted;
    Hold hold;
  }

  private static Object takeResult(CompletableFuture<?> future) {
    try {
      return future.get();
    } catch (ExecutionException failure) {
      return failure.getCause();
    } catch (CancellationException cancelled) {
      return "cancelled";
    } catch (InterruptedException gaveUp) {
      throw new AssertionError(gaveUp);
    }
  }

  @Test
  @DisplayName("E4: a loop that is held waits for a call, and virtual time with it")
  default void e04_heldLoopWaits() {
    Kept kept = new Kept();
    Future<Object> future = loop().createFuture();
    run(
        script("main")
            .does(() -> kept.hold = loop().hold())
            .does(
                () ->
                    Thread.startVirtualThread(
                        () -> {
                          loop().callSoonThreadSafe(() -> future.complete("from outside"));
                          kept.hold.close();
                          kept.hold.close();
                        }))
            .awaits(() -> future)
            .logs("got %s")
            .does(at("main")));
    expect("main got from outside", "main at 0", "returned null");
  }

  @Test
  @DisplayName("E4: let go, it finds the deadlock that there is")
  default void e04_letGo() {
    Kept kept = new Kept();
    Future<Object> future = loop().createFuture();
    Script main =
        script("main")
            .does(() -> kept.hold = loop().hold())
            .does(() -> Thread.startVirtualThread(kept.hold::close))
            .awaits(() -> future);
    assertThatThrownBy(() -> loop().run(main.coroutine())).isInstanceOf(DeadlockException.class);
  }

  @Test
  @DisplayName("E4: calls that race with the loop's falling asleep are not lost, nor time")
  default void e04_races() {
    Script main = script("main");
    for (int i = 0; i < RACES; i++) {
      int index = i;
      main.awaits(() -> loop().toThread(() -> index)).sleeps(1);
    }
    run(main.returnsIt());
    assertThat(loop().nanoTime()).isEqualTo(Duration.ofSeconds(RACES).toNanos());
    trace().take();
  }

  @Test
  @DisplayName("E4: an interrupt cancels the main task, once, and is not lost")
  default void e04_interrupts() {
    Kept kept = new Kept();
    Thread runner = Thread.currentThread();
    Callable<Object> interrupts =
        () -> {
          runner.interrupt();
          return "done";
        };
    run(
        script("main")
            .does(() -> kept.task = task(script("other").sleeps(1).does(at("other"))))
            .observes(() -> loop().toThread(interrupts))
            .awaits(() -> loop().toThread(interrupts))
            .sleeps(2)
            .does(at("main")));
    assertThat(Thread.interrupted()).isTrue();
    expect(
        "main caught CancelledError(the thread that runs the event loop was interrupted)",
        "other at 1",
        "main at 2",
        "returned null");

    Thread.currentThread().interrupt();
    run(script("never").logs("begins"));
    assertThat(Thread.interrupted()).isTrue();
    expect("raised CancelledError(the thread that runs the event loop was interrupted)");
  }

  @Test
  @DisplayName("E4: on a real clock a call ends the wait for a timer")
  default void e04_realClock() {
    EventLoop real = new EventLoop(runtime());
    Future<Object> future = real.createFuture();
    Script main =
        script("main")
            .does(() -> real.callLater(FOREVER, () -> trace().add("never")))
            .does(
                () ->
                    Thread.startVirtualThread(
                        () -> real.callSoonThreadSafe(() -> future.complete("called"))))
            .awaits(() -> future)
            .returnsIt();
    trace().record(() -> "returned " + real.run(main.coroutine()));
    expect("returned called");
  }

  @Test
  @DisplayName("E4: while debugging, another thread that uses the loop is told how to")
  default void e04_foreignThread() {
    loop().debug(true);
    Future<Object> future = loop().createFuture();
    Callable<Object> misuse =
        () -> {
          future.complete("unheard");
          return null;
        };
    run(
        script("main")
            .does(() -> future.addDoneCallback(_ -> {}))
            .observes(() -> loop().toThread(misuse)));
    assertThat(future.isDone()).isFalse();
    assertThat(trace().take())
        .first(STRING)
        .startsWith("main caught IllegalStateException(")
        .endsWith("used an event loop that another thread runs; use callSoonThreadSafe or submit)");
    run(
        script("main")
            .observes(
                () ->
                    loop()
                        .toThread(
                            () -> {
                              loop().callAt(0, () -> {});
                              return null;
                            })));
    assertThat(trace().take())
        .first(STRING)
        .startsWith("main caught IllegalStateException(")
        .contains("used an event loop that another thread runs");
  }

  @Test
  @DisplayName("E5: what is submitted by another thread is run, and its end handed over")
  default void e05_submit() {
    Kept kept = new Kept();
    Script main = script("main").does(() -> kept.hold = loop().hold());
    for (Script one :
        new Script[] {
          script("a").yieldsTurn().returns("result"),
          script("b").raises(new Boom("b")),
          script("c").does(() -> loop().currentTask().cancel()).yieldsTurn()
        }) {
      main.awaits(() -> loop().toThread(() -> takeResult(loop().submit(one.coroutine()))))
          .keeps(it -> trace().add(Trace.describe(it)));
    }
    run(main.does(() -> kept.hold.close()).returns(null));
    expect("result", "Boom(b)", "cancelled", "returned null");
  }

  @Test
  @DisplayName(
      "E5: submitted before the run, it is begun in it; cancelled outside, it is cancelled")
  default void e05_submitAndCancel() {
    Script stuck = script("stuck").tries(s -> s.sleeps(9)).lastly(s -> s.does(at("stuck")));
    CompletableFuture<Object> submitted = loop().submit(stuck.coroutine());
    run(
        script("main")
            .sleeps(1)
            .awaits(() -> loop().toThread(() -> submitted.cancel(true)))
            .yieldsTurn()
            .yieldsTurn()
            .logs("ends"));
    expect("stuck at 1", "main ends", "returned null");
  }

  @Test
  @DisplayName("E5: what is cancelled before its run never begins")
  default void e05_cancelledBeforeTheRun() {
    loop().submit(script("cancelled").logs("runs").coroutine()).cancel(true);
    run(script("main").sleeps(1).returns("main"));
    expect("returned main");
  }

  @Test
  @DisplayName(
      "E5: a task's end reaches a waiting thread, and that thread's cancel reaches the task")
  default void e05_toCompletableFuture() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.task = task(script("task").yieldsTurn().returns("result")))
            .does(() -> kept.submitted = loop().toCompletableFuture(kept.task))
            .awaits(() -> loop().toThread(() -> "outside: " + kept.submitted.get()))
            .logs("%s")
            .does(
                () ->
                    kept.task =
                        task(script("task").tries(s -> s.sleeps(9)).lastly(s -> s.logs("ends"))))
            .does(() -> kept.submitted = loop().toCompletableFuture(kept.task))
            .sleeps(1)
            .awaits(() -> loop().toThread(() -> kept.submitted.cancel(false)))
            .sleeps(1)
            .does(at("main")));
    expect("main outside: result", "task ends", "main at 2", "returned null");
  }

  @Test
  @DisplayName("E5: handing over a cancelled task leaves its error to the tasks that await it")
  default void e05_cancelMessageIsKept() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.task = task(script("task").sleeps(9)))
            .does(() -> kept.submitted = loop().toCompletableFuture(kept.task))
            .yieldsTurn()
            .does(() -> kept.task.cancel("why"))
            .yieldsTurn()
            .yieldsTurn()
            .observes(() -> kept.task));
    expect("main caught CancelledError(why)", "returned null");
    assertThat(kept.submitted).isCancelled();
  }

  @Test
  @DisplayName("E4: an interrupt before a wait for ever cancels the main task, and is no deadlock")
  default void e04_interruptBeforeTheWait() {
    Future<Object> never = loop().createFuture();
    run(
        script("main")
            .does(() -> loop().callSoon(() -> Thread.currentThread().interrupt()))
            .observes(() -> never)
            .returns("main"));
    assertThat(Thread.interrupted()).isTrue();
    expect(
        "main caught CancelledError(the thread that runs the event loop was interrupted)",
        "returned main");
  }

  @Test
  @DisplayName("E5: a stage's result, failure and cancellation come in, a cancel goes out")
  default void e05_from() {
    Kept kept = new Kept();
    CompletableFuture<Object> late = new CompletableFuture<>();
    CompletableFuture<Object> pending = new CompletableFuture<>();
    CompletableFuture<Object> cancelled = new CompletableFuture<>();
    cancelled.cancel(false);
    run(
        script("main")
            .does(() -> Thread.startVirtualThread(() -> late.complete("value")))
            .observes(() -> loop().from(late))
            .observes(() -> loop().from(CompletableFuture.failedFuture(new Boom("b"))))
            .observes(() -> loop().from(cancelled))
            .does(() -> kept.task = task(script("task").awaits(() -> loop().from(pending))))
            .yieldsTurn()
            .does(() -> kept.task.cancel())
            .observes(() -> kept.task)
            .sleeps(1)
            .does(at("main")));
    expect(
        "main got value",
        "main caught Boom(b)",
        "main caught CancelledError",
        "main caught CancelledError",
        "main at 1",
        "returned null");
    assertThat(pending).isCancelled();
  }

  @Test
  @DisplayName("E5: a stage that cannot be cancelled holds the loop no longer than it is awaited")
  default void e05_fromUncancellable() {
    Kept kept = new Kept();
    CompletableFuture<Object> source = new CompletableFuture<>();
    run(
        script("main")
            .does(
                () ->
                    kept.task =
                        task(
                            script("task")
                                .awaits(() -> loop().from(source.minimalCompletionStage()))))
            .yieldsTurn()
            .does(() -> kept.task.cancel())
            .observes(() -> kept.task)
            .sleeps(1)
            .does(at("main")));
    expect("main caught CancelledError", "main at 1", "returned null");
  }

  @Test
  @DisplayName("E5: toThread has the result or the failure of the code, whatever it is")
  default void e05_toThread() {
    StopIteration stop = new StopIteration("stop");
    run(
        script("main")
            .observes(() -> loop().toThread(() -> "value"))
            .observes(() -> failing(new Boom("b")))
            .observes(() -> failing(stop))
            .observes(
                () ->
                    loop()
                        .toThread(
                            () -> "never",
                            _ -> {
                              throw new RejectedExecutionException("full");
                            }))
            .sleeps(1)
            .does(at("main")));
    expect(
        "main got value",
        "main caught Boom(b)",
        "main caught IllegalStateException(StopIteration interacts badly with generators and"
            + " cannot be raised into a Future)",
        "main caught RejectedExecutionException(full)",
        "main at 1",
        "returned null");
  }

  private Coroutine<Object> failing(Throwable failure) {
    return loop()
        .toThread(
            () -> {
              throw Sneaky.raise(failure);
            });
  }

  @Test
  @DisplayName("E5: cancelling toThread ends the wait, not the code, and time goes on")
  default void e05_cancelledToThread() {
    Kept kept = new Kept();
    CountDownLatch released = new CountDownLatch(1);
    run(
        script("main")
            .does(
                () ->
                    kept.task =
                        task(
                            script("task")
                                .awaits(
                                    () ->
                                        loop()
                                            .toThread(
                                                () -> {
                                                  released.await();
                                                  return null;
                                                }))))
            .yieldsTurn()
            .does(() -> kept.task.cancel())
            .observes(() -> kept.task)
            .sleeps(1)
            .does(at("main"))
            .does(released::countDown));
    expect("main caught CancelledError", "main at 1", "returned null");
  }
}

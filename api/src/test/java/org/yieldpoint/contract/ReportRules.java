// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.LoopObserver;
import org.yieldpoint.loop.Runner;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.TaskGroup;

/** Reports: failures that nothing awaits, and each step, to an observer. */
interface ReportRules extends LoopFixture {
  Duration BOUND = Duration.ofSeconds(50);
  Duration PAUSE = Duration.ofMillis(5);

  int PAUSES_PER_COLLECTION = 50;

  /** What a step of a test keeps for later ones. */
  final class Kept {
    Task<Object> task;
  }

  /** Runs turns until the trace has what the collector leads to, or much time has passed. */
  private void collectUntilTraced(String line) {
    long deadlineNanos = System.nanoTime() + BOUND.toNanos();
    List<String> since = new ArrayList<>();
    for (int i = 0; !since.contains(line) && System.nanoTime() < deadlineNanos; i++) {
      if (i % PAUSES_PER_COLLECTION == 0) {
        System.gc();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
      loop().run(script("turn").yieldsTurn().coroutine());
      since.addAll(trace().take());
    }
    assertThat(since).containsExactly(line);
  }

  @Test
  @DisplayName("R5: while it is debugged, a coroutine that is dropped unawaited is reported")
  default void r05_neverAwaited() {
    traceFailures();
    loop().debug(true);
    run(
        script("main")
            .does(() -> script("dropped").logs("never").coroutine())
            .awaits(() -> script("awaited").coroutine())
            .awaits(() -> task(script("a task"))));
    expect("returned null");
    collectUntilTraced("handler: coroutine dropped was never awaited");
  }

  @Test
  @DisplayName("R5: also one that is a machine, and a sleep; none when it is not debugged")
  default void r05_machinesAndTheLoopsOwn() {
    traceFailures();
    Script drops = script("main").does(() -> loop().sleep(Duration.ofSeconds(1)));
    run(drops);
    loop().debug(true);
    run(drops);
    expect("returned null", "returned null");
    collectUntilTraced("handler: coroutine Sleep was never awaited");
  }

  @Test
  @DisplayName("R5: none that a group has refused")
  default void r05_refusedByAGroup() {
    traceFailures();
    loop().debug(true);
    TaskGroup group = new TaskGroup(loop());
    run(
        script("main")
            .does(
                () ->
                    assertThatIllegalStateException()
                        .isThrownBy(() -> group.createTask(script("refused").coroutine())))
            .does(() -> script("dropped").coroutine()));
    expect("returned null");
    collectUntilTraced("handler: coroutine dropped was never awaited");
  }

  @Test
  @DisplayName("E2: the exception handler is told of callbacks and leftovers that fail")
  default void e02_handler() {
    traceFailures();
    run(
        script("main")
            .does(
                () ->
                    loop()
                        .callSoon(
                            () -> {
                              throw new IllegalArgumentException("c");
                            }))
            .does(
                () ->
                    task(
                        script("left")
                            .tries(s -> s.sleeps(9))
                            .lastly(s -> s.raises(new Boom("left")))))
            .yieldsTurn());
    expect(
        "handler: a callback failed: IllegalArgumentException(c)",
        "handler: a task that was cancelled at the end of a run failed: Boom(left)",
        "returned null");
  }

  @Test
  @DisplayName("E2: a handler that fails does not end the run")
  default void e02_handlerFails() {
    loop()
        .exceptionHandler(
            (_, _) -> {
              throw new IllegalStateException("handler");
            });
    Runnable fails =
        () -> {
          throw new IllegalArgumentException("callback");
        };
    run(script("main").does(() -> loop().callSoon(fails)).yieldsTurn().returns("unharmed"));
    expect("returned unharmed");
  }

  @Test
  @DisplayName("E2: a failure that nobody asks for is reported when it is dropped, others are not")
  default void e02_neverRetrieved() {
    Kept kept = new Kept();
    traceFailures();
    try (Runner runner = new Runner(loop())) {
      runner.run(
          script("main")
              .does(() -> kept.task = task(script("asked for").raises(new Boom("b"))))
              .does(() -> task(script("dropped").raises(new Boom("b"))))
              .observes(() -> kept.task)
              .does(() -> kept.task = null)
              .coroutine());
      expect("main caught Boom(b)");
      collectUntilTraced("handler: nobody has asked for the exception of task dropped: Boom(b)");
    }
    expect();
  }

  @Test
  @DisplayName("E2: at the latest when the runs end, the first one first")
  default void e02_neverRetrievedAtTheEnd() {
    traceFailures();
    List<Task<?>> kept = new ArrayList<>();
    run(
        script("main")
            .does(() -> kept.add(task(script("one").raises(new Boom("1")))))
            .does(() -> kept.add(task(script("two").raises(new Boom("2")))))
            .does(() -> kept.add(task(script("asked for").raises(new Boom("3")))))
            .sleeps(1)
            .does(() -> trace().add(Trace.describe(kept.get(2).exception()))));
    expect(
        "Boom(3)",
        "handler: nobody has asked for the exception of task one: Boom(1)",
        "handler: nobody has asked for the exception of task two: Boom(2)",
        "returned null");
  }

  @Test
  @DisplayName("E2, A4: a child that fails after its gather has is not reported, others are")
  default void e02_a04_failureAfterThatOfTheGather() {
    traceFailures();
    run(
        script("main")
            .observes(
                () ->
                    loop()
                        .gather(
                            script("late").yieldsTurn().raises(new Boom("l")).coroutine(),
                            script("first").raises(new Boom("f")).coroutine()))
            .does(() -> task(script("dropped").raises(new Boom("d"))))
            .yieldsTurn()
            .yieldsTurn());
    expect(
        "main caught Boom(f)",
        "handler: nobody has asked for the exception of task dropped: Boom(d)",
        "returned null");
  }

  /** Traces what a loop's tasks do, with the time in seconds. */
  final class Tracing implements LoopObserver {
    private final Trace trace;

    Tracing(Trace trace) {
      this.trace = trace;
    }

    private void add(String what, Task<?> task, long nanoTime) {
      trace.add(nanoTime / 1_000_000_000 + " " + task.name() + " " + what);
    }

    @Override
    public void created(Task<?> task, long nanoTime) {
      add("created", task, nanoTime);
    }

    @Override
    public void resumed(Task<?> task, long nanoTime) {
      add("resumed", task, nanoTime);
    }

    @Override
    public void suspended(Task<?> task, @Nullable Future<?> awaited, long nanoTime) {
      add("suspended: " + awaited, task, nanoTime);
    }

    @Override
    public void finished(Task<?> task, long nanoTime) {
      add("finished: " + task, task, nanoTime);
    }
  }

  @Test
  @DisplayName("E3: an observer sees each task made, resumed, suspended and finished, in order")
  default void e03_observer() {
    Kept kept = new Kept();
    loop().observer(new Tracing(trace()));
    run(
        script("main")
            .does(() -> kept.task = task(script("a").sleeps(1).yieldsTurn().returns("value")))
            .awaits(() -> kept.task)
            .does(() -> loop().observer(null))
            .sleeps(1));
    expect(
        "0 Task-1 created",
        "0 Task-1 resumed",
        "0 a created",
        "0 Task-1 suspended: task a (pending)",
        "0 a resumed",
        "0 a suspended: a sleep (pending)",
        "1 a resumed",
        "1 a suspended: null",
        "1 a resumed",
        "1 a finished: task a (result: value)",
        "1 Task-1 resumed",
        "1 Task-1 suspended: a sleep (pending)",
        "returned null");
  }

  @Test
  @DisplayName("E3: what an observer throws is reported, and no step is lost")
  default void e03_observerFails() {
    traceFailures();
    loop()
        .observer(
            new LoopObserver() {
              @Override
              public void resumed(Task<?> task, long nanoTime) {
                throw new IllegalArgumentException("observer");
              }
            });
    run(script("main").yieldsTurn().returns("value"));
    String report = "handler: a loop's observer failed: IllegalArgumentException(observer)";
    expect(report, report, "returned value");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.LoopExit;
import org.yieldpoint.loop.LoopObserver;
import org.yieldpoint.loop.Runner;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.TaskGroup;

/** How runs end, what they leave, and who is told of what nobody awaits. */
abstract class EventLoopExitRules extends EventLoopWaitRules {
  private static final Duration BOUND = Duration.ofSeconds(50);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int PAUSES_PER_COLLECTION = 50;

  private TaskGroup group;

  private void traceFailures() {
    loop.exceptionHandler(
        (message, failure) ->
            trace.add(
                "handler: " + message + (failure == null ? "" : ": " + Trace.describe(failure))));
  }

  private Script sleeping(String name) {
    return script(name).tries(s -> s.sleeps(9)).lastly(s -> s.does(at(name)));
  }

  @Test
  @DisplayName("A3: outcomes are results, failures and cancelled children, in order")
  void a03_outcomes() {
    run(
        script("main")
            .does(() -> task = task(sleeping("cancelled")))
            .does(() -> loop.callLater(Duration.ofSeconds(2), () -> task.cancel()))
            .awaits(
                () ->
                    loop.gatherOutcomes(
                        List.of(
                            script("result").sleeps(1).returns("value").coroutine(),
                            script("failing").raises(new Boom("b")).coroutine(),
                            task)))
            .does(at("main"))
            .returnsIt());
    trace.expect("cancelled at 2", "main at 2", "returned [value, Boom(b), CancelledError]");
  }

  @Test
  @DisplayName("T8: a LoopExit of the body leaves the group bare, after the tasks have ended")
  void t08_bodyExits() {
    run(
        script("main")
            .inGroup(
                opened -> group = opened,
                s ->
                    s.does(() -> group.createTask(sleeping("child").coroutine()))
                        .sleeps(1)
                        .raises(new LoopExit("body"))));
    trace.expect("child at 1", "raised LoopExit(body)");
  }

  @Test
  @DisplayName("T8: that of a child leaves the loop first, then the group, which it cancels")
  void t08_childExits() {
    run(
        script("main")
            .tries(
                t ->
                    t.inGroup(
                        opened -> group = opened,
                        s ->
                            s.does(
                                    () ->
                                        group.createTask(
                                            script("child")
                                                .sleeps(1)
                                                .raises(new LoopExit("child"))
                                                .coroutine()))
                                .does(() -> group.createTask(sleeping("sibling").coroutine()))
                                .sleeps(9)))
            .catches(Throwable.class, t -> t.logs("caught %s").rethrows()));
    trace.expect("sibling at 1", "main caught LoopExit(child)", "raised LoopExit(child)");
  }

  @Test
  @DisplayName("T9: siblings and leftovers are cancelled in the order of their creation")
  void t09_orderOfCancelling() {
    Script main =
        script("main")
            .does(() -> List.of("x", "y", "z").forEach(name -> task(sleeping(name))))
            .tries(
                t ->
                    t.inGroup(
                        opened -> group = opened,
                        s -> {
                          for (String name : List.of("a", "b", "c", "d")) {
                            s.does(() -> group.createTask(sleeping(name).coroutine()));
                          }
                          return s.sleeps(1).raises(new Boom("body"));
                        }))
            .catches(Throwable.class, t -> t.logs("caught %s"))
            .returns(null);
    run(main);
    trace.expect(
        "a at 1",
        "b at 1",
        "c at 1",
        "d at 1",
        "main caught group[Boom(body)]",
        "x at 1",
        "y at 1",
        "z at 1",
        "returned null");
  }

  @Test
  @DisplayName("R4: a LoopExit leaves the loop in the middle of a turn; what is left is cancelled")
  void r04_leavesAtOnce() {
    run(
        script("main")
            .does(() -> task(sleeping("sleeping")))
            .does(() -> task(script("exits").raises(new LoopExit("now"))))
            .does(() -> task(sleeping("not begun")))
            .sleeps(5)
            .logs("never"));
    trace.expect("sleeping at 0", "raised LoopExit(now)");
  }

  @Test
  @DisplayName("R4: so does an error of the virtual machine, and both from a callback")
  void r04_fromACallback() {
    for (Throwable exit : List.of(new LoopExit("callback"), new InternalError("virtual machine"))) {
      run(
          script("main")
              .does(
                  () ->
                      loop.callSoon(
                          () -> {
                            throw Sneaky.raise(exit);
                          }))
              .tries(s -> s.sleeps(5))
              .catches(CancelledError.class, s -> s.logs("caught %s").rethrows()));
    }
    trace.expect(
        "main caught CancelledError",
        "raised LoopExit(callback)",
        "main caught CancelledError",
        "raised InternalError(virtual machine)");
  }

  @Test
  @DisplayName("R4: after it the loop can be run again")
  void r04_runAgain() {
    run(script("main").raises(new LoopExit("main")));
    run(script("main").sleeps(1).does(at("main")).returns("again"));
    trace.expect("raised LoopExit(main)", "main at 1", "returned again");
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
      loop.run(script("turn").yieldsTurn().coroutine());
      since.addAll(trace.take());
    }
    assertThat(since).containsExactly(line);
  }

  @Test
  @DisplayName("R5: while it is debugged, a coroutine that is dropped unawaited is reported")
  void r05_neverAwaited() {
    traceFailures();
    loop.debug(true);
    run(
        script("main")
            .does(() -> script("dropped").logs("never").coroutine())
            .awaits(() -> script("awaited").coroutine())
            .awaits(() -> task(script("a task"))));
    trace.expect("returned null");
    collectUntilTraced("handler: coroutine dropped was never awaited");
  }

  @Test
  @DisplayName("R5: also one that is a machine, and a sleep; none when it is not debugged")
  void r05_machinesAndTheLoopsOwn() {
    traceFailures();
    Script drops = script("main").does(() -> loop.sleep(Duration.ofSeconds(1)));
    run(drops);
    loop.debug(true);
    run(drops);
    trace.expect("returned null", "returned null");
    collectUntilTraced("handler: coroutine Sleep was never awaited");
  }

  @Test
  @DisplayName("R5: none that a group has refused")
  void r05_refusedByAGroup() {
    traceFailures();
    loop.debug(true);
    group = new TaskGroup(loop);
    run(
        script("main")
            .does(
                () ->
                    assertThatIllegalStateException()
                        .isThrownBy(() -> group.createTask(script("refused").coroutine())))
            .does(() -> script("dropped").coroutine()));
    trace.expect("returned null");
    collectUntilTraced("handler: coroutine dropped was never awaited");
  }

  @Test
  @DisplayName(
      "E1: a runner's runs share the loop; tasks of one go on in the next, until it closes")
  void e01_manyRuns() {
    try (Runner runner = new Runner(loop)) {
      assertThat(runner.loop()).isSameAs(loop);
      trace.record(
          () ->
              "first: "
                  + runner.run(
                      script("first")
                          .does(() -> task(sleeping("left")))
                          .sleeps(1)
                          .returns(1)
                          .coroutine()));
      trace.record(() -> "second: " + runner.run(script("s").raises(new Boom("b")).coroutine()));
      trace.record(() -> "third: " + runner.run(script("third").sleeps(2).returns(3).coroutine()));
      trace.add("tasks: " + loop.tasks().size());
    }
    assertThat(loop.tasks()).isEmpty();
    trace.expect("first: 1", "raised Boom(b)", "third: 3", "tasks: 1", "left at 3");
  }

  @Test
  @DisplayName("E1: a closed runner refuses; closing it twice is closing it once")
  void e01_closed() {
    Runner runner = new Runner(loop);
    runner.close();
    runner.close();
    Coroutine<Object> never = script("never").coroutine();
    assertThatIllegalStateException().isThrownBy(() -> runner.run(never));
  }

  @Test
  @DisplayName("E1: what would not end is forgotten, reported, and harms no later run")
  void e01_forgotten() {
    traceFailures();
    Future<Object> stuck = loop.createFuture("a key");
    run(
        script("main")
            .does(
                () ->
                    task(
                        script("stubborn")
                            .tries(s -> s.sleeps(9))
                            .catches(CancelledError.class, s -> s.awaits(() -> stuck)))));
    run(
        script("main")
            .does(() -> task = task(sleeping("a")))
            .does(() -> stuck.complete(null))
            .sleeps(1)
            .does(() -> trace.add("tasks: " + loop.tasks().size()))
            .does(() -> task.cancel())
            .observes(() -> task));
    trace.expect(
        "handler: tasks that were cancelled at the end of a run do not end: "
            + "DeadlockException(deadlock: nothing is ready and no timer is set; "
            + "task stubborn waits for a key)",
        "returned null",
        "tasks: 2",
        "a at 1",
        "main caught CancelledError",
        "returned null");
  }

  @Test
  @DisplayName("E2: the exception handler is told of callbacks and leftovers that fail")
  void e02_handler() {
    traceFailures();
    run(
        script("main")
            .does(
                () ->
                    loop.callSoon(
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
    trace.expect(
        "handler: a callback failed: IllegalArgumentException(c)",
        "handler: a task that was cancelled at the end of a run failed: Boom(left)",
        "returned null");
  }

  @Test
  @DisplayName("E2: a handler that fails does not end the run")
  void e02_handlerFails() {
    loop.exceptionHandler(
        (_, _) -> {
          throw new IllegalStateException("handler");
        });
    Runnable fails =
        () -> {
          throw new IllegalArgumentException("callback");
        };
    run(script("main").does(() -> loop.callSoon(fails)).yieldsTurn().returns("unharmed"));
    trace.expect("returned unharmed");
  }

  @Test
  @DisplayName("E2: a failure that nobody asks for is reported when it is dropped, others are not")
  void e02_neverRetrieved() {
    traceFailures();
    run(
        script("main")
            .does(() -> task = task(script("asked for").raises(new Boom("b"))))
            .does(() -> task(script("dropped").raises(new Boom("b"))))
            .observes(() -> task)
            .does(() -> task = null));
    trace.expect("main caught Boom(b)", "returned null");
    collectUntilTraced("handler: nobody has asked for the exception of task dropped: Boom(b)");
  }

  /** Traces what a loop's tasks do, with the time in seconds. */
  private final class Tracing implements LoopObserver {
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
  void e03_observer() {
    loop.observer(new Tracing());
    run(
        script("main")
            .does(() -> task = task(script("a").sleeps(1).yieldsTurn().returns("value")))
            .awaits(() -> task)
            .does(() -> loop.observer(null))
            .sleeps(1));
    trace.expect(
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
  @DisplayName("E3: what an observer throws leaves the run, and no task is current after it")
  void e03_observerFails() {
    traceFailures();
    loop.observer(
        new LoopObserver() {
          @Override
          public void resumed(Task<?> task, long nanoTime) {
            throw new IllegalArgumentException("observer");
          }
        });
    Runner runner = new Runner(loop);
    assertThatThrownBy(() -> runner.run(script("main").coroutine())).hasMessage("observer");
    assertThat(loop.currentTask()).isNull();
    loop.observer(null);
    runner.close(); // The task whose step is lost cannot be ended.
    assertThat(trace.take()).hasSize(1);
  }
}

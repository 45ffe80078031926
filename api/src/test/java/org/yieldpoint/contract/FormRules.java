// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Capability;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.ReturnWhen;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.TaskGroup;
import org.yieldpoint.loop.WaitResult;

/** What is written in two forms, by hand: blocks that wait, examples, shortcuts. */
interface FormRules extends LoopFixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    Task<Object> task;
  }

  // ---- Groups and deadlines

  /** Awaits a coroutine in a group. */
  final class Grouping extends AsyncMachine<Object> {
    private final GroupCode code;

    Grouping(GroupCode code) {
      this.code = code;
    }

    @Override
    protected Step step() throws Exception {
      return label == 0 ? taskGroup(code::in, 1) : done(awaited());
    }
  }

  interface GroupCode {
    Object in(TaskGroup group) throws Exception;
  }

  @Test
  @DisplayName("M3: code that waits in a group is a coroutine, whose result it is")
  default void m03_codeInAGroup() {
    runs(
        new Grouping(
            group -> {
              group.createTask(script("child").sleeps(2).does(at("child")).coroutine());
              return script("code").sleeps(1).does(at("code")).returns("result").coroutine();
            }));
    expect("code at 1", "child at 2", "returned result");
  }

  @Test
  @DisplayName("M3: if it fails, the group's tasks are cancelled, and it is raised in a group")
  default void m03_codeInAGroupFails() {
    runs(
        new Grouping(
            group -> {
              group.createTask(
                  script("child")
                      .tries(s -> s.sleeps(9))
                      .lastly(s -> s.does(at("child")))
                      .coroutine());
              return script("code").sleeps(1).raises(new Boom("b")).coroutine();
            }));
    expect("child at 1", "raised group[Boom(b)]");
  }

  @Test
  @DisplayName("M3: if a task of the group fails, the code is cancelled")
  default void m03_taskOfTheGroupFails() {
    runs(
        new Grouping(
            group -> {
              group.createTask(script("child").sleeps(1).raises(new Boom("b")).coroutine());
              return script("code")
                  .tries(s -> s.sleeps(9))
                  .lastly(s -> s.sleeps(1).does(at("code")))
                  .coroutine();
            }));
    expect("code at 2", "raised group[Boom(b)]");
  }

  @Test
  @DisplayName("M3: if the machine is cancelled, code and tasks are")
  default void m03_groupIsCancelled() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(
                () ->
                    kept.task =
                        loop()
                            .createTask(
                                new Grouping(
                                    group -> {
                                      group.createTask(swallowing().coroutine());
                                      return loop().sleep(ONE);
                                    })))
            .yieldsTurn()
            .yieldsTurn()
            .does(() -> kept.task.cancel("why"))
            .observes(() -> kept.task)
            .does(() -> trace().add("cancelling: " + kept.task.cancelling())));
    expect(
        "task caught CancelledError",
        "main caught CancelledError(why)",
        "cancelling: 1",
        "returned null");
  }

  @Test
  @DisplayName("M3: a group whose code cannot be had is left as if the code had failed")
  default void m03_noCodeForAGroup() {
    runs(
        new Grouping(
            _ -> {
              throw new Boom("no code");
            }));
    Coroutine<Object> used = script("used").coroutine();
    runs(used);
    runs(new Grouping(_ -> used));
    expect(
        "raised group[Boom(no code)]",
        "returned null",
        "raised group[IllegalStateException(cannot reuse already awaited coroutine used)]");
  }

  @Test
  @DisplayName("M3, T4: what is no coroutine is the result; a group's tasks may have names")
  default void m03_t04_resultsAndNames() {
    runs(new Grouping(group -> group.createTask(script("s").coroutine(), "named").name()));
    expect("returned named");
  }

  /** Awaits a coroutine under a deadline, in one of two ways. */
  final class Limiting extends AsyncMachine<Object> {
    private final Long deadlineNanos;
    private final Coroutine<?> coroutine;

    Limiting(Long deadlineNanos, Coroutine<?> coroutine) {
      this.deadlineNanos = deadlineNanos;
      this.coroutine = coroutine;
    }

    @Override
    protected Step step() {
      if (label == 1) {
        return done(awaited());
      }
      return deadlineNanos == null
          ? timeout(ONE, _ -> coroutine, 1)
          : timeoutAt(deadlineNanos, _ -> coroutine, 1);
    }
  }

  @Test
  @DisplayName("M3, C8: code that waits under a deadline is a coroutine, likewise")
  default void m03_c08_codeUnderADeadline() {
    runs(new Limiting(null, script("quick").yieldsTurn().returns("quick").coroutine()));
    runs(new Limiting(null, script("slow").sleeps(9).coroutine()));
    runs(new Limiting(null, script("failing").raises(new Boom("b")).coroutine()));
    runs(
        new Limiting(
            3_000_000_000L,
            script("late").tries(s -> s.sleeps(9)).lastly(s -> s.does(at("late"))).coroutine()));
    expect(
        "returned quick",
        "raised TimeoutException",
        "raised Boom(b)",
        "late at 3",
        "raised TimeoutException");
  }

  // ---- By hand

  @Test
  @DisplayName("M5: a pool of workers, one of them failing at a job, in both forms")
  default void m05_workers() {
    runs(new MachineExamples(trace()).pool(5));
    expect(
        "worked 1",
        "worked 2",
        "worked 3",
        "a failed at three",
        "worked 4",
        "worked 5",
        "returned [6, 6]");
  }

  @Test
  @DisplayName("M5: a gather with one failure, in both forms")
  default void m05_gather() {
    MachineExamples examples = new MachineExamples(trace());
    runs(examples.total(2, 1));
    runs(examples.total(2, 3, 9));
    expect(
        "worked 1",
        "worked 2",
        "returned all [2, 1]",
        "worked 2",
        "worked 3",
        "returned failed at three");
  }

  @Test
  @DisplayName("M5: a task group whose body waits, in both forms")
  default void m05_taskGroup() {
    MachineExamples examples = new MachineExamples(trace());
    runs(examples.project(2));
    runs(examples.project(3));
    expect(
        "worked 1",
        "worked 2",
        "worked 4",
        "returned last 4",
        "worked 1",
        "worked 3",
        "returned failed: group[IllegalArgumentException(three)]");
  }

  @Test
  @DisplayName("M5: a timeout with retry, in both forms")
  default void m05_timeout() {
    MachineExamples examples = new MachineExamples(trace());
    runs(examples.attempts(9, 4, 1));
    runs(examples.attempts(9, 9));
    expect(
        "tries again",
        "tries again",
        "worked 1",
        "returned 1",
        "tries again",
        "raised TimeoutException");
    assertThat(clock().nanoTime()).isEqualTo(12_000_000_000L);
  }

  @Test
  @DisplayName("M5: locks that are held to the end, in both forms")
  default void m05_locks() {
    Kept kept = new Kept();
    MachineExamples examples = new MachineExamples(trace());
    run(
        script("main")
            .does(
                () ->
                    kept.task =
                        loop()
                            .createTask(
                                script("first").awaits(() -> examples.transfer(9)).coroutine()))
            .does(() -> loop().callLater(ONE, () -> kept.task.cancel()))
            .awaits(
                () ->
                    loop()
                        .gatherOutcomes(
                            List.<Coroutine<Integer>>of(
                                examples.transfer(3), examples.transfer(1))))
            .logs("got %s")
            .does(at("main")));
    expect(
        "worked 3",
        "worked 1",
        "main got [IllegalArgumentException(three), 1]",
        "main at 5",
        "returned null");
  }

  @Test
  @DisplayName("M6: what a machine asks of its loop")
  default void m06_shortcuts() {
    Boom boom = new Boom("b");
    runs(
        new AsyncMachine<Object>() {
          @Override
          protected Step step() {
            switch (label) {
              case 0:
                Task<Object> named =
                    createTask(script("s").returns("shielded").coroutine(), "named");
                trace().add(named.name());
                return await(shield(named), 1);
              case 1:
                trace().add(awaited());
                return await(gather(List.of(script("s").returns(1).coroutine(), sleep(ONE))), 2);
              case 2:
                trace().add(Trace.describe(awaited()));
                return await(gatherOutcomes(List.of(script("s").raises(boom).coroutine())), 3);
              case 3:
                trace().add(Trace.describe(awaited()));
                return await(waitFor(toThread(() -> "another thread's"), null), 4);
              default:
                return done(awaited());
            }
          }
        });
    expect("named", "shielded", "[1, null]", "[Boom(b)]", "returned another thread's");
  }

  @Test
  @DisplayName("M6: and a body, which waits in the call")
  default void m06_shortcutsOfBodies() {
    assumeThat(runtime().capabilities()).contains(Capability.STACKFUL);
    Boom boom = new Boom("b");
    runs(
        Coroutine.ofBody(
            "body",
            async -> {
              Task<Object> named = async.createTask(script("s").returns(1).coroutine(), "named");
              trace().add(named.name() + " " + async.shield(named));
              trace().add(Trace.describe(async.gather(List.of(named, async.loop().sleep(ONE)))));
              trace()
                  .add(
                      Trace.describe(
                          async.gatherOutcomes(List.of(script("s").raises(boom).coroutine()))));
              WaitResult<Object> waited =
                  async.waitUntil(List.of(named), ReturnWhen.ALL_COMPLETED, null);
              trace().add("" + (waited.done().getFirst() == named));
              for (Coroutine<Future<Object>> next :
                  async.futuresAsCompleted(List.of(named), null)) {
                trace().add("" + (async.await(next) == named));
              }
              for (Coroutine<Object> next : async.asCompleted(List.of(named), null)) {
                trace().add("" + async.await(next));
              }
              try {
                return async.waitFor(async.loop().sleep(ONE), Duration.ZERO);
              } catch (TimeoutException late) {
                return async.toThread(() -> "another thread's");
              }
            }));
    expect("named 1", "[1, null]", "[Boom(b)]", "true", "true", "1", "returned another thread's");
  }
}

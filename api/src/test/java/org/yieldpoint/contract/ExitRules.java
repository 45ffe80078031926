// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.LoopExit;
import org.yieldpoint.loop.Runner;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.TaskGroup;

/** How runs end, what leaves them, and what they leave. */
interface ExitRules extends LoopFixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    Task<Object> task;
    TaskGroup group;
  }

  private Script sleeping(String name) {
    return script(name).tries(s -> s.sleeps(9)).lastly(s -> s.does(at(name)));
  }

  @Test
  @DisplayName("T8: a LoopExit of the body leaves the group bare, after the tasks have ended")
  default void t08_bodyExits() {
    Kept kept = new Kept();
    run(
        script("main")
            .inGroup(
                opened -> kept.group = opened,
                s ->
                    s.does(() -> kept.group.createTask(sleeping("child").coroutine()))
                        .sleeps(1)
                        .raises(new LoopExit("body"))));
    expect("child at 1", "raised LoopExit(body)");
  }

  @Test
  @DisplayName("T8: that of a child leaves the loop first, then the group, which it cancels")
  default void t08_childExits() {
    Kept kept = new Kept();
    run(
        script("main")
            .tries(
                t ->
                    t.inGroup(
                        opened -> kept.group = opened,
                        s ->
                            s.does(
                                    () ->
                                        kept.group.createTask(
                                            script("child")
                                                .sleeps(1)
                                                .raises(new LoopExit("child"))
                                                .coroutine()))
                                .does(() -> kept.group.createTask(sleeping("sibling").coroutine()))
                                .sleeps(9)))
            .catches(Throwable.class, t -> t.logs("caught %s").rethrows()));
    expect("sibling at 1", "main caught LoopExit(child)", "raised LoopExit(child)");
  }

  @Test
  @DisplayName("T9: siblings and leftovers are cancelled in the order of their creation")
  default void t09_orderOfCancelling() {
    Kept kept = new Kept();
    Script main =
        script("main")
            .does(() -> List.of("x", "y", "z").forEach(name -> task(sleeping(name))))
            .tries(
                t ->
                    t.inGroup(
                        opened -> kept.group = opened,
                        s -> {
                          for (String name : List.of("a", "b", "c", "d")) {
                            s.does(() -> kept.group.createTask(sleeping(name).coroutine()));
                          }
                          return s.sleeps(1).raises(new Boom("body"));
                        }))
            .catches(Throwable.class, t -> t.logs("caught %s"))
            .returns(null);
    run(main);
    expect(
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
  default void r04_leavesAtOnce() {
    run(
        script("main")
            .does(() -> task(sleeping("sleeping")))
            .does(() -> task(script("exits").raises(new LoopExit("now"))))
            .does(() -> task(sleeping("not begun")))
            .sleeps(5)
            .logs("never"));
    expect("sleeping at 0", "raised LoopExit(now)");
  }

  @Test
  @DisplayName("R4: so does an error of the virtual machine, and both from a callback")
  default void r04_fromACallback() {
    for (Throwable exit : List.of(new LoopExit("callback"), new InternalError("virtual machine"))) {
      run(
          script("main")
              .does(
                  () ->
                      loop()
                          .callSoon(
                              () -> {
                                throw Sneaky.raise(exit);
                              }))
              .tries(s -> s.sleeps(5))
              .catches(CancelledError.class, s -> s.logs("caught %s").rethrows()));
    }
    expect(
        "main caught CancelledError",
        "raised LoopExit(callback)",
        "main caught CancelledError",
        "raised InternalError(virtual machine)");
  }

  @Test
  @DisplayName("R4: after it the loop can be run again")
  default void r04_runAgain() {
    run(script("main").raises(new LoopExit("main")));
    run(script("main").sleeps(1).does(at("main")).returns("again"));
    expect("raised LoopExit(main)", "main at 1", "returned again");
  }

  @Test
  @DisplayName(
      "E1: a runner's runs share the loop; tasks of one go on in the next, until it closes")
  default void e01_manyRuns() {
    try (Runner runner = new Runner(loop())) {
      assertThat(runner.loop()).isSameAs(loop());
      trace()
          .record(
              () ->
                  "first: "
                      + runner.run(
                          script("first")
                              .does(() -> task(sleeping("left")))
                              .sleeps(1)
                              .returns(1)
                              .coroutine()));
      trace().record(() -> "second: " + runner.run(script("s").raises(new Boom("b")).coroutine()));
      trace()
          .record(() -> "third: " + runner.run(script("third").sleeps(2).returns(3).coroutine()));
      trace().add("tasks: " + loop().tasks().size());
    }
    assertThat(loop().tasks()).isEmpty();
    expect("first: 1", "raised Boom(b)", "third: 3", "tasks: 1", "left at 3");
  }

  @Test
  @DisplayName("R4: but a stack that overflows, a RecursionError in Python, fails its task alone")
  default void r04_stackOverflow() {
    run(
        script("main")
            .observes(() -> task(script("deep").raises(new StackOverflowError())))
            .does(
                () ->
                    loop()
                        .callSoon(
                            () -> {
                              throw new StackOverflowError();
                            }))
            .yieldsTurn()
            .returns("unharmed"));
    expect("main caught StackOverflowError", "returned unharmed");
  }

  @Test
  @DisplayName("E1: a closed runner refuses; closing it twice is closing it once")
  default void e01_closed() {
    Runner runner = new Runner(loop());
    runner.close();
    runner.close();
    Coroutine<Object> never = script("never").coroutine();
    assertThatIllegalStateException().isThrownBy(() -> runner.run(never));
  }

  @Test
  @DisplayName("E1: what would not end is forgotten, reported, and harms no later run")
  default void e01_forgotten() {
    Kept kept = new Kept();
    traceFailures();
    Future<Object> stuck = loop().createFuture("a key");
    run(
        script("main")
            .does(
                () ->
                    task(
                        script("stubborn")
                            .tries(s -> s.sleeps(9))
                            .catches(CancelledError.class, s -> s.awaits(() -> stuck))
                            .lastly(
                                s ->
                                    s.does(
                                        () ->
                                            trace().add(loop().currentTask().name() + " ends"))))));
    run(
        script("main")
            .does(() -> kept.task = task(sleeping("a")))
            .does(() -> stuck.complete(null))
            .sleeps(1)
            .does(() -> trace().add("tasks: " + loop().tasks().size()))
            .does(() -> kept.task.cancel())
            .observes(() -> kept.task));
    expect(
        "handler: tasks that were cancelled at the end of a run do not end: "
            + "DeadlockException(deadlock: nothing is ready and no timer is set; "
            + "task stubborn waits for a key)",
        "handler: task stubborn was destroyed but it is pending",
        "stubborn ends",
        "returned null",
        "tasks: 2",
        "a at 1",
        "main caught CancelledError",
        "returned null");
  }

  @Test
  @DisplayName("E1: what is submitted too late for a run to end it, is cancelled")
  default void e01_submittedTooLate() {
    loop().exceptionHandler((_, _) -> {});
    List<CompletableFuture<Object>> late = new ArrayList<>();
    run(
        script("main")
            .does(
                () ->
                    task(
                        script("left")
                            .tries(s -> s.sleeps(9))
                            .lastly(
                                s ->
                                    s.does(
                                        () ->
                                            late.add(
                                                loop().submit(sleeping("late").coroutine())))))));
    expect("late at 0", "returned null");
    assertThat(late).singleElement().satisfies(one -> assertThat(one).isCancelled());
  }

  @Test
  @DisplayName("E1: what other threads were asked for, and did not do, does not hold later runs")
  default void e01_holdsEnd() {
    CompletableFuture<Object> never = new CompletableFuture<>();
    run(script("main").does(() -> loop().from(never)).returns("left"));
    run(script("main").sleeps(1).does(at("main")));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> loop().run(script("main").awaits(() -> loop().createFuture()).coroutine()))
        .withMessageStartingWith("deadlock");
    expect("returned left", "main at 1", "returned null");
    assertThat(never).isNotDone();
  }

  /** Submits a coroutine, and calls thread-safely, in each turn that there still is. */
  private void submitsInEachTurn(List<CompletableFuture<Object>> submitted) {
    int number = submitted.size();
    if (number < 10) {
      submitted.add(loop().submit(script("submitted").returns(number).coroutine()));
      loop().callSoonThreadSafe(() -> trace().add("call " + number));
      loop().callSoon(() -> submitsInEachTurn(submitted));
    }
  }

  @Test
  @DisplayName("E1: what other threads ask for in the last turns is done then or in the next run")
  default void e01_askedForInTheLastTurns() {
    loop().exceptionHandler((_, _) -> {});
    List<CompletableFuture<Object>> submitted = new ArrayList<>();
    run(script("main").does(() -> submitsInEachTurn(submitted)).returns("first"));
    run(script("main").sleeps(1).returns("second"));
    assertThat(submitted).isNotEmpty().allMatch(CompletableFuture::isDone);
    assertThat(trace().take().stream().filter(line -> line.startsWith("call ")))
        .hasSize(submitted.size());
  }

  @Test
  @DisplayName("E1: a leftover's failure is reported also if another one does not end")
  default void e01_failureBesideAStubbornOne() {
    traceFailures();
    Future<Object> stuck = loop().createFuture("a key");
    run(
        script("main")
            .does(
                () ->
                    task(
                        script("stubborn")
                            .tries(s -> s.sleeps(9))
                            .catches(CancelledError.class, s -> s.awaits(() -> stuck))))
            .does(
                () ->
                    task(
                        script("failing")
                            .tries(s -> s.sleeps(9))
                            .lastly(s -> s.raises(new Boom("cleanup"))))));
    assertThat(trace().take())
        .contains(
            "handler: a task that was cancelled at the end of a run failed: Boom(cleanup)",
            "handler: task stubborn was destroyed but it is pending");
  }

  @Test
  @DisplayName("E1: a handler that exits ends the run, but leaves no task behind")
  default void e01_handlerExits() {
    loop()
        .exceptionHandler(
            (message, _) -> {
              throw new LoopExit(message);
            });
    Future<Object> stuck = loop().createFuture("a key");
    Script main = script("main");
    for (String name : List.of("one", "two")) {
      main.does(
          () ->
              task(
                  script(name)
                      .tries(s -> s.sleeps(9))
                      .catches(CancelledError.class, s -> s.awaits(() -> stuck))));
    }
    run(main);
    assertThat(trace().take()).singleElement(STRING).startsWith("raised LoopExit(");
    assertThat(loop().tasks()).isEmpty();
    loop().exceptionHandler((_, _) -> {});
    run(script("main").sleeps(1).returns("usable"));
    expect("returned usable");
  }

  @Test
  @DisplayName("E1: an exception handler that exits at the end leaves nothing to the next run")
  default void e01_handlerExitsAtTheEnd() {
    loop()
        .exceptionHandler(
            (message, _) -> {
              throw new LoopExit(message);
            });
    Future<Object> failed = loop().createFuture("a key");
    loop().callSoon(() -> failed.fail(new IllegalStateException("nobody asks")));
    loop().callLater(Duration.ofSeconds(5), () -> trace().add("late"));
    run(script("main").sleeps(1));
    assertThat(trace().take()).singleElement(STRING).startsWith("raised LoopExit(");
    assertThat(failed.isDone()).isTrue();
    loop().exceptionHandler((_, _) -> {});
    run(script("main").sleeps(9).returns("usable"));
    expect("returned usable");
  }

  @Test
  @DisplayName("E1: a runner is not closed by what it runs")
  default void e01_closedWithin() {
    try (Runner runner = new Runner(loop())) {
      runner.run(
          script("main")
              .does(() -> assertThatIllegalStateException().isThrownBy(runner::close))
              .coroutine());
      runner.run(script("again").logs("usable").coroutine());
    }
    expect("again usable");
  }
}

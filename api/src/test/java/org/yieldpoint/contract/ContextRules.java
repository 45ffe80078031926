// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Context;
import org.yieldpoint.loop.ContextVar;
import org.yieldpoint.loop.Runner;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.TimerHandle;

/** Contexts, and timers at their limits. */
interface ContextRules extends LoopFixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    Task<Object> task;
    List<TimerHandle> handles;
  }

  @Test
  @DisplayName("R6: a task copies its maker's context; what is awaited shares it")
  default void r06_contextOfTasks() {
    ContextVar<String> variable = ContextVar.of("variable", "unset");
    Script setting =
        script("task")
            .does(() -> trace().add("task: " + variable.get()))
            .does(() -> variable.set("task's"));
    run(
        script("main")
            .does(() -> variable.set("main's"))
            .awaits(() -> task(setting))
            .does(() -> trace().add("main: " + variable.get()))
            .awaits(setting::coroutine)
            .does(() -> trace().add("main: " + variable.get())));
    expect("task: main's", "main: main's", "task: main's", "main: task's", "returned null");
  }

  @Test
  @DisplayName("R6: callbacks have the context of their registration, also from other threads")
  default void r06_contextOfCallbacks() {
    ContextVar<String> variable = ContextVar.of("variable", "unset");
    Runnable tells = () -> trace().add(variable.get());
    run(
        script("main")
            .does(
                () -> {
                  variable.set("soon");
                  loop().callSoon(tells);
                  variable.set("later");
                  var _ = loop().callLater(Duration.ofSeconds(1), tells);
                  variable.set("thread");
                })
            .awaits(
                () ->
                    loop()
                        .toThread(
                            () -> {
                              String before = variable.get();
                              variable.set("thread's own");
                              loop().callSoonThreadSafe(tells);
                              return before;
                            }))
            .logs("got %s")
            .sleeps(2)
            .does(tells::run));
    expect("soon", "thread's own", "main got thread", "later", "thread", "returned null");
  }

  @Test
  @DisplayName("R6: a context that is called in is that of what is made there")
  default void r06_contextCalledIn() {
    Kept kept = new Kept();
    ContextVar<String> variable = ContextVar.of("variable", "unset");
    Context[] contexts = new Context[1];
    run(
        script("main")
            .does(() -> variable.set("kept"))
            .does(() -> contexts[0] = Context.current())
            .does(() -> variable.set("main's"))
            .does(
                () ->
                    kept.task =
                        contexts[0].call(
                            () -> {
                              Script tells =
                                  script("task").does(() -> trace().add("task: " + variable.get()));
                              variable.set("call's");
                              return task(tells);
                            }))
            .does(() -> trace().add("main: " + variable.get()))
            .awaits(() -> kept.task));
    expect("main: main's", "task: call's", "returned null");
  }

  @Test
  @DisplayName("R6, E1: between runs a task has the calling thread's context, runs the runner's")
  default void r06_e01_contextBetweenRuns() {
    Kept kept = new Kept();
    ContextVar<String> variable = ContextVar.of("variable", "unset");
    Script tells = script("task").does(() -> trace().add("task: " + variable.get()));
    try (Runner runner = new Runner(loop())) {
      runner.run(script("main").does(() -> variable.set("run's")).coroutine());
      kept.task = task(tells);
      runner.run(script("main").awaits(() -> kept.task).awaits(tells::coroutine).coroutine());
    }
    expect("task: unset", "task: run's");
  }

  @Test
  @DisplayName("E6: callbacks can be asked for at a time or soon, and taken back")
  default void e06_callbacksAreTakenBack() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(
                () -> {
                  TimerHandle soon = loop().callSoon(() -> trace().add("soon"));
                  TimerHandle never = loop().callSoon(() -> trace().add("never"));
                  TimerHandle later = loop().callAt(2_000_000_000L, logging("later"));
                  TimerHandle first = loop().callAt(1_000_000_000L, logging("first"));
                  TimerHandle past = loop().callAt(-1, logging("past"));
                  assertThat(later.deadlineNanos()).isEqualTo(2_000_000_000L);
                  never.cancel();
                  first.cancel();
                  kept.handles = List.of(soon, never, later, first, past);
                })
            .sleeps(3)
            .does(() -> kept.handles.forEach(TimerHandle::cancel)));
    expect("soon", "past", "later", "returned null");
    assertThat(kept.handles)
        .extracting(TimerHandle::isCancelled)
        .containsExactly(false, true, false, true, false);
  }

  @Test
  @DisplayName("E6: delays beyond all bounds are as long or as short as can be")
  default void e06_extremeDelays() {
    run(
        script("main")
            .does(
                () -> {
                  loop().callLater(FOREVER, () -> trace().add("for ever")).cancel();
                  var _ = loop().callLater(FOREVER, () -> trace().add("for ever"));
                  var _ = loop().callLater(FOREVER.negated(), () -> trace().add("long ago"));
                  var _ = loop().callLater(Duration.ofNanos(1), () -> trace().add("a nanosecond"));
                })
            .sleeps(1)
            .does(at("main")));
    expect("long ago", "a nanosecond", "main at 1", "returned null");
  }

  /** Sleeps a second a number of times, as a machine on every runtime. */
  final class Napping extends AsyncMachine<Object> {
    private int left = 1_000_000;

    @Override
    protected Step step() {
      return left-- > 0 ? await(sleep(Duration.ofSeconds(1)), 1) : done("awake");
    }
  }

  @Test
  @DisplayName("E6: a million sleeps of a second take a million seconds of virtual time, exactly")
  default void e06_aMillionSeconds() {
    assertThat(loop().run(new Napping())).isEqualTo("awake");
    assertThat(clock().nanoTime()).isEqualTo(Duration.ofSeconds(1_000_000).toNanos());
  }

  @Test
  @DisplayName("E6: virtual time may wrap round")
  default void e06_timeWrapsRound() {
    Script main = script("main");
    for (int i = 1; i <= 9; i++) {
      main.awaits(() -> loop().sleep(FOREVER)).logs("after " + i);
    }
    run(main.returns(null));
    assertThat(trace().take()).hasSize(10).last().isEqualTo("returned null");
  }
}

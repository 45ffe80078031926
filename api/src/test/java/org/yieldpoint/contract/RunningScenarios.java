// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.List;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.LoopExit;
import org.yieldpoint.loop.Runner;
import org.yieldpoint.loop.Task;

/** Runs, what they leave, and what leaves them; running.py. */
final class RunningScenarios extends Scenarios {

  private Script work(String name) {
    return work(name, 0, null);
  }

  private Script work(String name, int cleanupSeconds, String last) {
    return script(name)
        .tries(t -> t.sleeps(9))
        .catches(
            CancelledError.class,
            t -> {
              t.does(at(name)).sleeps(cleanupSeconds);
              return last == null ? t.rethrows() : t.raises(new Boom(last));
            })
        .lastly(t -> t.logs("ends"));
  }

  Script whatARunLeavesIsCancelledOnce() {
    return script("main")
        .does(
            () -> {
              task(work("a", 2, null));
              task(work("b", 1, "b"));
              task(stubborn("c"));
              task(late("d", 1));
            })
        .sleeps(1)
        .logs("ends")
        .returns("result");
  }

  Script whatAFailedRunLeavesIsCancelledToo() {
    return script("main")
        .does(() -> task(work("a", 1, null)))
        .yieldsTurn()
        .raises(new Boom("main"));
  }

  Script whatIsReadyWhenMainEndsStillRuns() {
    return script("main")
        .does(
            () -> {
              task(work("a"));
              soon(logging("ready before the end"));
            })
        .returns("result");
  }

  Script aCancelledMain() {
    return script("main")
        .does(() -> me().cancel("self"))
        .observes(() -> loop.sleep(seconds(0)))
        .does(() -> me().cancel("again"))
        .yieldsTurn();
  }

  private void logRun(Runner runner, Script script) {
    log(Trace.describe(runner.run(script.coroutine())));
  }

  void runsShareALoop() {
    Script first =
        script("first").does(() -> task(late("left", 3))).sleeps(1).does(at("first")).returns(1);
    List<?>[] names = new List<?>[1];
    Script second =
        script("second")
            .does(at("second"))
            .sleeps(3)
            .does(
                () ->
                    names[0] =
                        loop.tasks().stream()
                            .filter(task -> !task.equals(me()))
                            .map(Task::name)
                            .toList());
    Script third = script("third").does(() -> task(work("third's"))).sleeps(1).does(at("third"));
    try (Runner runner = new Runner(loop)) {
      logRun(runner, first);
      runner.run(second.coroutine());
      log(names[0].toString());
      logRun(runner, third);
      log("closes");
    }
  }

  void aFailedRunCanBeFollowedByAnother() {
    Script fails = script("fails").does(() -> task(late("left", 1))).raises(new Boom("first"));
    Script works = script("works").sleeps(2).returns("second");
    try (Runner runner = new Runner(loop)) {
      for (Script script : List.of(fails, works)) {
        trace.record(() -> "got " + runner.run(script.coroutine()));
      }
    }
  }

  Script aLoopExitLeavesAtOnce() {
    return script("main")
        .does(
            () -> {
              task(work("a", 1, null));
              a = task(script("leaves").sleeps(1).raises(new LoopExit("task")));
              task(late("late", 1));
            })
        .observes(() -> a)
        .logs("goes on")
        .sleeps(1)
        .logs("ends");
  }

  Script aLoopExitOfMain() {
    return script("main")
        .does(() -> task(work("a", 1, "dropped")))
        .yieldsTurn()
        .raises(new LoopExit("main"));
  }

  Script aLoopExitOfACallback() {
    return script("main")
        .does(
            () -> {
              soon(
                  () -> {
                    throw new LoopExit("callback");
                  });
              soon(logging("next"));
              task(work("a"));
            })
        .observes(() -> loop.sleep(seconds(5)))
        .does(at("main"));
  }

  Script aLoopExitOfAChildLeavesItsGroup() {
    return script("main")
        .tries(
            t ->
                t.inGroup(
                    opened -> group = opened,
                    s ->
                        s.does(
                                () ->
                                    group.createTask(
                                        script("leaves")
                                            .sleeps(1)
                                            .raises(new LoopExit("child"))
                                            .coroutine()))
                            .does(() -> group.createTask(work("sibling", 1, "lost").coroutine()))
                            .sleeps(9)))
        .catches(
            Throwable.class,
            t -> t.keeps(it -> at("main caught " + Trace.describe(it)).run()).rethrows());
  }

  Script anInnerRunIsRefused() {
    return script("main")
        .does(
            () -> {
              try {
                loop.run(script("inner").logs("never").coroutine());
              } catch (IllegalStateException refused) {
                log("refused " + Trace.describe(refused));
              }
            })
        .sleeps(1)
        .does(at("main"));
  }
}

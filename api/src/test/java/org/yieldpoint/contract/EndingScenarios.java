// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.function.Supplier;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.LoopExit;
import org.yieldpoint.loop.Runner;
import org.yieldpoint.loop.Task;

/** What still runs when the main task is done; ending.py. */
final class EndingScenarios extends Scenarios {

  private void chain(String name, int length) {
    chain(name, length, 1);
  }

  /** Counts the turns, as a callback that calls itself. */
  private void chain(String name, int length, int number) {
    log(name + " " + number);
    if (number < length) {
      soon(() -> chain(name, length, number + 1));
    }
  }

  private void soonChain(int length) {
    soon(() -> chain("callback", length));
  }

  private Script counting(String name, int turns) {
    Script counting = script(name);
    for (int number = 1; number <= turns; number++) {
      counting.logs(Integer.toString(number)).yieldsTurn();
    }
    return counting.logs("ends");
  }

  Script callbacksGoOnForSomeTurns() {
    return script("main").does(() -> soonChain(12)).returns("result");
  }

  Script callbacksGoOnAfterThoseThatAreLeft() {
    Script left =
        script("left")
            .tries(t -> t.sleeps(9))
            .lastly(t -> t.does(logging("left")::run).yieldsTurn().logs("ends"));
    return script("main").does(() -> task(left)).yieldsTurn().does(() -> soonChain(14));
  }

  Script aTaskThatIsMadeByOneThatIsCancelled() {
    Script left =
        script("left")
            .tries(t -> t.sleeps(9))
            .lastly(t -> t.does(() -> task(counting("new", 9))).logs("ends"));
    return script("main").does(() -> task(left)).yieldsTurn();
  }

  private Script endless(String name) {
    int[] number = new int[1];
    return script(name)
        .tries(t -> t.forever(s -> s.does(() -> log(name + " " + ++number[0])).yieldsTurn()))
        .lastly(t -> t.logs("ends"));
  }

  Script thoseThatAreLeftStepBeforeTheyAreCancelled() {
    return script("main")
        .does(() -> task(endless("a")))
        .yieldsTurn()
        .does(() -> task(endless("b")))
        .logs("ends");
  }

  private void due(int number) {
    log("timer " + number);
    if (number < 9) {
      later(0, () -> due(number + 1));
    }
  }

  Script timersThatAreDueAfterTheEnd() {
    return script("main")
        .does(
            () -> {
              later(0, () -> due(1));
              later(1, logging("never"));
            })
        .yieldsTurn();
  }

  private Script waits(String name, Supplier<Future<Object>> other) {
    return script(name)
        .tries(t -> t.awaits(other))
        .catches(
            CancelledError.class,
            t ->
                t.keeps(
                        it ->
                            log(
                                name
                                    + " caught "
                                    + Trace.describe(it)
                                    + " other done: "
                                    + other.get().isDone()))
                    .sleeps(1)
                    .does(at(name))
                    .rethrows());
  }

  Script oneThatIsLeftWaitsForAnother() {
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              a = task(waits("a", () -> f));
              b = task(waits("b", () -> a));
              task(waits("c", () -> b));
              task(waits("d", () -> a));
            })
        .yieldsTurn();
  }

  Script oneThatIsLeftCancelsAnotherAgain() {
    Script canceller =
        script("canceller")
            .tries(t -> t.sleeps(9))
            .lastly(t -> t.does(() -> log("cancel " + b.cancel("again") + " " + b.cancelling())));
    Script careful =
        script("careful")
            .tries(t -> t.sleeps(9))
            .catches(
                CancelledError.class,
                t ->
                    t.logs("caught %s")
                        .tries(u -> u.sleeps(9))
                        .catches(
                            CancelledError.class,
                            u -> u.logs("caught %s").raises(new Boom("careful"))));
    return script("main")
        .does(
            () -> {
              task(canceller);
              b = task(careful);
            })
        .yieldsTurn();
  }

  void callbacksGoOnInTheNextRun() {
    Script first =
        script("first")
            .does(
                () -> {
                  soonChain(14);
                  task(counting("left", 9));
                  later(1, logging("timer"));
                });
    Script second = script("second").does(logging("second")::run).yieldsTurn().logs("ends");
    try (Runner runner = new Runner(loop)) {
      runner.run(first.coroutine());
      log("between");
      runner.run(second.coroutine());
      log("closes");
    }
    log("closed");
  }

  Script aMainThatCancelsItselfAtItsEnd() {
    return script("main")
        .does(() -> task(counting("left", 9)))
        .does(() -> me().cancel("at the end"))
        .returns("lost");
  }

  Script aMainThatIsCancelledByATask() {
    Task<?>[] boss = new Task<?>[1];
    Script cancels =
        script("cancels")
            .yieldsTurn()
            .does(() -> log("cancel " + boss[0].cancel("by a task")))
            .yieldsTurn()
            .does(logging("goes on")::run)
            .yieldsTurn()
            .does(logging("goes on")::run);
    return script("main")
        .does(() -> boss[0] = me())
        .does(() -> task(cancels))
        .tries(t -> t.sleeps(9))
        .lastly(t -> t.does(at("main")));
  }

  Script aGatherThatIsLeftWithItsChildren() {
    Script gathers =
        script("gathers")
            .tries(
                t ->
                    t.awaits(
                        () ->
                            loop.gather(
                                slow("a", 1, null).coroutine(),
                                slow("b", 1, "b").coroutine(),
                                late("c", 5).coroutine())))
            .catches(Throwable.class, t -> t.logs("caught %s").rethrows());
    return script("main").does(() -> task(gathers)).sleeps(1);
  }

  Script aGroupThatIsLeftWithItsChildren() {
    Script groups =
        script("groups")
            .tries(
                t ->
                    t.inGroup(
                        opened -> group = opened,
                        g ->
                            g.does(
                                () -> {
                                  group.createTask(slow("a", 1, null).coroutine());
                                  group.createTask(slow("b", 1, "b").coroutine());
                                })))
            .catches(Throwable.class, t -> t.logs("caught %s").rethrows());
    return script("main").does(() -> task(groups)).sleeps(1);
  }

  Script whatALoopExitLeavesReady() {
    return script("main")
        .does(
            () -> {
              soon(logging("before"));
              soon(
                  () -> {
                    throw new LoopExit("callback");
                  });
              soonChain(9);
              task(counting("left", 3));
            })
        .yieldsTurn()
        .logs("never");
  }

  Script aFailureOfOneThatIsLeftAndOfMain() {
    return script("main")
        .does(
            () -> {
              for (String name : new String[] {"a", "b"}) {
                task(script(name).tries(t -> t.sleeps(9)).lastly(t -> t.raises(new Boom("left"))));
              }
            })
        .yieldsTurn()
        .raises(new Boom("main"));
  }

  Script aLoopExitOfOneThatIsLeft() {
    Script leaves =
        script("leaves").tries(t -> t.sleeps(9)).lastly(t -> t.raises(new LoopExit("left")));
    return script("main")
        .does(
            () -> {
              task(slow("a"));
              task(leaves);
              task(slow("b"));
            })
        .yieldsTurn()
        .raises(new Boom("main"));
  }
}

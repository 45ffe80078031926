// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.TimerHandle;

/** What runs when: callbacks, timers, tasks, and what gives up control; order.py. */
final class OrderScenarios extends Scenarios {

  Script callbacksRunFirstInFirstOut() {
    return script("main")
        .does(
            () -> {
              soon(
                  () -> {
                    log("a");
                    soon(logging("d"));
                  });
              soon(logging("b"));
              task(late("c", 0));
            })
        .yieldsTurn()
        .logs("goes on")
        .does(() -> soon(logging("e")))
        .yieldsTurn()
        .logs("goes on")
        .yieldsTurn();
  }

  Script timersGoBehindWhatIsReady() {
    return script("main")
        .does(
            () -> {
              later(0, logging("timer of 0"));
              later(-5, logging("timer of -5"));
              soon(logging("ready"));
              task(observing("a", () -> loop.sleep(seconds(0))));
            })
        .yieldsTurn()
        .does(logging("main")::run)
        .yieldsTurn()
        .does(logging("main")::run);
  }

  Script equalDeadlinesInTheOrderOfSetting() {
    return script("main")
        .does(
            () -> {
              later(2, logging("2 set at 0"));
              task(late("a", 1));
              later(1, logging("1 set at 0"));
              task(late("b", 1));
            })
        .sleeps(1)
        .does(at("main"))
        .does(
            () -> {
              later(1, logging("1 set at 1"));
              task(late("c", 1));
            })
        .sleeps(1)
        .does(at("main"))
        .yieldsTurn();
  }

  private Script talking(String name, int count) {
    Script talking = script(name);
    for (int i = 0; i < count; i++) {
      talking.logs(Integer.toString(i)).yieldsTurn();
    }
    return talking;
  }

  Script twoTasksTakeTurns() {
    return script("main")
        .does(
            () -> {
              a = task(talking("a", 3));
              b = task(talking("b", 2));
            })
        .awaits(() -> a)
        .does(tells("main has awaited a, b is done:", () -> b.isDone()))
        .awaits(() -> b);
  }

  Script theBusyDoNotStarveTimers() {
    Script busy = script("busy");
    for (int i = 0; i < 4; i++) {
      busy.does(() -> takeSeconds(1)).does(at("busy")).yieldsTurn();
    }
    return script("main")
        .does(() -> later(2, logging("timer")))
        .does(() -> a = task(busy))
        .awaits(() -> a)
        .returns(null);
  }

  Script lateTimersRunByDeadline() {
    return script("main")
        .does(
            () -> {
              later(3, logging("three"));
              later(1, logging("one"));
              later(2, logging("two"));
              later(1, logging("one again"));
              takeSeconds(2);
              soon(logging("ready"));
            })
        .yieldsTurn()
        .does(logging("main")::run)
        .yieldsTurn()
        .sleeps(1)
        .does(at("main"));
  }

  Script waitersWakeInOrderOfWaiting() {
    return script("main")
        .does(() -> f = loop.createFuture())
        .does(() -> a = task(observing("a", () -> f)))
        .yieldsTurn()
        .does(() -> f.addDoneCallback(_ -> log("callback")))
        .does(() -> b = task(observing("b", () -> f)))
        .yieldsTurn()
        .does(
            () -> {
              f.complete("value");
              f.addDoneCallback(_ -> log("late callback"));
              log("is set");
              soon(logging("ready"));
            })
        .observes(() -> f)
        .yieldsTurn();
  }

  Script whatIsDoneIsNotWaitedFor() {
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              f.complete("future's");
              a = task(late("t", 0));
            })
        .awaits(() -> a)
        .does(() -> b = task(ticks(3)))
        .awaits(() -> f)
        .logs("%s")
        .awaits(() -> a)
        .logs("%s")
        .awaits(() -> script("nothing").returns("coroutine's").coroutine())
        .logs("%s")
        .awaits(
            () ->
                observing("inner", () -> script("nothing").returns("coroutine's").coroutine())
                    .coroutine())
        .logs("%s")
        .yieldsTurn()
        .logs("has given up control")
        .returns(null);
  }

  private Script waiting(String name, Supplier<Future<Object>> awaited) {
    return script(name).awaits(awaited).does(logging(name)::run);
  }

  Script aChainOfTasksEndsTurnByTurn() {
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              a = task(waiting("a", () -> f));
              b = task(waiting("b", () -> a));
              c = task(waiting("c", () -> b));
            })
        .yieldsTurn()
        .yieldsTurn()
        .does(
            () -> {
              task(ticks(5));
              f.complete(null);
            })
        .awaits(() -> c)
        .does(logging("main")::run);
  }

  private static void fail() {
    throw Sneaky.raise(new Boom("callback"));
  }

  Script aCallbackThatFailsHarmsNobody() {
    return script("main")
        .does(
            () -> {
              soon(OrderScenarios::fail);
              soon(logging("next"));
              later(1, OrderScenarios::fail);
              f = loop.createFuture();
              f.addDoneCallback(_ -> fail());
              f.addDoneCallback(_ -> log("second"));
              f.complete(null);
            })
        .sleeps(2)
        .does(at("main"));
  }

  Script timersThatAreTakenBack() {
    TimerHandle[] handles = new TimerHandle[2];
    return script("main")
        .does(
            () -> {
              handles[0] = loop.callLater(seconds(1), logging("never"));
              later(1, logging("one"));
              handles[0].cancel();
              later(2, () -> handles[1].cancel());
              handles[1] = loop.callLater(seconds(2), logging("never"));
            })
        .sleeps(3)
        .does(at("main"))
        .does(
            () -> {
              handles[1].cancel();
              loop.callLater(seconds(100), logging("never")).cancel();
            })
        .sleeps(1)
        .does(at("main"));
  }

  Script callbacksThatAreTakenBack() {
    Consumer<Future<Object>> logs = _ -> log("never");
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              f.addDoneCallback(logs);
              f.addDoneCallback(_ -> log("one"));
              f.addDoneCallback(logs);
              log("taken back " + f.removeDoneCallback(logs));
              f.complete(null);
              log("taken back " + f.removeDoneCallback(logs));
            })
        .yieldsTurn();
  }

  private Script making(String name, int depth) {
    Script making = script(name).logs("begins");
    if (depth > 0) {
      Task<?>[] made = new Task<?>[2];
      making
          .does(
              () -> {
                made[0] = task(making(name + "l", depth - 1));
                made[1] = task(making(name + "r", depth - 1));
              })
          .awaits(() -> made[1])
          .does(() -> log(name + " has " + made[1].name()))
          .awaits(() -> made[0]);
    }
    return making.logs("ends");
  }

  Script tasksThatMakeTasks() {
    return script("main").awaits(() -> making("m", 2).coroutine());
  }

  @SuppressWarnings("ReferenceEquality") // "is" in Python
  Script aFailureIsTheSameAtEachAwait() {
    Throwable[] caught = new Throwable[2];
    Script main = script("main").does(() -> a = task(failing(1, "b")));
    for (int i = 0; i < 2; i++) {
      int index = i;
      main.tries(s -> s.awaits(() -> a))
          .catches(Boom.class, s -> s.keeps(it -> caught[index] = (Throwable) it));
    }
    return main.does(
        () -> log("same " + (caught[0] == caught[1]) + " at " + loop.nanoTime() / 1_000_000_000));
  }
}

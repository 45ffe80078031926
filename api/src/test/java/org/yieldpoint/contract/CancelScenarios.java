// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Task;

/** Cancellation, at awkward points; cancel.py. */
final class CancelScenarios extends Scenarios {
  private Future<Object> g;

  Script cancelledBeforeItsFirstStep() {
    return script("main")
        .does(
            () -> {
              a = task(script("careful").tries(s -> s.logs("runs")).lastly(s -> s.logs("ends")));
              task(ticks(3));
            })
        .does(
            tellsAll(
                "cancel",
                List.of(() -> a.cancel("early"), () -> a.cancel("again"), () -> a.cancelling())))
        .observes(() -> a)
        .does(tells("cancel", () -> a.cancel()));
  }

  Script cancelledWhenWhatItAwaitsIsDone() {
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              g = loop.createFuture();
              a = task(observing("a", () -> f));
              b = task(observing("b", () -> g));
            })
        .yieldsTurn()
        .does(
            () -> {
              f.complete("lost");
              g.fail(new Boom("lost"));
            })
        .does(tellsAll("cancel", List.of(() -> a.cancel("why"), () -> b.cancel("why"))))
        .awaits(() -> a)
        .awaits(() -> b)
        .does(tellsAll("kept", List.of(() -> f.result(), () -> g.exception())))
        .returns(null);
  }

  Script cancelledByACallbackInTheTurnInWhichItWakes() {
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              a = task(observing("a", () -> f));
              b = task(observing("b", () -> f));
              f.addDoneCallback(_ -> log("cancel " + b.cancel("too early to be late")));
            })
        .yieldsTurn()
        .does(
            () -> {
              f.addDoneCallback(_ -> log("cancel a " + a.cancel("too late")));
              f.complete("value");
            })
        .awaits(() -> b)
        .awaits(() -> a)
        .returns(null);
  }

  Script aCancelGoesInwardsAndHitsOtherWaiters() {
    return script("main")
        .does(
            () -> {
              a = task(slow("inner", 1, null));
              b = task(observing("outer", () -> a));
              task(observing("bystander", () -> a));
            })
        .sleeps(1)
        .does(tells("cancel", () -> b.cancel("why")))
        .awaits(() -> b)
        .does(
            tellsAll(
                "cancelled:",
                List.of(
                    () -> a.isCancelled(),
                    () -> b.isCancelled(),
                    () -> b.cancelling(),
                    () -> a.cancelling())))
        .awaits(() -> observing("late", () -> a).coroutine());
  }

  Script anInnerTaskThatRefusesSavesTheOuter() {
    return script("main")
        .does(
            () -> {
              a = task(stubborn("inner"));
              b = task(script("outer").awaits(() -> a).logs("got %s").sleeps(1).returns("outer's"));
            })
        .sleeps(1)
        .does(() -> b.cancel("why"))
        .observes(() -> b)
        .does(at("main"))
        .does(tellsAll("cancelling", List.of(() -> b.cancelling(), () -> a.cancelling())));
  }

  Script aTaskThatCancelsItself() {
    Script waits =
        script("waits")
            .does(() -> me().cancel("self"))
            .does(
                () -> {
                  f = loop.createFuture();
                  f.complete("done");
                })
            .awaits(() -> f)
            .logs("got %s")
            .awaits(() -> script("inner").returns("at once").coroutine())
            .logs("got %s")
            .yieldsTurn()
            .logs("never");
    Script returns = script("returns").does(() -> me().cancel("self")).returns("lost");
    Script raises = script("raises").does(() -> me().cancel("self")).raises(new Boom("kept"));
    Script main = script("main");
    for (Script one : List.of(waits, returns, raises)) {
      main.does(() -> a = task(one))
          .observes(() -> a)
          .does(tellsAll("cancelled:", List.of(() -> a.isCancelled(), () -> a.cancelling())));
    }
    return main;
  }

  Script takingBackTheLastRequest() {
    Script main = script("main");
    for (int times = 1; times <= 3; times++) {
      Script takesBack = script("t").does(() -> me().cancel("one")).does(() -> me().cancel("two"));
      for (int i = 0; i < times; i++) {
        takesBack.does(tells("left", () -> me().uncancel()));
      }
      takesBack.yieldsTurn().returns("unharmed");
      main.observes(() -> task(takesBack));
    }
    return main;
  }

  Script cancelledAgainWhileItCleansUp() {
    Script careful =
        script("careful")
            .tries(s -> s.sleeps(9))
            .catches(
                CancelledError.class,
                s ->
                    s.logs("caught %s")
                        .tries(t -> t.sleeps(9))
                        .lastly(t -> t.does(at("careful")).observes(() -> loop.sleep(seconds(1)))));
    Script main = script("main").does(() -> a = task(careful));
    for (String message : List.of("one", "two", "three")) {
      main.sleeps(1);
      if (message.equals("three")) {
        main.yieldsTurn();
      }
      main.does(tellsAll("cancel", List.of(() -> a.cancel(message), () -> a.cancelling())));
    }
    return main.observes(() -> a).does(at("main"));
  }

  Script theMessageIsForTheFirstWhoAwaits() {
    return script("main")
        .does(() -> a = task(slow("t")))
        .yieldsTurn()
        .does(
            () -> {
              a.cancel("why");
              task(observing("a", () -> a));
              task(observing("b", () -> a));
            })
        .sleeps(1)
        .observes(() -> a)
        .does(
            () -> {
              f = loop.createFuture();
              f.cancel("future's");
            })
        .observes(() -> f)
        .observes(() -> f);
  }

  Script aCancelledSleepCostsNoTime() {
    return script("main")
        .does(() -> any = task("t", loop.sleep(seconds(100))))
        .yieldsTurn()
        .does(() -> any.cancel())
        .observes(() -> any)
        .sleeps(1)
        .does(at("main"));
  }

  Script cancelledErrorsThatNobodyAskedFor() {
    return script("main")
        .does(() -> a = task(script("t").raises(new CancelledError("own"))))
        .observes(() -> a)
        .does(tellsAll("cancelled:", List.of(() -> a.isCancelled(), () -> a.cancelling())))
        .does(
            () -> {
              f = loop.createFuture();
              f.fail(new CancelledError("failure"));
              a = task(script("t").awaits(() -> f));
            })
        .observes(() -> a)
        .does(tellsAll("cancelled:", List.of(() -> f.isCancelled(), () -> a.isCancelled())));
  }

  Script aSwallowedCancelStaysCounted() {
    Script swallowing = script("t");
    for (int i = 0; i < 3; i++) {
      swallowing
          .observes(() -> loop.sleep(seconds(9)))
          .does(tells("cancelling", () -> me().cancelling()));
    }
    Script main = script("main").does(() -> a = task(swallowing));
    for (String message : List.of("one", "two")) {
      main.yieldsTurn().yieldsTurn().does(() -> a.cancel(message));
    }
    return main.awaits(() -> a)
        .does(at("main"))
        .does(tellsAll("cancelled:", List.of(() -> a.isCancelled(), () -> a.cancel())));
  }

  Script finallyReplacesTheCancel() {
    Script raises = script("t").tries(s -> s.sleeps(9)).lastly(s -> s.raises(new Boom("instead")));
    Script returns =
        script("t")
            .tries(s -> s.sleeps(9))
            .catches(CancelledError.class, s -> s.returns("instead"));
    Script main = script("main");
    for (Script one : List.of(raises, returns)) {
      main.does(() -> a = task(one))
          .yieldsTurn()
          .does(() -> a.cancel())
          .observes(() -> a)
          .does(tellsAll("cancelled:", List.of(() -> a.isCancelled(), () -> a.cancelling())));
    }
    return main;
  }

  Script aRingThatIsCancelledAtOnePlace() {
    List<Task<Object>> made = new ArrayList<>();
    return script("main")
        .does(
            () -> {
              made.add(task(slow("t0")));
              for (int i = 0; i < 3; i++) {
                Task<Object> before = made.get(i);
                String name = "t" + (i + 1);
                made.add(
                    task(
                        script(name)
                            .tries(s -> s.awaits(() -> before))
                            .lastly(s -> s.does(at(name + " ends")))));
              }
            })
        .sleeps(1)
        .does(
            () -> {
              task(ticks(4));
              made.get(2).cancel("middle");
            })
        .observes(() -> made.get(3))
        .does(() -> log(made.stream().map(Future::isCancelled).toList().toString()));
  }

  Script aTaskThatAwaitsItself() {
    return script("main")
        .does(() -> a = task(script("t").observes(() -> a).returns("told")))
        .observes(() -> a);
  }
}

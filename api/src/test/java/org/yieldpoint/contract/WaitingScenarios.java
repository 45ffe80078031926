// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.ReturnWhen;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.WaitResult;

/** wait, as_completed and shield; waiting.py. */
final class WaitingScenarios extends Scenarios {
  private List<Task<Object>> tasks;
  private Iterator<Coroutine<Object>> completed;
  private Future<List<Object>> gathered;

  private static List<List<String>> names(Object waited) {
    WaitResult<?> found = (WaitResult<?>) waited;
    return List.of(names(found.done()), names(found.pending()));
  }

  private static List<String> names(List<? extends Future<?>> tasks) {
    return tasks.stream().map(task -> ((Task<?>) task).name()).toList();
  }

  Script waitInAllItsModes() {
    Script main = script("main");
    Script.ItAction tellsNames = it -> log("main got " + names(it));
    for (ReturnWhen mode :
        List.of(ReturnWhen.FIRST_COMPLETED, ReturnWhen.FIRST_EXCEPTION, ReturnWhen.ALL_COMPLETED)) {
      main.does(
              () ->
                  tasks =
                      List.of(task(late("a", 1)), task("b", failing(2, "b")), task(late("c", 4))))
          .awaits(() -> loop.waitUntil(tasks, mode, null))
          .keeps(tellsNames)
          .does(at("main"))
          .awaits(() -> loop.waitUntil(tasks, ReturnWhen.ALL_COMPLETED, seconds(1)))
          .keeps(tellsNames)
          .does(at("main"))
          .does(() -> tasks.get(2).cancel())
          .awaits(() -> loop.waitUntil(tasks, ReturnWhen.ALL_COMPLETED, null))
          .does(tells("failed with", () -> tasks.get(1).exception()));
    }
    return main;
  }

  Script waitTakesACancelledOneForDoneNotForFailed() {
    return script("main")
        .does(
            () -> {
              tasks = List.of(task(slow("a")), task(late("b", 2)));
              any = task("t", loop.waitUntil(tasks, ReturnWhen.FIRST_EXCEPTION, null));
            })
        .sleeps(1)
        .does(() -> tasks.get(0).cancel())
        .awaits(() -> any)
        .does(at("main"))
        .does(
            () -> {
              WaitResult<?> waited = (WaitResult<?>) any.result();
              log(waited.done().size() + " " + waited.pending().size());
            })
        .returns(null);
  }

  Script aCancelledWaitHarmsNobody() {
    return script("main")
        .does(
            () -> {
              tasks = List.of(task(late("a", 2)), task(late("b", 3)));
              any = task("t", loop.waitUntil(tasks, ReturnWhen.ALL_COMPLETED, null));
            })
        .sleeps(1)
        .does(() -> any.cancel("why"))
        .observes(() -> any)
        .does(at("main"))
        .awaits(() -> tasks.get(1))
        .returns(null);
  }

  Script waitingForWhatIsDoneTakesTurns() {
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              f.complete(null);
              task(ticks(4));
            })
        .awaits(() -> loop.waitUntil(List.of(f), ReturnWhen.ALL_COMPLETED, null))
        .logs("waited")
        .awaits(
            () ->
                loop.waitUntil(
                    List.of(f, loop.createFuture()), ReturnWhen.ALL_COMPLETED, seconds(0)))
        .logs("waited")
        .returns(null);
  }

  Script asCompletedInTheOrderOfCompletion() {
    Script main =
        script("main")
            .does(
                () -> {
                  tasks =
                      List.of(task(late("a", 3)), task("b", failing(1, "b")), task(late("c", 2)));
                  completed = loop.asCompleted(tasks, null).iterator();
                });
    for (int i = 0; i < 3; i++) {
      main.observes(() -> completed.next()).does(at("main"));
    }
    return main;
  }

  Script asCompletedAwaitedBySeveral() {
    List<Task<Object>> waiting = new ArrayList<>();
    return script("main")
        .does(
            () -> {
              tasks = List.of(task(late("a", 2)), task(late("b", 1)), task(late("c", 1)));
              completed = loop.asCompleted(tasks, null).iterator();
              for (String name : List.of("x", "y", "z")) {
                Coroutine<Object> one = completed.next();
                waiting.add(task(observing(name, () -> one)));
              }
            })
        .yieldsTurn()
        .does(() -> waiting.get(0).cancel("why"))
        .awaits(() -> loop.waitUntil(waiting, ReturnWhen.ALL_COMPLETED, null))
        .does(at("main"));
  }

  Script asCompletedKeepsTheOrderOfThoseWhoWait() {
    List<Task<Object>> waiting = new ArrayList<>();
    return script("main")
        .does(
            () -> {
              tasks =
                  List.of(
                      task("a", failing(1, "a")),
                      task(late("b", 1)),
                      task(late("c", 2)),
                      task(late("d", 3)));
              completed = loop.asCompleted(tasks, null).iterator();
              for (String name : List.of("w", "x", "y", "z")) {
                Coroutine<Object> one = completed.next();
                waiting.add(task(observing(name, () -> one)));
              }
            })
        .awaits(() -> loop.waitUntil(waiting, ReturnWhen.ALL_COMPLETED, null))
        .returns(null);
  }

  Script asCompletedUntilItsDeadline() {
    Script main =
        script("main")
            .does(
                () -> {
                  tasks = List.of(task(late("a", 1)), task(late("b", 3)), task(late("c", 4)));
                  completed = loop.asCompleted(tasks, seconds(2)).iterator();
                });
    for (int i = 0; i < 3; i++) {
      main.observes(() -> completed.next()).does(at("main"));
    }
    return main.sleeps(3);
  }

  Script aShieldKeepsTheCancelOutside() {
    Script waiting =
        script("waiting")
            .tries(t -> t.awaits(() -> loop.shield(a)))
            .catches(
                CancelledError.class,
                t ->
                    t.keeps(
                            it ->
                                tellsAll(
                                        "waiting caught",
                                        List.of(() -> it, () -> a.cancelling(), () -> a.isDone()))
                                    .run())
                        .rethrows());
    return script("main")
        .does(
            () -> {
              a = task(late("inner", 2));
              b = task(waiting);
            })
        .sleeps(1)
        .does(() -> b.cancel("why"))
        .observes(() -> b)
        .does(at("main"))
        .observes(() -> a)
        .does(at("main"));
  }

  Script aShieldPassesOnWhatHappensInside() {
    Script main = script("main");
    for (boolean cancelled : List.of(false, true)) {
      main.does(
              () -> {
                a = task("inner", failing(1, "b"));
                f = loop.shield(a);
              })
          .yieldsTurn()
          .does(
              () -> {
                if (cancelled) {
                  a.cancel("inner");
                }
              })
          .observes(() -> f)
          .does(tellsAll("cancelled:", List.of(() -> f.isCancelled(), () -> a.isCancelled())));
    }
    return main.does(
        () -> {
          f = loop.createFuture();
          f.complete("done");
          log("itself " + loop.shield(f).equals(f));
        });
  }

  Script aTimeoutOverAShield() {
    return script("main")
        .does(() -> a = task(late("inner", 3)))
        .observes(() -> loop.waitFor(loop.shield(a), seconds(1)))
        .does(at("main"))
        .observes(() -> loop.waitFor(a, seconds(9)))
        .does(at("main"));
  }

  Script aShieldInACancelledGather() {
    return script("main")
        .does(
            () -> {
              a = task(late("inner", 2));
              gathered = loop.gather(loop.shield(a), slow("other", 2, null).coroutine());
            })
        .sleeps(1)
        .does(tells("cancel", () -> gathered.cancel("why")))
        .observes(() -> gathered)
        .does(at("main"))
        .observes(() -> a)
        .sleeps(1);
  }
}

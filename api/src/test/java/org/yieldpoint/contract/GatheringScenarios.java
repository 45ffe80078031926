// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Future;

/** Gathers, some of whose children end just then; gathering.py. */
final class GatheringScenarios extends Scenarios {
  private Future<?> gathered;
  private Future<?> inner;

  private Script careful(String name, int seconds) {
    return script(name)
        .tries(t -> t.sleeps(9))
        .catches(CancelledError.class, t -> t.logs("caught %s").sleeps(seconds).rethrows());
  }

  private Script awaitsF() {
    return script("it").awaits(() -> f).returnsIt();
  }

  private void gatherOutcomes(Script first, Script second) {
    gathered = loop.gatherOutcomes(List.of(first.coroutine(), second.coroutine()));
    a = task(observing("w", () -> gathered));
  }

  Script whoseCancelAGatherOfOutcomesEndsWith() {
    Script main = script("main");
    for (int seconds : List.of(1, 3)) {
      main.does(() -> gatherOutcomes(careful("a", seconds), careful("b", 4 - seconds)))
          .yieldsTurn()
          .yieldsTurn()
          .does(() -> log("cancel " + a.cancel("message")))
          .awaits(() -> a)
          .does(() -> log(gathered.isCancelled() + " " + loop.nanoTime() / 1_000_000_000));
    }
    List<Supplier<Script>> ab = List.of(() -> careful("a", 3), () -> late("b", 1));
    List<Supplier<Script>> ba = List.of(() -> late("a", 1), () -> careful("b", 3));
    for (List<Supplier<Script>> scripts : List.of(ab, ba)) {
      main.does(() -> gatherOutcomes(scripts.get(0).get(), scripts.get(1).get()))
          .sleeps(1)
          .yieldsTurn()
          .yieldsTurn()
          .does(() -> log("cancel " + a.cancel("message")))
          .awaits(() -> a);
    }
    return main.returns(null);
  }

  private static void takeTurns(Script script, int turns) {
    for (int i = 0; i < turns; i++) {
      script.yieldsTurn();
    }
  }

  Script aGatherCancelledAsItsLastChildEnds() {
    Script main = script("main");
    for (int turns = 0; turns < 4; turns++) {
      main.does(
          () -> {
            f = loop.createFuture();
            gathered = loop.gather(awaitsF().coroutine(), late("b", 0).coroutine());
            a = task(observing("w", () -> gathered));
          });
      takeTurns(main, 4);
      main.does(() -> f.complete("f"));
      takeTurns(main, turns);
      main.does(() -> log("cancel " + gathered.cancel("message") + " " + gathered.isDone()))
          .awaits(() -> a);
    }
    return main.returns(null);
  }

  Script aGatherThatFailsAndIsCancelledAtOnce() {
    Script main = script("main");
    for (int turns = 0; turns < 3; turns++) {
      main.does(
          () -> {
            f = loop.createFuture();
            gathered = loop.gather(awaitsF().coroutine(), careful("b", 1).coroutine());
            a = task(observing("w", () -> gathered));
          });
      takeTurns(main, 2);
      main.does(() -> f.fail(new Boom("f")));
      takeTurns(main, turns);
      main.does(() -> log("cancel " + a.cancel("message")))
          .awaits(() -> a)
          .sleeps(2)
          .does(() -> log(gathered.isCancelled() + " " + a.isCancelled() + " " + a.cancelling()));
    }
    return main.sleeps(9);
  }

  Script aChildOfTwoGathers() {
    Future<?>[] two = new Future<?>[1];
    return script("main")
        .does(
            () -> {
              c = task(careful("shared", 1));
              gathered = loop.gather(c, late("a", 2).coroutine());
              two[0] = loop.gatherOutcomes(List.of(late("b", 3).coroutine(), c));
              a = task(observing("one", () -> gathered));
              b = task(observing("two", () -> two[0]));
            })
        .sleeps(1)
        .does(() -> log("cancel " + gathered.cancel("message")))
        .awaits(() -> a)
        .does(at("main"))
        .awaits(() -> b)
        .does(at("main"))
        .returns(null);
  }

  Script childrenThatAreDoneBefore() {
    List<Future<Object>> ends = new ArrayList<>();
    Script main =
        script("main")
            .does(
                () -> {
                  for (int i = 0; i < 3; i++) {
                    ends.add(loop.createFuture());
                  }
                  ends.get(0).complete("done");
                  ends.get(1).fail(new Boom("failed"));
                  ends.get(2).cancel("gone");
                });
    observesAs(
        main, "all", () -> loop.gatherOutcomes(List.of(ends.get(0), ends.get(2), ends.get(1))));
    observesAs(
        main, "cancelled first", () -> loop.gather(List.of(ends.get(0), ends.get(2), ends.get(1))));
    observesAs(
        main,
        "failed first",
        () -> loop.gather(List.of(ends.get(1), ends.get(2), late("a", 1).coroutine())));
    main.sleeps(1);
    return observesAs(
            main,
            "with a task",
            () -> loop.gather(List.of(ends.get(0), late("b", 1).coroutine(), ends.get(0))))
        .returns(null);
  }

  Script aGatherOfGathersThatFailsInside() {
    return script("main")
        .does(
            () -> {
              inner = loop.gather(failing(1, "a").coroutine(), careful("b", 1).coroutine());
              gathered = loop.gatherOutcomes(List.of(inner, late("c", 2).coroutine()));
              a = task(observing("w", () -> gathered));
            })
        .sleeps(1)
        .yieldsTurn()
        .does(() -> log("cancel " + inner.cancel("inner") + " " + inner.isDone()))
        .awaits(() -> a)
        .does(at("main"))
        .returns(null);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.List;
import java.util.function.Supplier;
import org.yieldpoint.loop.Awaitable;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Outcome;

/** Several at once, with gather; gather.py. */
final class GatherScenarios extends Scenarios {
  private Future<List<Object>> gathered;
  private Future<List<Object>> inner;
  private Future<List<Outcome<Object>>> outcomes;

  Script gatherEndsATurnAfterTheLastChild() {
    return script("main")
        .does(
            () -> {
              gathered = loop.gather(late("a", 0).coroutine(), late("b", 0).coroutine());
              task(ticks(4));
            })
        .awaits(() -> gathered)
        .logs("got %s")
        .returns(null);
  }

  Script gatheringWhatIsDoneGivesUpNoControl() {
    Future<Object>[] futures = newArray(2);
    return script("main")
        .does(
            () -> {
              futures[0] = loop.createFuture();
              futures[0].complete("done");
              futures[1] = loop.createFuture();
              futures[1].fail(new Boom("failed"));
              task(ticks(2));
            })
        .observes(() -> loop.gather(futures[0], futures[0]))
        .observes(() -> loop.gather(futures))
        .observes(() -> loop.gather(futures[1], late("a", 1).coroutine()))
        .observes(() -> loop.gather())
        .sleeps(2);
  }

  @SuppressWarnings("unchecked")
  private static Future<Object>[] newArray(int length) {
    return (Future<Object>[]) new Future<?>[length];
  }

  private Script gathering(List<Script> scripts, Supplier<? extends Awaitable<?>> observed) {
    List<Coroutine<Object>> coroutines = scripts.stream().map(Script::coroutine).toList();
    return script("main").does(() -> gathered = loop.gather(coroutines)).observes(observed);
  }

  Script theFirstFailureLeavesTheOthersRunning() {
    return gathering(
            List.of(late("a", 3), failing(2, "second"), failing(1, "first")), () -> gathered)
        .does(at("main"))
        .does(tells("cancel", () -> gathered.cancel()))
        .sleeps(5);
  }

  Script aCancelledGatherEndsWithTheFirstChild() {
    return script("main")
        .does(
            () -> {
              gathered =
                  loop.gather(slow("a", 3, null).coroutine(), slow("b", 1, null).coroutine());
              a = task(observing("waiting", () -> gathered).does(at("waiting")));
            })
        .sleeps(1)
        .does(tells("cancel", () -> gathered.cancel("why")))
        .awaits(() -> a)
        .does(tells("gather is cancelled:", () -> gathered.isCancelled()))
        .sleeps(5);
  }

  Script aCancelledGatherOfOutcomesEndsWithTheLast() {
    return script("main")
        .does(
            () -> {
              outcomes =
                  loop.gatherOutcomes(
                      List.of(
                          slow("a", 3, null).coroutine(),
                          slow("b", 1, null).coroutine(),
                          failing(1, "c").coroutine()));
              a = task(observing("waiting", () -> outcomes));
            })
        .sleeps(1)
        .does(tells("cancel", () -> a.cancel("why")))
        .awaits(() -> a)
        .does(at("main"))
        .does(() -> log("cancelled: " + outcomes.isCancelled() + " " + a.isCancelled()));
  }

  Script childrenThatRefuseDoNotSaveACancelledGather() {
    return script("main")
        .does(
            () -> {
              gathered = loop.gather(stubborn("a").coroutine(), stubborn("b").coroutine());
              a = task(observing("waiting", () -> gathered));
            })
        .sleeps(1)
        .does(() -> a.cancel("why"))
        .awaits(() -> a)
        .does(at("main"));
  }

  Script aChildThatIsCancelledByItself() {
    return script("main")
        .does(
            () -> {
              a = task(slow("a"));
              b = task(late("b", 3));
              gathered = loop.gather(a, b);
              c = task(observing("waiting", () -> gathered));
            })
        .sleeps(1)
        .does(() -> a.cancel("child"))
        .awaits(() -> c)
        .does(at("main"))
        .does(tells("gather is cancelled:", () -> gathered.isCancelled()))
        .awaits(() -> b)
        .returns(null);
  }

  Script outcomesOfAllKinds() {
    return script("main")
        .does(
            () -> {
              a = task(slow("a"));
              outcomes =
                  loop.gatherOutcomes(
                      List.of(
                          late("b", 2).coroutine(),
                          a,
                          failing(1, "c").coroutine(),
                          failing(3, "d").coroutine()));
            })
        .yieldsTurn()
        .does(() -> a.cancel("child"))
        .observes(() -> outcomes)
        .does(at("main"))
        .observes(() -> a);
  }

  Script aTaskThatIsGatheredTwice() {
    return script("main")
        .does(
            () -> {
              a = task(late("a", 1));
              gathered = loop.gather(a, late("b", 2).coroutine(), a);
              inner = loop.gather(a, failing(2, "h").coroutine());
            })
        .observes(() -> inner)
        .observes(() -> gathered);
  }

  Script nestedGathersAreCancelledInwards() {
    return script("main")
        .does(
            () -> {
              inner = loop.gather(slow("a").coroutine(), slow("b", 1, null).coroutine());
              gathered = loop.gather(inner, slow("c", 2, null).coroutine());
              a = task(observing("waiting", () -> gathered));
            })
        .sleeps(1)
        .does(() -> a.cancel("why"))
        .awaits(() -> a)
        .does(at("main"))
        .does(
            () ->
                log(
                    "done: "
                        + inner.isDone()
                        + " "
                        + inner.isCancelled()
                        + " "
                        + gathered.isCancelled()))
        .sleeps(3);
  }
}

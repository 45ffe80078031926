// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.List;
import java.util.function.UnaryOperator;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.TaskGroup;

/** Groups in which much happens at once; grouping.py. */
final class GroupingScenarios extends Scenarios {
  private TaskGroup another;

  private Script failsAfterTurns(int turns, String message) {
    Script fails = script("fails");
    for (int i = 0; i < turns; i++) {
      fails.yieldsTurn();
    }
    return fails.raises(new Boom(message));
  }

  private Script careful(String name, int seconds, String last) {
    return script(name)
        .tries(t -> t.sleeps(9))
        .catches(
            CancelledError.class,
            t -> {
              t.logs("caught %s").sleeps(seconds);
              return last == null ? t.rethrows() : t.raises(new Boom(last));
            });
  }

  private Task<Object> child(Script script) {
    return group.createTask(script.coroutine());
  }

  private Script grouping(Script.Action opened, UnaryOperator<Script> block) {
    return script("body").inGroup(made -> group = made, g -> block.apply(g.does(opened)));
  }

  private static Script nothing(Script block) {
    return block;
  }

  /** Observes in a task of its own, which is c, and tells what is left of the requests. */
  private Script observed(String name, Script body) {
    Script inner =
        script(name)
            .tries(t -> t.awaits(body::coroutine).logs("got %s"))
            .catches(
                Throwable.class,
                t ->
                    t.keeps(
                        it ->
                            log(name + " caught " + Trace.describe(it) + " " + me().cancelling())))
            .tries(t -> t.yieldsTurn())
            .catches(CancelledError.class, t -> t.logs("caught late %s"))
            .does(() -> log(name + " is left with " + me().cancelling()));
    return script("observed").awaits(() -> c = task(inner)).returns(null);
  }

  Script twoChildrenFailInOneTurn() {
    Script body =
        grouping(
            () -> {
              child(failsAfterTurns(2, "a"));
              child(failsAfterTurns(2, "b"));
              child(careful("c", 1, "c"));
              child(careful("d", 0, null));
            },
            g -> g.sleeps(9));
    return script("main").awaits(observed("t", body)::coroutine).does(at("main")).returns(null);
  }

  private Script awaitsF() {
    return script("child").awaits(() -> f);
  }

  /** Begins to observe, and takes three turns. */
  private Script beginsToObserve(Script main, Script body) {
    return main.does(
            () -> {
              f = loop.createFuture();
              a = task(observed("o", body));
            })
        .yieldsTurn()
        .yieldsTurn()
        .yieldsTurn();
  }

  Script aChildThatFailsAsItsParentIsCancelled() {
    Script main = script("main");
    for (boolean childFirst : new boolean[] {true, false}) {
      Script body =
          grouping(
              () -> {
                child(awaitsF());
                child(careful("sibling", 1, null));
              },
              g -> g.sleeps(9));
      beginsToObserve(main, body)
          .does(
              () -> {
                if (childFirst) {
                  f.fail(new Boom("child"));
                }
                c.cancel("outside");
                if (!f.isDone()) {
                  f.fail(new Boom("child"));
                }
              })
          .awaits(() -> a)
          .does(at("main"));
    }
    return main.returns(null);
  }

  Script aChildThatFailsAsItsParentIsCancelledWhileItExits() {
    Script main = script("main");
    for (int turns = 0; turns < 3; turns++) {
      Script body =
          grouping(
              () -> {
                child(awaitsF());
                child(careful("sibling", 1, null));
              },
              GroupingScenarios::nothing);
      beginsToObserve(main, body).does(() -> f.fail(new Boom("child")));
      for (int i = 0; i < turns; i++) {
        main.yieldsTurn();
      }
      main.does(() -> log("cancel " + c.cancel("outside"))).awaits(() -> a).does(at("main"));
    }
    return main.returns(null);
  }

  Script aChildThatMakesTasksInAGroupThatAborts() {
    Script makes =
        script("makes")
            .tries(t -> t.sleeps(9))
            .lastly(
                t ->
                    t.does(
                        () -> {
                          try {
                            child(late("never", 1));
                          } catch (IllegalStateException refused) {
                            log("refused " + Trace.describe(refused));
                          }
                        }));
    Script body =
        grouping(
            () -> {
              child(makes);
              child(failsAfterTurns(1, "a"));
            },
            GroupingScenarios::nothing);
    return script("main").awaits(observed("t", body)::coroutine);
  }

  Script aChildThatGivesUpByItself() {
    Task<?>[] made = new Task<?>[3];
    Script body =
        grouping(
                () -> {
                  made[0] = child(script("a").yieldsTurn().raises(new CancelledError("enough")));
                  made[1] = child(late("b", 1));
                  made[2] = child(careful("c", 1, null));
                },
                g -> g.sleeps(1).does(() -> log("cancel " + made[2].cancel("sibling"))))
            .returnsFrom(
                () -> List.of(made[0].isCancelled(), made[1].result(), made[2].isCancelled()));
    return script("main").awaits(observed("t", body)::coroutine);
  }

  Script aBodyThatAwaitsAChildThatFails() {
    Script body =
        grouping(
            () -> {
              a = child(failsAfterTurns(1, "a"));
              child(careful("b", 0, null));
            },
            g ->
                g.tries(t -> t.awaits(() -> a))
                    .lastly(t -> t.does(() -> log("body " + me().cancelling()))));
    return script("main").awaits(observed("t", body)::coroutine);
  }

  Script aBodyThatSwallowsAndWaitsOn() {
    Script body =
        grouping(
            () -> {
              child(failsAfterTurns(1, "a"));
              child(careful("b", 3, null));
            },
            g -> {
              for (int i = 0; i < 2; i++) {
                g.tries(t -> t.sleeps(1).does(at("body slept")))
                    .catches(
                        CancelledError.class,
                        t ->
                            t.keeps(
                                it ->
                                    log(
                                        "body swallows "
                                            + Trace.describe(it)
                                            + " "
                                            + me().cancelling())));
              }
              return g;
            });
    return script("main").awaits(observed("t", body)::coroutine).does(at("main")).returns(null);
  }

  Script aBodyThatFailsInItsCleanup() {
    Script body =
        grouping(
            () -> {
              child(failsAfterTurns(1, "a"));
              child(careful("b", 1, "b"));
            },
            g -> g.tries(t -> t.sleeps(9)).lastly(t -> t.raises(new Boom("body"))));
    return script("main").awaits(observed("t", body)::coroutine);
  }

  private Script inner(String name, int seconds) {
    return grouping(
        () -> {
          child(careful(name + "1", 1, name + "1"));
          child(careful(name + "2", 0, null));
        },
        g -> g.sleeps(seconds).raises(new Boom(name)));
  }

  Script groupsInAChildAndInTheBody() {
    Script body =
        grouping(
            () -> child(inner("a", 1)),
            g ->
                g.inGroup(
                    made -> another = made,
                    h -> h.does(() -> another.createTask(inner("b", 2).coroutine())).sleeps(9)));
    return script("main").awaits(observed("t", body)::coroutine).does(at("main")).returns(null);
  }

  Script anExitWithoutAWaitTakesBackNothing() {
    Script body =
        grouping(() -> me().cancel("self"), GroupingScenarios::nothing)
            .does(() -> log("goes on " + me().cancelling()))
            .inGroup(
                made -> group = made,
                g -> g.does(() -> child(late("child", 1))).does(logging("child is made")::run))
            .logs("never");
    return script("main").awaits(observed("t", body)::coroutine);
  }

  Script cancelledAsTheLastChildEnds() {
    Script main = script("main");
    for (int turns = 0; turns < 4; turns++) {
      Script body =
          grouping(
                  () -> b = child(script("child").awaits(() -> f).returns("child")),
                  GroupingScenarios::nothing)
              .returnsFrom(() -> b.result());
      beginsToObserve(main, body).does(() -> f.complete(null));
      for (int i = 0; i < turns; i++) {
        main.yieldsTurn();
      }
      main.does(() -> log("cancel " + c.cancel("outside"))).awaits(() -> a);
    }
    return main.returns(null);
  }

  Script aDeadlineInTheTurnInWhichAChildFails() {
    Script body =
        script("body")
            .inTimeout(
                1,
                _ -> {},
                s ->
                    s.inGroup(
                        made -> group = made,
                        g ->
                            g.does(
                                    () -> {
                                      child(failing(1, "child"));
                                      child(careful("sibling", 1, null));
                                    })
                                .sleeps(9)));
    Script other =
        grouping(() -> child(failing(1, "child")), g -> g.inTimeout(1, _ -> {}, s -> s.sleeps(9)));
    return script("main")
        .awaits(observed("t", body)::coroutine)
        .does(at("main"))
        .awaits(observed("t", other)::coroutine)
        .does(at("main"))
        .returns(null);
  }
}

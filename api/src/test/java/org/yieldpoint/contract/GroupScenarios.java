// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.function.UnaryOperator;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.LoopExit;
import org.yieldpoint.loop.TaskGroup;

/** Groups of tasks, which end together; group.py. */
final class GroupScenarios extends Scenarios {
  private TaskGroup inner;

  /** A body that opens the group. */
  private Script grouping(UnaryOperator<Script> block) {
    return script("body").inGroup(opened -> group = opened, block);
  }

  private Script.Action joins(Script child) {
    return () -> group.createTask(child.coroutine());
  }

  private Script.Action joinsInner(Script child) {
    return () -> inner.createTask(child.coroutine());
  }

  private Script.Action tellsCancelling() {
    return tells("cancelling", () -> me().cancelling());
  }

  private Script mainObserves(Script body) {
    return script("main").observes(body::coroutine).does(at("main"));
  }

  Script aFailingChildEndsItsGroup() {
    return mainObserves(
            grouping(
                s ->
                    s.does(joins(failing(1, "first")))
                        .does(joins(slow("third", 3, "third")))
                        .does(joins(slow("quiet", 1, null)))
                        .does(joins(slow("second", 2, "second")))
                        .tries(t -> t.sleeps(9))
                        .catches(
                            CancelledError.class,
                            t ->
                                t.keeps(it -> at("body caught " + Trace.describe(it)).run())
                                    .rethrows())))
        .does(tellsCancelling());
  }

  Script aFailingBodyIsTheLastMember() {
    return mainObserves(
        grouping(
            s ->
                s.does(joins(slow("a", 1, "a")))
                    .does(joins(late("b", 1)))
                    .sleeps(1)
                    .raises(new Boom("body"))));
  }

  private Script owning(String last, boolean waits) {
    return script("owner")
        .tries(
            t ->
                t.inGroup(
                    opened -> group = opened,
                    s -> {
                      s.does(joins(slow("child", 1, last)));
                      return waits ? s.sleeps(9) : s;
                    }))
        .catches(
            Throwable.class, t -> t.keeps(it -> at("owner caught " + Trace.describe(it)).run()))
        .does(tellsCancelling())
        .sleeps(1)
        .logs("goes on")
        .returns(null);
  }

  Script aGroupCancelledFromOutside() {
    Script main = script("main");
    for (int i = 0; i < 4; i++) {
      String last = i < 2 ? null : "b";
      boolean waits = i % 2 == 0;
      main.does(() -> a = task(owning(last, waits)))
          .sleeps(1)
          .does(() -> a.cancel("outside"))
          .observes(() -> a)
          .does(at("main"));
    }
    return main;
  }

  Script aGroupCancelledTwiceStillWaits() {
    return script("main")
        .does(() -> a = task(grouping(s -> s.does(joins(slow("child", 3, null))))))
        .sleeps(1)
        .does(() -> a.cancel("one"))
        .sleeps(1)
        .does(() -> a.cancel("two"))
        .observes(() -> a)
        .does(at("main"));
  }

  Script groupsInGroups() {
    Script innerFails =
        grouping(
            s ->
                s.does(joins(slow("outer", 1, null)))
                    .inGroup(
                        opened -> inner = opened,
                        i ->
                            i.does(joinsInner(failing(1, "inner")))
                                .does(joinsInner(slow("inner", 2, "late")))
                                .sleeps(9)));
    Script outerFails =
        grouping(
            s ->
                s.does(joins(failing(1, "outer")))
                    .inGroup(
                        opened -> inner = opened, i -> i.does(joinsInner(slow("inner", 1, null)))));
    return mainObserves(innerFails).observes(outerFails::coroutine).does(at("main"));
  }

  Script aBodyThatSwallowsTheCancelOfItsGroup() {
    Script body =
        grouping(
            s ->
                s.does(joins(failing(1, "b")))
                    .observes(() -> loop.sleep(seconds(9)))
                    .does(tellsCancelling())
                    .observes(() -> loop.sleep(seconds(1)))
                    .tries(t -> t.does(joins(late("never", 0))))
                    .catches(
                        IllegalStateException.class,
                        t -> t.keeps(it -> log("group caught " + Trace.describe(it)))));
    return script("main")
        .observes(body::coroutine)
        .does(tellsCancelling())
        .sleeps(1)
        .does(at("main"));
  }

  Script tasksThatJoinWhileTheGroupEnds() {
    return script("main")
        .inGroup(
            opened -> group = opened,
            s ->
                s.does(joins(script("joining").sleeps(1).does(joins(late("joined", 2)))))
                    .does(() -> a = group.createTask(slow("cancelled").coroutine()))
                    .yieldsTurn()
                    .does(() -> a.cancel()))
        .does(at("main"));
  }

  Script aChildThatCancelsItsParent() {
    Script body =
        grouping(
            s ->
                s.does(
                        joins(
                            script("cancelling")
                                .sleeps(1)
                                .does(tells("cancel", () -> any.cancel("child")))))
                    .does(joins(slow("sibling", 1, null))));
    return script("main")
        .does(() -> any = me())
        .observes(body::coroutine)
        .does(at("main"))
        .does(() -> log("cancelling " + me().cancelling() + " " + me().uncancel()));
  }

  Script aLoopExitLeavesAGroupBare() {
    Script body =
        grouping(s -> s.does(joins(slow("a", 1, "a"))).sleeps(1).raises(new LoopExit("body")));
    return script("main")
        .tries(t -> t.awaits(body::coroutine))
        .catches(LoopExit.class, t -> t.keeps(it -> at("main caught " + Trace.describe(it)).run()));
  }
}

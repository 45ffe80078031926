// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.List;
import java.util.function.UnaryOperator;
import org.yieldpoint.loop.Async;
import org.yieldpoint.loop.EventLoop;

/** Timeouts and wait_for; timeout.py. */
final class TimeoutScenarios extends Scenarios {

  /** A body under a deadline. */
  private Script limited(int limit, UnaryOperator<Script> block) {
    return script("body").inTimeout(limit, opened -> timeout = opened, block);
  }

  private Script.Action tellsCancelling() {
    return tells("cancelling", () -> me().cancelling());
  }

  private Script.Action caughtAt(String name, Object it) {
    return at(name + " caught " + Trace.describe(it));
  }

  Script aTimeoutEndsWhatTakesTooLong() {
    Script main = script("main");
    for (int limit : List.of(2, 4)) {
      Script body =
          limited(
              limit,
              s ->
                  s.tries(t -> t.sleeps(3))
                      .lastly(
                          t ->
                              t.does(
                                  tellsAll(
                                      "body at",
                                      List.of(
                                          () -> loop.nanoTime() / 1_000_000_000,
                                          () -> me().cancelling(),
                                          () -> timeout.isExpired())))));
      main.observes(body::coroutine).does(at("main"));
      if (limit == 2) {
        main.does(tellsCancelling());
      }
    }
    return main;
  }

  private Script nested(int outside, int inside) {
    Script inner =
        script("inner")
            .tries(t -> t.inTimeout(inside, _ -> {}, s -> s.sleeps(9)))
            .catches(Throwable.class, t -> t.keeps(it -> caughtAt("inner", it).run()).rethrows());
    return limited(outside, s -> s.awaits(inner::coroutine));
  }

  Script theOuterTimeoutIsACancelToTheInner() {
    Script main = script("main");
    for (List<Integer> limits : List.of(List.of(1, 2), List.of(2, 1), List.of(1, 1))) {
      main.observes(nested(limits.get(0), limits.get(1))::coroutine)
          .does(at("main"))
          .does(tellsCancelling());
    }
    return main;
  }

  Script aTimeoutThatIsSwallowed() {
    Script.Action tellsExpired =
        tellsAll("expired", List.of(() -> timeout.isExpired(), () -> me().cancelling()));
    Script body =
        limited(1, s -> s.observes(() -> loop.sleep(seconds(9))).does(tellsExpired).sleeps(1))
            .does(tellsExpired)
            .returns(null);
    return script("main").observes(body::coroutine).does(at("main"));
  }

  Script aFailureIsStrongerThanTheTimeout() {
    Script body =
        limited(1, s -> s.tries(t -> t.sleeps(9)).lastly(t -> t.raises(new Boom("cleanup"))));
    return script("main").observes(body::coroutine).does(tellsCancelling());
  }

  Script cancelledFromOutsideWhenTheTimeoutExpires() {
    Script main = script("main");
    for (boolean cancelFirst : List.of(true, false)) {
      Script.Action begins = () -> a = task(limited(1, s -> s.sleeps(9)));
      Script.Action cancels = () -> later(1, () -> a.cancel("outside"));
      if (cancelFirst) {
        main.does(cancels).does(begins);
      } else {
        main.does(begins).yieldsTurn().does(cancels);
      }
      main.observes(() -> a)
          .does(tellsAll("cancelling", List.of(() -> a.cancelling(), () -> a.isCancelled())));
    }
    return main;
  }

  Script aTimeoutThatIsMoved() {
    Script body =
        limited(
            1,
            s ->
                s.yieldsTurn()
                    .does(() -> timeout.reschedule(seconds(3)))
                    .sleeps(2)
                    .does(at("body"))
                    .sleeps(2));
    return script("main").observes(body::coroutine).does(at("main"));
  }

  Script aTimeoutOfNothing() {
    Script body = limited(0, s -> s.logs("runs").yieldsTurn().logs("never"));
    Script quick = limited(0, s -> s).returns("in time");
    return script("main")
        .observes(body::coroutine)
        .observes(quick::coroutine)
        .yieldsTurn()
        .does(tellsCancelling());
  }

  private Script limitedGroup(String last) {
    return limited(
        1,
        s ->
            s.inGroup(
                opened -> group = opened,
                g -> g.does(() -> group.createTask(slow("child", 1, last).coroutine())).sleeps(9)));
  }

  Script aTimeoutAroundAGroup() {
    return script("main")
        .observes(limitedGroup(null)::coroutine)
        .does(at("main"))
        .observes(limitedGroup("b")::coroutine)
        .does(at("main"))
        .does(tellsCancelling());
  }

  /**
   * The wait of {@link EventLoop#waitFor}, as {@link Async#waitFor} is that of a body: both forms
   * await it.
   */
  Script waitForWaitsForTheCleanup() {
    return script("main")
        .observes(() -> loop.waitFor(late("quick", 1).coroutine(), seconds(2)))
        .observes(() -> loop.waitFor(task(slow("slow", 2, null)), seconds(1)))
        .does(at("main"))
        .observes(() -> loop.waitFor(task(stubborn("stubborn")), seconds(1)))
        .does(at("main"))
        .observes(() -> loop.waitFor(task(slow("failing", 1, "b")), seconds(1)))
        .does(at("main"))
        .observes(() -> loop.waitFor(failing(1, "c").coroutine(), null))
        .does(tellsCancelling());
  }

  Script waitForNothingStartsNothing() {
    Script careful = script("careful").tries(s -> s.logs("never")).lastly(s -> s.logs("never"));
    return script("main")
        .observes(() -> loop.waitFor(careful.coroutine(), seconds(0)))
        .observes(() -> loop.waitFor(task(careful), seconds(-1)))
        .does(
            () -> {
              f = loop.createFuture();
              f.complete("done");
            })
        .observes(() -> loop.waitFor(f, seconds(0)))
        .does(() -> a = task(slow("running", 1, null)))
        .yieldsTurn()
        .observes(() -> loop.waitFor(a, seconds(0)))
        .does(at("main"));
  }

  Script waitForRunsInTheCallersTask() {
    Script inner =
        script("quick").does(() -> log("quick in " + me().name())).yieldsTurn().returns("quick");
    Script outer =
        script("outer")
            .does(() -> task(ticks(3)))
            .observes(() -> loop.waitFor(inner.coroutine(), seconds(5)));
    return script("main").awaits(() -> task(outer)).returns(null);
  }

  Script waitForCancelledFromOutside() {
    Script outer =
        script("outer").awaits(() -> loop.waitFor(task(slow("slow", 1, null)), seconds(2)));
    return script("main")
        .does(() -> a = task(outer))
        .sleeps(1)
        .does(tells("cancel", () -> a.cancel("outside")))
        .observes(() -> a)
        .does(at("main"));
  }
}

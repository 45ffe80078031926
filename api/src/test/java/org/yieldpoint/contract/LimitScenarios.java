// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.function.Supplier;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Timeout;

/** Waits with a limit, and what ends just then; limit.py. */
final class LimitScenarios extends Scenarios {

  private Script limited(Supplier<Future<Object>> awaited) {
    return script("body").inTimeout(1, _ -> {}, s -> s.awaits(awaited));
  }

  private static void failUnlessDone(Future<?> future, String message) {
    if (!future.isDone()) {
      future.fail(new Boom(message));
    }
  }

  Script aFailureInTheTurnOfTheDeadline() {
    Script main = script("main");
    for (boolean first : new boolean[] {true, false}) {
      main.does(
              () -> {
                f = loop.createFuture();
                if (first) {
                  later(1, () -> f.fail(new Boom("first")));
                }
                a = task(limited(() -> f));
              })
          .yieldsTurn()
          .does(
              () -> {
                if (!first) {
                  later(1, () -> failUnlessDone(f, "second"));
                }
              })
          .observes(() -> a)
          .does(() -> log(a.cancelling() + " " + f.isCancelled()));
    }
    return main;
  }

  Script waitForSomethingThatEndsAtTheDeadline() {
    Script main = script("main");
    for (int seconds = 1; seconds <= 3; seconds++) {
      int limit = seconds;
      main.does(() -> a = task(late("t", 2)))
          .observes(() -> loop.waitFor(a, seconds(limit)))
          .does(at("main"))
          .does(
              () -> {
                Future<Object> set = loop.createFuture();
                f = set;
                later(
                    2,
                    () -> {
                      if (!f.isDone()) {
                        f.complete("f");
                      }
                    });
              })
          .observes(() -> loop.waitFor(f, seconds(limit)))
          .does(() -> log(f.isCancelled() + " " + me().cancelling()));
    }
    return main;
  }

  Script waitForSomethingStubborn() {
    return script("main")
        .observes(() -> loop.waitFor(stubborn("a", 2).coroutine(), seconds(1)))
        .does(at("main"))
        .does(() -> a = task(stubborn("t", 2)))
        .yieldsTurn()
        .observes(() -> loop.waitFor(a, seconds(0)))
        .does(at("main"))
        .does(() -> a = task(slow("u", 2, "u")))
        .yieldsTurn()
        .observes(() -> loop.waitFor(a, seconds(-1)))
        .does(at("main"));
  }

  Script waitForNothingAndCancelled() {
    Script waits = script("waits").awaits(() -> loop.waitFor(a, seconds(0)));
    return script("main")
        .does(() -> a = task(slow("t", 2, null)))
        .yieldsTurn()
        .does(() -> b = task(waits))
        .sleeps(1)
        .does(() -> log("cancel " + b.cancel("w")))
        .observes(() -> b)
        .observes(() -> a)
        .does(at("main"));
  }

  private Script under(Supplier<Timeout> made) {
    return script("body")
        .does(() -> made.get().enter())
        .tries(t -> t.sleeps(9))
        .catches(
            CancelledError.class,
            t ->
                t.keeps(
                    it -> {
                      throw Sneaky.raise(made.get().exit((Throwable) it));
                    }));
  }

  Script aDeadlineThatWasMadeEarlier() {
    Timeout[] limits = new Timeout[2];
    return script("main")
        .does(
            () -> {
              limits[0] = new Timeout(loop, seconds(2));
              limits[1] = new Timeout(loop, seconds(1));
            })
        .sleeps(1)
        .observes(under(() -> limits[1])::coroutine)
        .does(at("main"))
        .observes(under(() -> limits[0])::coroutine)
        .does(at("main"));
  }
}

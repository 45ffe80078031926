// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Timeout;

/** Deadlines that coincide; deadline.py. */
final class DeadlineScenarios extends Scenarios {
  private Script.Action tellsCancelling(String name) {
    return () -> log(name + " " + me().cancelling());
  }

  private Script withFuture() {
    return script("with")
        .inTimeout(1, _ -> {}, s -> s.awaits(() -> f).does(logging("awaited")::run));
  }

  Script aDeadlineAtTheVeryEnd() {
    Script body =
        script("body")
            .inTimeout(
                1,
                opened -> timeout = opened,
                s ->
                    s.tries(t -> t.sleeps(1).logs("slept"))
                        .catches(
                            CancelledError.class,
                            t ->
                                t.keeps(
                                        it ->
                                            log(
                                                "body caught "
                                                    + Trace.describe(it)
                                                    + " "
                                                    + me().cancelling()
                                                    + " "
                                                    + timeout.isExpired()))
                                    .rethrows()));
    Script main = script("main");
    observesAs(main, "timer first", body::coroutine);
    main.does(
        () -> {
          f = loop.createFuture();
          later(1, () -> f.complete(null));
        });
    observesAs(main, "result first", () -> withFuture().coroutine());
    main.does(
            () -> {
              f = loop.createFuture();
              a = task(withFuture());
            })
        .yieldsTurn()
        .does(
            () ->
                later(
                    1,
                    () -> {
                      log("set " + f.isDone());
                      if (!f.isDone()) {
                        f.complete(null);
                      }
                    }));
    return observesAs(main, "timeout first", () -> a).does(tellsCancelling("main")).returns(null);
  }

  private Script nested(String name, List<Integer> limits) {
    Timeout[] limitedBy = new Timeout[1];
    return script(name)
        .inTimeout(
            limits.getFirst(),
            opened -> limitedBy[0] = opened,
            s ->
                s.tries(
                        t ->
                            limits.size() > 1
                                ? t.awaits(
                                    nested(name + "i", limits.subList(1, limits.size()))::coroutine)
                                : t.sleeps(9))
                    .catches(
                        Throwable.class,
                        t ->
                            t.keeps(
                                    it ->
                                        log(
                                            name
                                                + " caught "
                                                + Trace.describe(it)
                                                + " "
                                                + me().cancelling()
                                                + " "
                                                + limitedBy[0].isExpired()))
                                .rethrows()));
  }

  Script threeNestedDeadlinesAtOnce() {
    Script main = script("main");
    for (List<Integer> limits :
        List.of(List.of(2, 2, 2), List.of(1, 2, 1), List.of(2, 1, 2), List.of(3, 2, 1))) {
      main.observes(nested("o", limits)::coroutine).does(tellsCancelling("main"));
    }
    return main;
  }

  Script anInnerTimeoutIsCaughtWhenTheOuterExpiresToo() {
    Supplier<Script> inner =
        () ->
            script("inner")
                .tries(t -> t.inTimeout(2, _ -> {}, s -> s.sleeps(9)))
                .catches(
                    TimeoutException.class,
                    t -> t.does(() -> log("inner timed out " + me().cancelling())))
                .yieldsTurn()
                .logs("goes on");
    Script outer =
        script("outer").inTimeout(2, _ -> {}, s -> s.awaits(() -> inner.get().coroutine()));
    Script lateOuter =
        script("outer")
            .inTimeout(
                999,
                opened -> timeout = opened,
                s ->
                    s.does(() -> timeout.reschedule(null))
                        .does(() -> soon(() -> timeout.reschedule(seconds(2))))
                        .awaits(() -> inner.get().coroutine()));
    Script main = script("main");
    observesAs(main, "outer first", outer::coroutine);
    return observesAs(main, "inner first", lateOuter::coroutine)
        .does(tellsCancelling("main"))
        .returns(null);
  }

  Script aDeadlineInTheCleanup() {
    Script body =
        script("body")
            .inTimeout(
                1,
                _ -> {},
                s ->
                    s.tries(t -> t.sleeps(9))
                        .lastly(
                            t ->
                                t.does(at("cleanup"))
                                    .tries(u -> u.inTimeout(1, _ -> {}, v -> v.sleeps(9)))
                                    .catches(
                                        TimeoutException.class,
                                        u -> u.does(tellsCancelling("cleanup timed out")))
                                    .sleeps(1)
                                    .does(at("cleanup ends"))));
    return script("main").observes(body::coroutine).does(tellsCancelling("main"));
  }

  private Script moved(Integer... moves) {
    return script("body")
        .inTimeout(
            2,
            opened -> timeout = opened,
            s -> {
              for (Integer move : moves) {
                s.does(() -> timeout.reschedule(move == null ? null : seconds(move)))
                    .sleeps(1)
                    .does(at("body"));
              }
              return s.sleeps(10).does(at("body ends"));
            });
  }

  Script aDeadlineThatIsMovedInAllWays() {
    Script main = script("main");
    observesAs(main, "forwards", moved(4, 6)::coroutine);
    observesAs(main, "now", moved(0)::coroutine);
    observesAs(main, "back", moved(2, -2)::coroutine);
    observesAs(main, "never", moved(new Integer[] {null})::coroutine);
    return observesAs(main, "again", moved(null, 2)::coroutine).does(at("main")).returns(null);
  }

  private Script.Action refusing(String name, Runnable operation) {
    return () -> {
      try {
        operation.run();
      } catch (IllegalStateException refused) {
        log(
            name
                + ": "
                + Trace.describe(refused)
                + (name.startsWith("e") && !name.startsWith("entered")
                    ? " " + timeout.isExpired()
                    : ""));
      }
    };
  }

  Script aDeadlineThatCannotBeMoved() {
    Runnable moves = () -> timeout.reschedule(seconds(5));
    return script("main")
        .does(() -> timeout = new Timeout(loop, seconds(1)))
        .does(refusing("created", moves))
        .does(() -> timeout.enter())
        .tries(t -> t.sleeps(2))
        .catches(
            CancelledError.class,
            t -> t.does(refusing("expiring", moves)).keeps(it -> timeout.exit((Throwable) it)))
        .does(refusing("expired", moves))
        .does(
            () -> {
              timeout = new Timeout(loop, seconds(1));
              timeout.enter();
              timeout.exit(null);
            })
        .does(refusing("ended", moves))
        .does(refusing("entered again", () -> timeout.enter()))
        .returns(null);
  }

  Script aBodyThatCancelsItselfUnderADeadline() {
    Script main = script("main");
    for (int seconds : List.of(0, 2)) {
      Script body =
          script("body")
              .inTimeout(
                  1,
                  _ -> {},
                  s ->
                      s.does(() -> me().cancel("self"))
                          .does(() -> takeSeconds(seconds))
                          .tries(t -> t.yieldsTurn())
                          .catches(
                              CancelledError.class,
                              t ->
                                  t.keeps(
                                          it ->
                                              log(
                                                  "body caught "
                                                      + Trace.describe(it)
                                                      + " "
                                                      + me().cancelling()))
                                      .yieldsTurn()
                                      .rethrows()));
      main.does(() -> a = task(body))
          .observes(() -> a)
          .does(() -> log(a.isCancelled() + " " + a.cancelling()));
    }
    return main;
  }

  Script retriesLeaveNoRequestsBehind() {
    Script retrying = script("retrying");
    for (int attempt = 1; attempt < 4; attempt++) {
      String name = "attempt " + attempt;
      int seconds = 3 - attempt;
      retrying
          .tries(t -> t.inTimeout(1, _ -> {}, s -> s.sleeps(seconds).does(at(name + " ends"))))
          .catches(
              TimeoutException.class,
              t ->
                  t.does(
                      () ->
                          log(
                              name
                                  + " timed out at "
                                  + loop.nanoTime() / 1_000_000_000
                                  + " "
                                  + me().cancelling())));
    }
    return script("main")
        .awaits(() -> task(retrying.returns("done")))
        .keeps(it -> log(it.toString()))
        .returns(null);
  }

  Script aDeadlineOverAGatherThatIsPartlyDone() {
    Script body =
        script("body")
            .inTimeout(
                2,
                _ -> {},
                s ->
                    s.awaits(
                        () ->
                            loop.gather(
                                late("a", 1).coroutine(),
                                slow("b", 1, null).coroutine(),
                                late("c", 2).coroutine(),
                                slow("d", 3, null).coroutine())));
    Script outcomes =
        script("body")
            .inTimeout(
                2,
                _ -> {},
                s ->
                    s.awaits(
                        () ->
                            loop.gatherOutcomes(
                                Arrays.asList(
                                    late("a", 1).coroutine(),
                                    slow("b", 1, null).coroutine(),
                                    stubborn("c", 2).coroutine()))));
    return script("main")
        .observes(body::coroutine)
        .does(at("main"))
        .sleeps(5)
        .observes(outcomes::coroutine)
        .does(at("main"));
  }
}

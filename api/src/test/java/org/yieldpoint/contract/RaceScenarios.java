// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.List;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.ReturnWhen;

/** Cancelled at awkward points; race.py. */
final class RaceScenarios extends Scenarios {

  Script cancelledInTheTurnInWhichItsFutureEnds() {
    Script main = script("main");
    for (String end : List.of("value", "failure", "cancel")) {
      main.does(
              () -> {
                f = loop.createFuture();
                a = task(observing("t", () -> f));
              })
          .yieldsTurn()
          .does(
              () -> {
                switch (end) {
                  case "value" -> f.complete(end);
                  case "failure" -> f.fail(new Boom(end));
                  default -> f.cancel(end);
                }
                log("cancel " + a.cancel("too late") + " " + f.cancel("no"));
              })
          .awaits(() -> a)
          .does(() -> tell(end, a));
    }
    return main.returns(null);
  }

  Script cancelledInItsFinally() {
    Script careful =
        script("careful")
            .tries(t -> t.sleeps(5))
            .lastly(
                t ->
                    t.does(at("finally"))
                        .tries(u -> u.sleeps(5))
                        .lastly(
                            u ->
                                u.does(at("inner finally"))
                                    .sleeps(1)
                                    .does(at("not reached by the second"))));
    Script main = script("main").does(() -> a = task(careful));
    for (String message : List.of("one", "two")) {
      main.sleeps(1).does(() -> a.cancel(message));
    }
    return main.observes(() -> a).does(() -> tell("t", a)).does(at("main"));
  }

  private Script worker(String name, int cancels, int uncancels) {
    Script worker = script(name);
    for (int i = 0; i < cancels; i++) {
      worker.does(() -> me().cancel(name));
    }
    for (int i = 0; i < uncancels; i++) {
      worker.does(() -> log(name + " left " + me().uncancel()));
    }
    return worker
        .observes(() -> loop.sleep(seconds(0)))
        .observes(() -> loop.sleep(seconds(0)))
        .does(() -> log(Integer.toString(me().cancelling())));
  }

  Script requestsThatAreTakenBack() {
    return script("main")
        .awaits(() -> task(worker("a", 1, 1)))
        .awaits(() -> task(worker("b", 2, 1)))
        .awaits(() -> task(worker("c", 2, 2)))
        .awaits(() -> task(worker("d", 1, 3)))
        .does(
            () -> {
              a = task(worker("t", 0, 0));
              a.cancel();
              log("left " + a.uncancel());
            })
        .awaits(() -> a)
        .returns(null);
  }

  Script aCancelWaitsThroughWhatIsDone() {
    Script quick =
        script("quick")
            .does(() -> me().cancel("self"))
            .awaits(() -> f)
            .logs("%s")
            .awaits(script("nothing").returns("nothing")::coroutine)
            .logs("%s")
            .awaits(() -> loop.gather())
            .logs("%s")
            .does(() -> log("quick " + me().cancelling()))
            .tries(t -> t.yieldsTurn())
            .catches(CancelledError.class, t -> t.logs("caught %s"))
            .awaits(() -> f)
            .logs("%s")
            .yieldsTurn()
            .returns("quick");
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              f.complete("done");
              a = task(quick);
            })
        .awaits(() -> a)
        .logs("%s")
        .does(() -> tell("t", a))
        .returns(null);
  }

  private Script sleeping(String name) {
    return script(name)
        .tries(t -> t.sleeps(2).logs("slept"))
        .catches(CancelledError.class, t -> t.logs("cancelled").rethrows());
  }

  Script wokenAndCancelledByTimersThatAreDueTogether() {
    return script("main")
        .does(() -> a = task(sleeping("a")))
        .yieldsTurn()
        .does(
            () -> {
              later(2, () -> log("cancel a " + a.cancel()));
              later(2, () -> log("cancel b " + b.cancel()));
              b = task(sleeping("b"));
            })
        .sleeps(2)
        .does(() -> log("main " + a.cancel()))
        .yieldsTurn()
        .does(() -> tell("a", a))
        .does(() -> tell("b", b));
  }

  Script theInnerSwallowsAndTheOuterGoesOn() {
    Script refusing =
        script("inner")
            .forever(
                s ->
                    s.tries(t -> t.sleeps(3).returns("inner"))
                        .catches(CancelledError.class, t -> t.logs("caught %s")));
    Script outer = script("outer").awaits(() -> b).logs("got %s").yieldsTurn().logs("goes on");
    Script main =
        script("main")
            .does(
                () -> {
                  b = task(refusing);
                  a = task(outer);
                });
    for (String message : List.of("one", "two")) {
      main.sleeps(1).does(() -> log(Boolean.toString(a.cancel(message))));
    }
    return main.awaits(() -> a)
        .does(at("main"))
        .does(() -> tell("outer", a))
        .does(() -> tell("inner", b))
        .returns(null);
  }

  Script cancelledBeforeItsFirstStepWithThoseWhoWait() {
    return script("main")
        .does(
            () -> {
              b = task(script("never").logs("never"));
              a = task(observing("a", () -> b));
              b.addDoneCallback(done -> log("callback " + done.isCancelled()));
              b.cancel("early");
              tell("t", b);
            })
        .observes(() -> b)
        .awaits(() -> a)
        .does(() -> tell("t", b))
        .returns(null);
  }

  Script cancelledWhileItAwaitsACoroutineOfCoroutines() {
    Script innermost =
        script("innermost")
            .tries(t -> t.sleeps(9))
            .lastly(t -> t.does(logging("innermost")::run).yieldsTurn());
    Script middle =
        script("middle")
            .tries(t -> t.awaits(innermost::coroutine))
            .catches(CancelledError.class, t -> t.logs("caught %s").raises(new Boom("middle")));
    Script outer =
        script("outer")
            .tries(t -> t.awaits(middle::coroutine))
            .catches(Boom.class, t -> t.logs("caught %s").yieldsTurn().returns("outer"));
    return script("main")
        .does(() -> a = task(outer))
        .yieldsTurn()
        .does(() -> a.cancel("why"))
        .awaits(() -> a)
        .keeps(it -> log(it.toString()))
        .does(() -> tell("t", a))
        .returns(null);
  }

  private Script other(String name) {
    return script(name)
        .tries(t -> t.yieldsTurn().logs("runs").yieldsTurn())
        .catches(CancelledError.class, t -> t.logs("caught %s").rethrows());
  }

  Script theCurrentTaskCancelsWhoIsAboutToRun() {
    Script first =
        script("first")
            .yieldsTurn()
            .does(() -> log("first cancels " + b.cancel("by first") + " " + c.cancel("by first")))
            .yieldsTurn()
            .logs("ends");
    return script("main")
        .does(
            () -> {
              c = task(other("third"));
              a = task(first);
              b = task(other("second"));
            })
        .awaits(() -> loop.waitUntil(List.of(a, b, c), ReturnWhen.ALL_COMPLETED, null))
        .does(() -> tell("second", b))
        .does(() -> tell("third", c))
        .returns(null);
  }
}

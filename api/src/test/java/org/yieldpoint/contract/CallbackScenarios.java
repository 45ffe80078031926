// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.TimerHandle;

/** Callbacks of awkward kinds; callback.py. */
final class CallbackScenarios extends Scenarios {
  private Future<Object> g;

  private void threadSafe(Runnable callback) {
    loop.callSoonThreadSafe(callback);
  }

  Script callsFromTheLoopsOwnThreadKeepTheirPlace() {
    return script("main")
        .does(
            () -> {
              soon(logging("one"));
              threadSafe(logging("two"));
              soon(logging("three"));
              f = loop.createFuture();
              f.addDoneCallback(_ -> log("five"));
              later(0, logging("timer"));
              threadSafe(logging("four"));
              f.complete(null);
              threadSafe(logging("six"));
              task(ticks(1));
              threadSafe(logging("eight"));
            })
        .yieldsTurn()
        .does(logging("main")::run)
        .yieldsTurn();
  }

  Script callsOfCallbacksKeepTheirPlace() {
    Runnable second =
        () -> {
          soon(logging("c"));
          threadSafe(logging("d"));
          later(0, logging("timer"));
        };
    Runnable first =
        () -> {
          threadSafe(logging("a"));
          soon(logging("b"));
          threadSafe(second);
        };
    Script main =
        script("main")
            .does(
                () -> {
                  soon(first);
                  soon(logging("ready"));
                });
    for (int i = 0; i < 4; i++) {
      main.yieldsTurn().does(logging("main")::run);
    }
    return main;
  }

  Script callbacksThatAddCallbacks() {
    Consumer<Future<Object>> first =
        _ -> {
          log("first");
          f.addDoneCallback(_ -> log("f, late"));
          g.addDoneCallback(_ -> log("g"));
          g.complete(null);
          f.addDoneCallback(_ -> log("f, later"));
        };
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              g = loop.createFuture();
              f.addDoneCallback(first);
              f.addDoneCallback(_ -> log("second"));
              f.complete(null);
            })
        .awaits(() -> f)
        .does(logging("main")::run)
        .awaits(() -> g)
        .does(logging("main")::run)
        .yieldsTurn()
        .does(logging("main")::run);
  }

  Script takenBackTooLate() {
    Consumer<Future<Object>> second = _ -> log("second");
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              f.addDoneCallback(_ -> log("first takes back " + f.removeDoneCallback(second)));
              f.addDoneCallback(second);
              f.addDoneCallback(second);
              f.complete(null);
            })
        .yieldsTurn()
        .does(
            () -> {
              g = loop.createFuture();
              g.addDoneCallback(second);
              g.addDoneCallback(second);
              log(
                  "taken back "
                      + g.removeDoneCallback(second)
                      + " "
                      + g.removeDoneCallback(second));
              g.cancel();
            })
        .yieldsTurn();
  }

  Script aTimerThatSetsATimerForNow() {
    Runnable first =
        () -> {
          log("first");
          later(0, logging("timer of first"));
          soon(logging("callback of first"));
          later(-1, logging("overdue of first"));
        };
    Script main =
        script("main")
            .does(
                () -> {
                  later(1, first);
                  later(1, logging("second"));
                  task(late("a", 1));
                })
            .sleeps(1);
    for (int i = 0; i < 3; i++) {
      main.does(at("main")).yieldsTurn();
    }
    return main;
  }

  Script aTimerCancelsOneThatIsDueWithIt() {
    List<TimerHandle> handles = new ArrayList<>();
    Runnable cancel =
        () -> {
          log("cancels");
          handles.forEach(TimerHandle::cancel);
        };
    return script("main")
        .does(
            () -> {
              handles.add(loop.callLater(seconds(2), logging("second")));
              later(2, cancel);
              handles.add(loop.callLater(seconds(2), logging("never")));
              later(1, () -> takeSeconds(5));
              handles.add(loop.callLater(seconds(4), logging("never")));
              later(5, logging("third"));
            })
        .sleeps(3)
        .does(at("main"));
  }

  Script callbacksThatRaiseWhatIsNotAnException() {
    Runnable cancels =
        () -> {
          throw new CancelledError("callback's");
        };
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              f.addDoneCallback(_ -> cancels.run());
              f.fail(new Boom("f"));
              soon(cancels);
              later(1, cancels);
            })
        .observes(() -> f)
        .sleeps(2)
        .does(at("main"));
  }

  private void attempt(String name, Supplier<?> operation) {
    try {
      log(name + " " + Trace.describe(operation.get()));
    } catch (Throwable refused) {
      log(name + " refused " + Trace.describe(refused));
    }
  }

  private void attempt(String name, Runnable operation) {
    attempt(
        name,
        () -> {
          operation.run();
          return null;
        });
  }

  Script futuresEndOnce() {
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              attempt("result", f::result);
              attempt("exception", f::exception);
              f.complete("value");
              attempt("set", () -> f.complete("another"));
              attempt("fail", () -> f.fail(new Boom("late")));
              attempt("cancel", () -> f.cancel("late"));
              attempt("result", f::result);
              attempt("exception", f::exception);
              g = loop.createFuture();
              log("cancel " + g.cancel("message") + " " + g.isCancelled() + " " + g.isDone());
              attempt("set", () -> g.complete("another"));
              attempt("cancel", () -> g.cancel("again"));
              attempt("result", g::result);
              attempt("exception", g::exception);
            })
        .observes(() -> g)
        .observes(() -> g)
        .does(
            () -> {
              f = loop.createFuture();
              f.fail(new CancelledError("as a failure"));
              log("cancelled " + f.isCancelled());
              attempt("exception", f::exception);
            })
        .observes(() -> f);
  }

  private void tellCurrent(String name) {
    log(name + " current: " + (me() == null ? null : me().name()));
  }

  Script whoIsCurrent() {
    Script telling =
        script("t")
            .does(() -> tellCurrent("task"))
            .does(() -> soon(() -> tellCurrent("callback of task")))
            .yieldsTurn()
            .does(() -> tellCurrent("task"));
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              f.addDoneCallback(_ -> tellCurrent("done"));
              soon(() -> tellCurrent("soon"));
              later(0, () -> tellCurrent("timer"));
              f.complete(null);
              a = task(telling);
            })
        .awaits(() -> a)
        .does(() -> log("main " + me().name().equals("t")))
        .returns(null);
  }

  Script aCallbackOfATaskRunsWithThoseWhoAwaitIt() {
    Future<?>[] t = new Future<?>[1];
    return script("main")
        .does(
            () -> {
              t[0] = task("t", script("t").yieldsTurn().raises(new Boom("t")));
              a = task(observing("a", () -> t[0]));
              t[0].addDoneCallback(done -> log("callback " + Trace.describe(done.exception())));
              b = task(observing("b", () -> t[0]));
            })
        .yieldsTurn()
        .does(
            () -> {
              t[0].addDoneCallback(_ -> soon(logging("callback's callback")));
              c = task(observing("c", () -> t[0]));
            })
        .awaits(() -> a)
        .does(() -> log("main " + b.isDone() + " " + c.isDone()))
        .awaits(() -> c)
        .does(logging("main")::run)
        .returns(null);
  }
}

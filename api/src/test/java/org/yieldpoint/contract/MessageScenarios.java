// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.List;
import java.util.function.Supplier;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.ReturnWhen;

/** Whose cancel it is; message.py. */
final class MessageScenarios extends Scenarios {

  private Script catching(Supplier<Future<Object>> awaited) {
    return script("catching")
        .tries(t -> t.awaits(awaited))
        .catches(
            CancelledError.class,
            t -> t.keeps(it -> log("caught " + Trace.describe(it))).yieldsTurn().rethrows());
  }

  Script cancelledTwiceWithTwoMessages() {
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              a = task(catching(() -> f));
            })
        .yieldsTurn()
        .does(() -> log(a.cancel("one") + " " + a.cancel("two") + " " + a.cancelling()))
        .observes(() -> a)
        .does(() -> tell("t", a))
        .does(() -> a = task(catching(() -> loop.createFuture())))
        .does(() -> log(a.cancel("one") + " " + a.cancel("two") + " " + a.cancelling()))
        .observes(() -> a)
        .observes(() -> a)
        .does(() -> tell("u", a));
  }

  Script anotherCancelInstead() {
    Script replaces =
        script("replaces")
            .tries(t -> t.sleeps(5))
            .catches(
                CancelledError.class,
                t ->
                    t.keeps(it -> log("caught " + Trace.describe(it)))
                        .raises(new CancelledError("mine")));
    return script("main")
        .does(() -> a = task(replaces))
        .yieldsTurn()
        .does(() -> a.cancel("yours"))
        .observes(() -> a)
        .observes(() -> a)
        .does(() -> tell("t", a));
  }

  Script aCancelThatNobodyAskedFor() {
    return script("main")
        .does(
            () -> {
              c = task(script("t").yieldsTurn().raises(new CancelledError("enough")));
              a = task(observing("a", () -> c));
              b = task(observing("b", () -> c));
              c.addDoneCallback(done -> log("callback " + done.isCancelled()));
            })
        .awaits(() -> loop.waitUntil(List.of(a, b), ReturnWhen.ALL_COMPLETED, null))
        .does(() -> tell("t", c))
        .tries(t -> t.does(() -> c.result()))
        .catches(CancelledError.class, t -> t.keeps(it -> log("result " + Trace.describe(it))))
        .returns(null);
  }

  Script theMessageGoesDownAChain() {
    Script inner =
        script("inner")
            .tries(t -> t.sleeps(9))
            .catches(CancelledError.class, t -> t.logs("caught %s").rethrows());
    Script middle =
        script("middle")
            .tries(t -> t.awaits(() -> b))
            .catches(CancelledError.class, t -> t.logs("caught %s").yieldsTurn().rethrows());
    Script outer = script("outer").awaits(() -> c);
    return script("main")
        .does(
            () -> {
              b = task(inner);
              c = task(middle);
              a = task(outer);
              task(observing("other", () -> b));
            })
        .yieldsTurn()
        .yieldsTurn()
        .does(() -> a.cancel("from above"))
        .observes(() -> a)
        .observes(() -> b)
        .observes(() -> c)
        .does(() -> tell("a", a))
        .does(() -> tell("b", b))
        .does(() -> tell("c", c));
  }

  Script aFutureThatIsCancelledUnderTwoWhoWait() {
    Script swallows =
        script("b")
            .tries(t -> t.awaits(() -> f))
            .catches(
                CancelledError.class,
                t -> t.keeps(it -> log("b caught " + Trace.describe(it) + " " + me().cancelling())))
            .yieldsTurn()
            .returns("b");
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              a = task(observing("a", () -> f));
              b = task(swallows);
            })
        .yieldsTurn()
        .does(() -> a.cancel("for a"))
        .does(() -> log("f " + f.isCancelled() + " " + a.cancelling() + " " + b.cancelling()))
        .awaits(() -> b)
        .keeps(it -> log(it.toString()))
        .does(() -> tell("a", a))
        .does(() -> tell("b", b))
        .returns(null);
  }
}

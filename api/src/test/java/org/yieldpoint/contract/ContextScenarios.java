// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import org.yieldpoint.loop.ContextVar;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.Runner;

/** Contexts: which code sees which variables; context.py. */
final class ContextScenarios extends Scenarios {
  private final ContextVar<String> x = ContextVar.of("x", "none");

  private Script.Action tellsX(String name) {
    return tells(name, x::get);
  }

  private Script.Action setsX(String value) {
    return () -> x.set(value);
  }

  private Script changing(String name) {
    return script(name).does(tellsX(name)).does(setsX(name)).yieldsTurn().does(tellsX(name));
  }

  Script tasksCopyTheContextWhenTheyAreMade() {
    return script("main")
        .does(setsX("main"))
        .does(() -> a = task(changing("a")))
        .does(setsX("main's second"))
        .does(() -> b = task(changing("b")))
        .yieldsTurn()
        .does(tellsX("main"))
        .awaits(() -> a)
        .awaits(() -> b)
        .does(tellsX("main"))
        .returns(null);
  }

  private Script inner(String name) {
    return script(name).does(tellsX(name)).does(setsX(name));
  }

  Script whatIsAwaitedSharesTheContext() {
    return script("main")
        .does(setsX("main"))
        .awaits(inner("awaited")::coroutine)
        .does(tellsX("main"))
        .awaits(() -> loop.gather(inner("gathered").coroutine(), inner("too").coroutine()))
        .does(tellsX("main"))
        .inGroup(
            opened -> group = opened,
            s -> s.does(() -> group.createTask(inner("grouped").coroutine())).does(setsX("body")))
        .does(tellsX("main"))
        .awaits(() -> loop.waitFor(task(inner("task")), seconds(1)))
        .does(tellsX("main"))
        .returns(null);
  }

  Script waitForSharesTheContext() {
    Script inner = script("inner").does(setsX("inner")).yieldsTurn();
    return script("main")
        .awaits(() -> loop.waitFor(inner.coroutine(), seconds(1)))
        .does(tellsX("main"))
        .returns(null);
  }

  private void telling(String name) {
    log(name + " " + x.get());
    x.set("callback's");
  }

  Script callbacksHaveTheContextOfTheirRegistration() {
    return script("main")
        .does(
            () -> {
              f = loop.createFuture();
              x.set("one");
              soon(() -> telling("soon"));
              later(1, () -> telling("later"));
              f.addDoneCallback(_ -> telling("done"));
              x.set("two");
              soon(() -> telling("soon"));
              f.complete(null);
              f.addDoneCallback(_ -> telling("done"));
              x.set("three");
            })
        .sleeps(2)
        .does(tellsX("main"));
  }

  Script tokensGiveBackWhatWasBefore() {
    return script("main")
        .does(
            () -> {
              ContextVar.Token<String> first = x.set("first");
              ContextVar.Token<String> second = x.set("second");
              x.reset(second);
              log("main " + x.get());
              x.reset(first);
              log("main " + x.get());
              try {
                x.reset(first);
              } catch (IllegalStateException used) {
                log("main caught " + Trace.describe(used));
              }
            });
  }

  private Script telling(String name, String value) {
    return script(name)
        .does(tellsX("was"))
        .does(setsX(value))
        .does(() -> task(script("left").does(setsX("task's"))));
  }

  void runsShareTheRunnersContext() {
    try (Runner runner = new Runner(loop)) {
      runner.run(telling("one", "first").coroutine());
      runner.run(telling("two", "second").coroutine());
      runner.run(telling("three", "third").coroutine());
    }
    loop = new EventLoop(runtime, clock);
    loop.run(telling("four", "another's").coroutine());
  }
}

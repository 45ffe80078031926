// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.loop.Context;
import org.yieldpoint.loop.ContextVar;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Runner;

/** Contexts: what undoes a change, and where it may; tokens.py. */
final class TokensScenarios extends Scenarios {
  private final ContextVar<String> x = ContextVar.of("x", "none");
  private final List<ContextVar.Token<String>> tokens = new ArrayList<>();

  private Script.Action tellsX(String name) {
    return tells(name, x::get);
  }

  private Script.Action sets(String value) {
    return () -> tokens.add(x.set(value));
  }

  private void reset(String name, ContextVar.Token<String> token) {
    try {
      x.reset(token);
      log(name + " " + x.get());
    } catch (IllegalArgumentException refused) {
      log(name + " refused ValueError " + x.get());
    } catch (IllegalStateException refused) {
      log(name + " refused RuntimeError " + x.get());
    }
  }

  private Script.Action resetsLast(String name) {
    return () -> reset(name, tokens.removeLast());
  }

  private Script resets() {
    return script("resets").does(() -> reset("resets", tokens.getLast()));
  }

  Script aTokenOfAnotherTask() {
    return script("main")
        .does(sets("main's"))
        .awaits(() -> task(script("t").does(sets("task's")).yieldsTurn()))
        .does(resetsLast("theirs"))
        .does(resetsLast("mine"))
        .does(sets("main's second"))
        .awaits(() -> task(resets()))
        .awaits(resets()::coroutine)
        .does(sets("main's third"))
        .awaits(() -> loop.gather(resets().coroutine()))
        .does(tellsX("main"))
        .returns(null);
  }

  Script aTokenOfACallback() {
    Runnable sets =
        () -> {
          tokens.add(x.set("callback's"));
          log("callback " + x.get());
        };
    Runnable resets = () -> reset("callback", tokens.getFirst());
    return script("main")
        .does(() -> x.set("main's"))
        .does(sets("main's second"))
        .does(() -> soon(resets))
        .yieldsTurn()
        .does(tokens::clear)
        .does(() -> soon(sets))
        .yieldsTurn()
        .does(() -> reset("main", tokens.getFirst()))
        .does(() -> soon(resets))
        .does(() -> later(1, resets))
        .sleeps(2)
        .does(tellsX("main"));
  }

  Script aTokenOfAnInnerContext() {
    return script("main")
        .does(
            () -> {
              x.set("main's");
              ContextVar.Token<String> token = Context.current().call(() -> x.set("inner"));
              log("main " + x.get());
              reset("main", token);
              ContextVar.Token<String> mine = x.set("main's second");
              Context.current()
                  .call(
                      () -> {
                        reset("inner", mine);
                        return null;
                      });
              reset("main", mine);
              reset("main again", mine);
            })
        .returns(null);
  }

  private Coroutine<Object> inner() {
    return script("inner")
        .does(sets("inner"))
        .yieldsTurn()
        .does(() -> x.set("inner's second"))
        .sleeps(1)
        .does(() -> x.reset(tokens.removeLast()))
        .does(tellsX("inner"))
        .does(sets("inner's last"))
        .returns(null)
        .coroutine();
  }

  Script aTokenOverWaits() {
    return script("main")
        .does(() -> x.set("main's"))
        .does(() -> a = loop.createTask(inner()))
        .yieldsTurn()
        .does(tellsX("main"))
        .awaits(() -> a)
        .does(tellsX("main"))
        .awaits(this::inner)
        .does(tellsX("main"))
        .does(resetsLast("main"))
        .awaits(() -> loop.waitFor(inner(), seconds(5)))
        .does(resetsLast("main"))
        .returns(null);
  }

  void aTokenOfTheRunBefore() {
    try (Runner runner = new Runner(loop)) {
      runner.run(script("sets").does(sets("first run's")).coroutine());
      runner.run(script("resets").does(resetsLast("second run")).coroutine());
    }
  }

  private Coroutine<Object> child(String name) {
    return script(name).does(tellsX(name)).does(() -> x.set(name)).returns(null).coroutine();
  }

  Script aGroupATimeoutAndAShieldShare() {
    List<Coroutine<Object>> each = new ArrayList<>();
    return script("main")
        .does(() -> x.set("main's"))
        .inTimeout(
            1,
            _ -> {},
            s ->
                s.inGroup(
                    opened -> group = opened,
                    g ->
                        g.does(() -> x.set("body's"))
                            .does(() -> group.createTask(child("a")))
                            .does(() -> x.set("body's second"))
                            .does(() -> group.createTask(child("b")))
                            .yieldsTurn()))
        .does(tellsX("main"))
        .awaits(() -> loop.shield(child("shielded")))
        .does(tellsX("main"))
        .does(() -> loop.<Object>asCompleted(List.of(child("c")), null).forEach(each::add))
        .does(() -> x.set("main's third"))
        .awaits(() -> each.getFirst())
        .does(tellsX("main"))
        .returns(null);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.ReturnWhen;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.WaitResult;

/** Several at once, some ending in the same turn; collect.py. */
final class CollectScenarios extends Scenarios {
  private Future<Object> g;
  private final List<Coroutine<Object>> each = new ArrayList<>();
  private final List<Task<Object>> waiting = new ArrayList<>();

  private Script careful(String name, int seconds) {
    return script(name)
        .tries(t -> t.sleeps(9))
        .catches(CancelledError.class, t -> t.logs("caught %s").sleeps(seconds).rethrows());
  }

  private static void takeTurns(Script script, int turns) {
    for (int i = 0; i < turns; i++) {
      script.yieldsTurn();
    }
  }

  Script aShieldWhoseInsideEndsLater() {
    Script main = script("main");
    for (String end : List.of("value", "failure", "cancel")) {
      main.does(
              () -> {
                f = loop.createFuture();
                a = task(script("shielded").awaits(() -> loop.shield(f)));
              })
          .yieldsTurn()
          .does(() -> a.cancel("outside"));
      observesAs(main, end, () -> a)
          .does(() -> log(f.isDone() + " " + f.isCancelled()))
          .does(
              () -> {
                switch (end) {
                  case "value" -> f.complete(end);
                  case "failure" -> f.fail(new Boom(end));
                  default -> f.cancel(end);
                }
              });
      observesAs(main, "inside", () -> f);
    }
    return main.returns(null);
  }

  Script aShieldAsItsInsideEnds() {
    Script main = script("main");
    for (int turns = 0; turns < 3; turns++) {
      main.does(
              () -> {
                f = loop.createFuture();
                g = loop.shield(f);
                a = task(observing("w", () -> g));
              })
          .yieldsTurn()
          .does(() -> f.complete("f"));
      takeTurns(main, turns);
      main.does(() -> log("cancel " + a.cancel("outside") + " " + g.isCancelled()))
          .awaits(() -> a)
          .yieldsTurn();
    }
    main.does(
            () -> {
              f = loop.createFuture();
              g = loop.shield(loop.shield(f));
              a = task(observing("nested", () -> g));
            })
        .yieldsTurn()
        .does(() -> f.cancel("inside"))
        .awaits(() -> a)
        .does(() -> log(Boolean.toString(g.isCancelled())));
    return observesAs(main, "done", () -> loop.shield(f)).returns(null);
  }

  private static String names(List<? extends Future<?>> tasks) {
    return tasks.stream().map(one -> ((Task<?>) one).name()).sorted().toList().toString();
  }

  private void logNames(Object it) {
    WaitResult<?> waited = (WaitResult<?>) it;
    log(names(waited.done()) + " " + names(waited.pending()));
  }

  Script aWaitAtItsDeadline() {
    return script("main")
        .does(
            () -> {
              a = task(late("a", 1));
              b = task(late("b", 2));
              c = task(late("c", 2));
            })
        .awaits(() -> loop.waitUntil(List.of(a, b, c), ReturnWhen.ALL_COMPLETED, seconds(2)))
        .keeps(this::logNames)
        .yieldsTurn()
        .does(() -> log(b.isDone() + " " + c.isDone()))
        .awaits(() -> loop.waitUntil(List.of(a, b, c), ReturnWhen.ALL_COMPLETED, seconds(0)))
        .keeps(
            it ->
                log(
                    ((WaitResult<?>) it).done().size()
                        + " "
                        + ((WaitResult<?>) it).pending().size()))
        .returns(null);
  }

  Script waitsForTheFirstFailure() {
    List<Task<Object>> tasks = new ArrayList<>();
    return script("main")
        .does(
            () -> {
              tasks.add(task(careful("a", 0)));
              tasks.add(task("b", failing(2, "b")));
              tasks.add(task(late("c", 1)));
              tasks.add(task("d", failing(2, "d")));
              later(1, () -> tasks.getFirst().cancel("a"));
            })
        .awaits(() -> loop.waitUntil(tasks, ReturnWhen.FIRST_EXCEPTION, null))
        .keeps(this::logNames)
        .does(at("main"))
        .returns(null);
  }

  Script aWaitCancelledAsItEnds() {
    Script main = script("main");
    for (int turns = 0; turns < 3; turns++) {
      Object[] size = new Object[1];
      Script waits =
          script("waits")
              .awaits(() -> loop.waitUntil(List.of(f), ReturnWhen.ALL_COMPLETED, seconds(9)))
              .keeps(it -> size[0] = ((WaitResult<?>) it).done().size())
              .returnsFrom(() -> size[0]);
      main.does(
              () -> {
                f = loop.createFuture();
                a = task(waits);
              })
          .yieldsTurn()
          .does(() -> f.complete(null));
      takeTurns(main, turns);
      main.does(() -> log("cancel " + a.cancel("outside"))).observes(() -> a);
    }
    return main.does(at("main")).returns(null);
  }

  Script asCompletedOfDuplicates() {
    return script("main")
        .does(
            () -> {
              a = task(late("t", 2));
              Coroutine<Object> coroutine = late("c", 1).coroutine();
              loop.<Object>asCompleted(List.of(a, coroutine, a, coroutine), null)
                  .forEach(each::add);
            })
        .awaits(() -> each.get(0))
        .logs("%s")
        .awaits(() -> each.get(1))
        .logs("%s")
        .does(at("main"))
        .returns(null);
  }

  private void startThree(Integer timeout) {
    loop.<Object>asCompleted(
            List.of(late("a", 1).coroutine(), late("b", 2).coroutine(), late("c", 3).coroutine()),
            timeout == null ? null : seconds(timeout))
        .forEach(each::add);
  }

  Script asCompletedWhoseDeadlinePassesUnawaited() {
    Script main = script("main").does(() -> startThree(2)).sleeps(5);
    for (int i = 0; i < 3; i++) {
      int index = i;
      main.observes(() -> each.get(index));
    }
    return main;
  }

  Script asCompletedByThoseWhoAreCancelled() {
    return script("main")
        .does(
            () -> {
              startThree(null);
              for (int i = 0; i < 3; i++) {
                int index = i;
                waiting.add(task(observing(Integer.toString(i), () -> each.get(index))));
              }
            })
        .yieldsTurn()
        .does(() -> waiting.get(0).cancel("first"))
        .sleeps(2)
        .does(() -> waiting.get(1).cancel("second"))
        .sleeps(2)
        .does(() -> log(waiting.stream().map(Task::isDone).toList().toString()));
  }
}

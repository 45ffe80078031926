// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.yieldpoint.loop.Barrier;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Condition;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.ReturnWhen;
import org.yieldpoint.loop.Task;

/** Conditions and barriers whose waiters are cancelled; condition.py. */
final class ConditionScenarios extends Scenarios {
  private final List<Task<Object>> tasks = new ArrayList<>();
  private Condition condition = new Condition();

  private Script awaitsAll(Script main, List<? extends Future<?>> futures) {
    return main.awaits(() -> loop.waitUntil(futures, ReturnWhen.ALL_COMPLETED, null));
  }

  private Script holding(Script script, Script.Action action) {
    return script.awaits(() -> condition.acquire()).does(action).does(() -> condition.release());
  }

  private Script waits(String name) {
    return script(name)
        .awaits(() -> condition.acquire())
        .tries(
            t ->
                t.tries(u -> u.awaits(() -> condition.await()).logs("goes on"))
                    .catches(
                        CancelledError.class,
                        u ->
                            u.keeps(
                                    it ->
                                        log(
                                            name
                                                + " caught "
                                                + Trace.describe(it)
                                                + " "
                                                + condition.isLocked()))
                                .rethrows()))
        .lastly(t -> t.does(() -> condition.release()));
  }

  Script aConditionWhoseNotifiedWaiterIsCancelled() {
    Script main =
        script("main")
            .does(
                () -> {
                  for (String name : List.of("a", "b", "c", "d")) {
                    tasks.add(task(waits(name)));
                  }
                })
            .yieldsTurn();
    holding(
            main,
            () -> {
              condition.signal(2);
              log("cancel " + tasks.getFirst().cancel("notified"));
            })
        .yieldsTurn()
        .does(logging("turn")::run)
        .yieldsTurn()
        .does(logging("turn")::run)
        .yieldsTurn()
        .does(() -> log(tasks.stream().map(Task::isDone).toList().toString()))
        .awaits(() -> condition.acquire())
        .does(() -> tasks.get(3).cancel("waiting"))
        .yieldsTurn()
        .logs("still has it")
        .does(() -> condition.signalAll())
        .does(() -> condition.release());
    return awaitsAll(main, tasks)
        .does(() -> log(tasks.stream().map(Task::isCancelled).toList().toString()))
        .returns(null);
  }

  private Script waitsAndCatches(String name) {
    return script(name)
        .tries(
            t ->
                t.awaits(() -> condition.acquire())
                    .tries(u -> u.awaits(() -> condition.await()).logs("goes on").yieldsTurn())
                    .lastly(u -> u.does(() -> condition.release())))
        .catches(
            CancelledError.class,
            t ->
                t.keeps(
                    it ->
                        log(name + " caught " + Trace.describe(it) + " " + condition.isLocked())));
  }

  Script aConditionWaiterCancelledAsItGetsTheLock() {
    Script main = script("main");
    for (int turns = 0; turns < 4; turns++) {
      main.does(
              () -> {
                condition = new Condition();
                a = task(waitsAndCatches("a"));
                b = task(waitsAndCatches("b"));
              })
          .yieldsTurn();
      holding(main, () -> condition.signal());
      for (int i = 0; i < turns; i++) {
        main.yieldsTurn();
      }
      main.does(() -> log("cancel " + a.cancel("one") + " " + a.cancel("two"))).awaits(() -> a);
      for (int i = 0; i < 4; i++) {
        main.yieldsTurn();
      }
      main.does(() -> log(Boolean.toString(b.isDone())))
          .does(() -> b.cancel("at last"))
          .awaits(() -> b);
    }
    return main.returns(null);
  }

  Script aConditionWhosePredicateFails() {
    List<Integer> asked = new ArrayList<>();
    BooleanSupplier predicate =
        () -> {
          asked.add(asked.size());
          if (asked.size() == 3) {
            throw Sneaky.raise(new Boom("predicate"));
          }
          return false;
        };
    Script waits =
        script("waits")
            .awaits(() -> condition.acquire())
            .tries(t -> t.awaits(() -> condition.awaitUntil(predicate)))
            .lastly(t -> t.does(() -> condition.release()));
    Script main = script("main").does(() -> a = task(waits));
    for (int i = 0; i < 2; i++) {
      main.yieldsTurn();
      holding(main, () -> condition.signalAll()).yieldsTurn();
    }
    main.observes(() -> a).does(() -> log(asked + " " + condition.isLocked()));
    for (Runnable operation :
        List.<Runnable>of(
            () -> condition.signal(), () -> condition.signalAll(), () -> condition.release())) {
      main.tries(t -> t.does(operation::run))
          .catches(
              IllegalStateException.class,
              t -> t.keeps(it -> log("refused " + Trace.describe(it))));
    }
    return main.observes(() -> condition.await());
  }

  private Script comes(String name, Barrier barrier) {
    return script(name)
        .tries(t -> t.awaits(barrier::await).logs("is %s"))
        .catches(Throwable.class, t -> t.logs("caught %s"));
  }

  private Script.Action tells(Barrier barrier) {
    return () -> log(barrier.waiting() + " " + barrier.isBroken());
  }

  Script aBarrierThatIsLeftByACancel() {
    Barrier barrier = new Barrier(3);
    Script.Action tellsWaiting = () -> log(Integer.toString(barrier.waiting()));
    Script main =
        script("main")
            .does(
                () -> {
                  tasks.add(task(comes("a", barrier)));
                  tasks.add(task(comes("b", barrier)));
                })
            .yieldsTurn()
            .does(tellsWaiting)
            .does(() -> tasks.get(0).cancel("leaves"))
            .yieldsTurn()
            .yieldsTurn()
            .does(tellsWaiting)
            .does(
                () -> {
                  tasks.add(task(comes("c", barrier)));
                  tasks.add(task(comes("d", barrier)));
                })
            .yieldsTurn()
            .does(
                () -> {
                  tasks.get(1).cancel("drains");
                  a = task(comes("e", barrier));
                });
    return awaitsAll(main, tasks)
        .does(() -> log(barrier.waiting() + " " + barrier.isBroken() + " " + a.isDone()))
        .awaits(barrier::abort)
        .awaits(() -> a)
        .does(() -> log(Boolean.toString(barrier.isBroken())))
        .observes(barrier::await)
        .awaits(barrier::reset)
        .does(() -> log(barrier.isBroken() + " " + barrier.waiting()))
        .returns(null);
  }

  Script aBarrierThatIsResetWithNewcomers() {
    Barrier barrier = new Barrier(2);
    List<Future<?>> some = new ArrayList<>();
    Script main =
        script("main")
            .does(() -> some.add(task(comesLater("a", barrier))))
            .yieldsTurn()
            .yieldsTurn()
            .does(
                () -> {
                  some.add(task("r", barrier.reset()));
                  some.add(task(comesLater("b", barrier)));
                  some.add(task(comesLater("c", barrier)));
                });
    awaitsAll(main, some)
        .does(tells(barrier))
        .does(
            () -> {
              some.clear();
              some.add(task(comesLater("d", barrier)));
            })
        .yieldsTurn()
        .yieldsTurn()
        .does(
            () -> {
              some.add(task("x", barrier.abort()));
              some.add(task("r", barrier.reset()));
              a = task(comesLater("e", barrier));
            });
    return awaitsAll(main, some)
        .does(tells(barrier))
        .does(() -> b = task(comesLater("f", barrier)))
        .awaits(() -> loop.waitUntil(List.of(a, b), ReturnWhen.ALL_COMPLETED, null))
        .returns(null);
  }

  private Script comesLater(String name, Barrier barrier) {
    return script(name).yieldsTurn().awaits(comes(name, barrier)::coroutine).returns(null);
  }
}

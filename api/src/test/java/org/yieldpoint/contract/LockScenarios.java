// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Event;
import org.yieldpoint.loop.Lock;
import org.yieldpoint.loop.Permit;
import org.yieldpoint.loop.ReturnWhen;
import org.yieldpoint.loop.Semaphore;
import org.yieldpoint.loop.Task;

/** Locks, semaphores and events whose waiters are cancelled; lock.py. */
final class LockScenarios extends Scenarios {
  private final Lock lock = new Lock();
  private final List<Task<Object>> tasks = new ArrayList<>();

  private Script holder(
      String name, Supplier<Coroutine<Permit>> acquire, Runnable release, int seconds) {
    return script(name)
        .tries(
            t ->
                t.awaits(acquire)
                    .tries(u -> u.logs("has it").sleeps(seconds))
                    .lastly(u -> u.does(release::run)))
        .lastly(t -> t.logs("ends"));
  }

  private Script holder(String name) {
    return holder(name, lock::acquire, lock::release, 0);
  }

  private Script holder(String name, Semaphore semaphore, int seconds) {
    return holder(name, semaphore::acquire, semaphore::release, seconds);
  }

  private Script awaitsAll(Script main) {
    return main.awaits(() -> loop.waitUntil(tasks, ReturnWhen.ALL_COMPLETED, null));
  }

  private Script.Action begins(String... names) {
    return () -> {
      for (String name : names) {
        tasks.add(task(holder(name)));
      }
    };
  }

  private Script.Action tellsLocked(Supplier<Boolean> locked) {
    return () -> log(locked.get().toString());
  }

  Script aLockWhoseChosenWaiterIsCancelled() {
    Script main =
        script("main")
            .awaits(lock::acquire)
            .does(begins("a", "b", "c"))
            .yieldsTurn()
            .does(() -> lock.release())
            .does(() -> log("cancel " + tasks.getFirst().cancel() + " " + lock.isLocked()))
            .does(begins("d"))
            .yieldsTurn()
            .does(tellsLocked(lock::isLocked));
    return awaitsAll(main).does(tellsLocked(lock::isLocked)).returns(null);
  }

  private Script greedy(String name, int times) {
    Script greedy = script(name);
    for (int number = 0; number < times; number++) {
      greedy
          .awaits(lock::acquire)
          .logs(Integer.toString(number))
          .yieldsTurn()
          .does(() -> lock.release());
    }
    return greedy;
  }

  Script aLockThatIsTakenAgainAtOnce() {
    return script("main")
        .awaits(
            () ->
                loop.gather(
                    greedy("a", 3).coroutine(),
                    greedy("b", 2).coroutine(),
                    greedy("c", 2).coroutine()))
        .awaits(lock::acquire)
        .does(() -> a = task(holder("a")))
        .yieldsTurn()
        .does(() -> lock.release())
        .does(tellsLocked(lock::isLocked))
        .awaits(lock::acquire)
        .does(logging("main has it")::run)
        .does(() -> lock.release())
        .awaits(() -> a)
        .returns(null);
  }

  Script aNewcomerBehindCancelledWaiters() {
    return script("main")
        .awaits(lock::acquire)
        .does(begins("a", "b"))
        .yieldsTurn()
        .does(
            () -> {
              tasks.forEach(Task::cancel);
              lock.release();
            })
        .awaits(lock::acquire)
        .does(() -> log("main has it " + lock.isLocked()))
        .does(() -> a = task(holder("c")))
        .yieldsTurn()
        .does(() -> lock.release())
        .awaits(() -> a)
        .does(refusing(lock::release))
        .returns(null);
  }

  private Script.Action refusing(Runnable operation) {
    return () -> {
      try {
        operation.run();
      } catch (IllegalStateException refused) {
        log("refused " + Trace.describe(refused));
      }
    };
  }

  private Coroutine<Object> limited(String name, int limit, int seconds) {
    return script(name)
        .tries(
            t ->
                t.inTimeout(
                    limit,
                    _ -> {},
                    s -> s.awaits(holder(name, lock::acquire, lock::release, seconds)::coroutine)))
        .catches(TimeoutException.class, t -> t.does(at(name + " timed out")))
        .coroutine();
  }

  Script aLockWithALimit() {
    return script("main")
        .awaits(
            () ->
                loop.gather(
                    limited("a", 5, 2), limited("b", 2, 1), limited("c", 3, 1), limited("d", 9, 1)))
        .does(at("main"))
        .returns(null);
  }

  Script aSemaphoreWhoseChosenWaitersAreCancelled() {
    Semaphore semaphore = new Semaphore(2);
    Script main =
        script("main")
            .awaits(semaphore::acquire)
            .awaits(semaphore::acquire)
            .does(
                () -> {
                  for (String name : List.of("a", "b", "c", "d")) {
                    tasks.add(task(holder(name, semaphore, 0)));
                  }
                })
            .yieldsTurn()
            .does(
                () -> {
                  semaphore.release();
                  semaphore.release();
                  log(
                      "cancel "
                          + tasks.get(0).cancel()
                          + " "
                          + tasks.get(1).cancel()
                          + " "
                          + semaphore.isLocked());
                  tasks.add(task(holder("e", semaphore, 0)));
                })
            .yieldsTurn()
            .does(tellsLocked(semaphore::isLocked))
            .does(() -> tasks.get(3).cancel());
    return awaitsAll(main).does(tellsLocked(semaphore::isLocked)).returns(null);
  }

  Script aSemaphoreThatIsReleasedInABurst() {
    Semaphore semaphore = new Semaphore(0);
    Script main =
        script("main")
            .does(
                () -> {
                  for (String name : List.of("a", "b", "c", "d")) {
                    tasks.add(task(holder(name, semaphore, 1)));
                  }
                })
            .yieldsTurn()
            .does(
                () -> {
                  semaphore.release();
                  semaphore.release();
                  semaphore.release();
                })
            .does(tellsLocked(semaphore::isLocked))
            .does(() -> tasks.get(1).cancel())
            .does(() -> tasks.add(task(holder("e", semaphore, 0))))
            .yieldsTurn()
            .does(() -> tasks.add(task(holder("f", semaphore, 0))));
    return awaitsAll(main)
        .does(() -> log(semaphore.isLocked() + " " + loop.nanoTime() / 1_000_000_000))
        .returns(null);
  }

  private Script waits(String name, Event event) {
    return script(name)
        .tries(t -> t.awaits(event::await).does(() -> log(name + " goes on " + event.isSet())))
        .catches(CancelledError.class, t -> t.logs("caught %s").rethrows());
  }

  Script anEventSetAndClearedAroundACancel() {
    Event event = new Event();
    Script main =
        script("main")
            .does(
                () -> {
                  for (String name : List.of("a", "b", "c")) {
                    tasks.add(task(waits(name, event)));
                  }
                })
            .yieldsTurn()
            .does(
                () -> {
                  tasks.get(0).cancel("before");
                  event.set();
                  tasks.get(1).cancel("after");
                  event.clear();
                  tasks.add(task(waits("d", event)));
                })
            .yieldsTurn()
            .yieldsTurn()
            .does(event::set);
    return awaitsAll(main).awaits(event::await).does(logging("true")::run).returns(null);
  }
}

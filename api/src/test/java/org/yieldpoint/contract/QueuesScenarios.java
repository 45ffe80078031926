// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.yieldpoint.loop.AsyncQueue;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.ReturnWhen;
import org.yieldpoint.loop.Task;

/** Queues: whose item it is; queues.py. */
final class QueuesScenarios extends Scenarios {
  private final List<Task<Object>> tasks = new ArrayList<>();
  private AsyncQueue<Object> queue = AsyncQueue.fifo();

  /** What Python calls it. */
  private static String nameOf(Object refused) {
    String name = refused.getClass().getSimpleName();
    return name.equals("IllegalStateException") ? "ValueError" : name.replace("Exception", "");
  }

  private Script refusable(String name, Script script) {
    Script refusable = script(name).tries(t -> t.awaits(script::coroutine));
    return refusable
        .catches(
            CancelledError.class,
            t -> t.keeps(it -> log(name + " caught " + Trace.describe(it) + size())).rethrows())
        .catches(
            IllegalStateException.class, t -> t.keeps(it -> log(name + " refused " + nameOf(it))));
  }

  private String size() {
    return " " + queue.size();
  }

  private Script gets(String name) {
    return refusable(name, script(name).awaits(() -> queue.get()).logs("got %s"));
  }

  private Script puts(String name) {
    return refusable(
        name,
        script(name).awaits(() -> queue.put(name)).does(() -> log(name + " is put" + size())));
  }

  private void attempt(String name, Supplier<?> operation) {
    try {
      log(name + " " + operation.get());
    } catch (RuntimeException refused) {
      log(name + " refused " + nameOf(refused));
    }
  }

  private void attemptPut(Object item) {
    attempt(
        "put",
        () -> {
          queue.putNowait(item);
          return null;
        });
  }

  private void attemptDone() {
    attempt(
        "done",
        () -> {
          queue.taskDone();
          return null;
        });
  }

  private void begin(Script... scripts) {
    for (Script script : scripts) {
      tasks.add(task(script));
    }
  }

  private Script awaitsAll(Script main) {
    return main.awaits(() -> loop.waitUntil(tasks, ReturnWhen.ALL_COMPLETED, null)).returns(null);
  }

  Script aWokenGetterIsCancelled() {
    Script main =
        script("main")
            .does(() -> begin(gets("a"), gets("b"), gets("c")))
            .yieldsTurn()
            .does(() -> queue.putNowait(1))
            .does(
                () ->
                    log(
                        "cancel "
                            + tasks.get(0).cancel("woken")
                            + " "
                            + tasks.get(1).cancel("waiting")))
            .yieldsTurn()
            .does(() -> log(size().strip()))
            .yieldsTurn()
            .does(() -> queue.putNowait(2))
            .does(() -> queue.putNowait(3))
            .does(() -> log(queue.size() + " " + queue.getNowait() + " " + queue.getNowait()))
            .does(() -> begin(gets("d")))
            .yieldsTurn()
            .does(() -> queue.putNowait(4));
    return awaitsAll(main);
  }

  Script aGetterThatIsOvertakenWaitsLast() {
    Script main =
        script("main")
            .does(() -> begin(gets("a"), gets("b")))
            .yieldsTurn()
            .does(() -> queue.putNowait(1))
            .awaits(gets("main")::coroutine)
            .yieldsTurn()
            .does(() -> begin(gets("c")))
            .yieldsTurn()
            .does(() -> List.of(2, 3, 4).forEach(queue::putNowait));
    return awaitsAll(main);
  }

  Script aWokenPutterIsCancelled() {
    queue = AsyncQueue.fifo(1);
    Script main =
        script("main")
            .does(() -> begin(puts("a"), puts("b"), puts("c"), puts("d")))
            .yieldsTurn()
            .does(() -> log(queue.getNowait() + " " + tasks.get(1).cancel("woken")))
            .yieldsTurn()
            .yieldsTurn()
            .does(() -> log(queue.size() + " " + queue.getNowait()))
            .does(() -> attemptPut("main"))
            .yieldsTurn()
            .does(() -> attemptPut("main"))
            .does(() -> log(queue.getNowait().toString()));
    return main.awaits(() -> loop.waitUntil(tasks, ReturnWhen.ALL_COMPLETED, null))
        .does(() -> log(queue.getNowait().toString()))
        .does(() -> attempt("get", queue::getNowait))
        .returns(null);
  }

  Script thoseWhoWaitWhenItIsShutDown() {
    queue = AsyncQueue.fifo(1);
    return script("main")
        .does(() -> begin(puts("a"), puts("b"), puts("c")))
        .yieldsTurn()
        .does(
            () -> {
              tasks.get(1).cancel("before");
              queue.shutdown();
              tasks.get(2).cancel("after");
              begin(gets("d"), gets("e"));
            })
        .awaits(() -> loop.waitUntil(tasks, ReturnWhen.ALL_COMPLETED, null))
        .does(
            () -> {
              attemptPut(1);
              attempt("get", queue::getNowait);
              log(queue.size() + " " + queue.isEmpty() + " " + queue.isFull());
              attemptDone();
              attemptDone();
              queue.shutdown();
            })
        .awaits(() -> queue.join())
        .does(logging("joined")::run)
        .returns(null);
  }

  private Script joins(String name) {
    return script(name)
        .awaits(() -> queue.join())
        .does(() -> log(name + " joined" + size()))
        .returns(null);
  }

  Script shutDownAtOnceWithGettersPuttersAndJoiners() {
    queue = AsyncQueue.fifo(2);
    return script("main")
        .does(
            () -> {
              queue.putNowait(1);
              queue.putNowait(2);
              begin(joins("j"), puts("p"));
            })
        .yieldsTurn()
        .does(
            () -> {
              log(queue.getNowait().toString());
              queue.shutdownNow();
              log(queue.size() + " " + tasks.getFirst().isDone());
              begin(gets("g"));
            })
        .yieldsTurn()
        .yieldsTurn()
        .does(
            () -> {
              log(
                  tasks.get(0).isDone()
                      + " "
                      + tasks.get(1).isDone()
                      + " "
                      + tasks.get(2).isDone());
              attemptDone();
              attemptDone();
            })
        .awaits(() -> tasks.getFirst())
        .awaits(gets("main")::coroutine)
        .awaits(puts("main")::coroutine)
        .returns(null);
  }

  Script shutDownAsAGetterIsWoken() {
    Script main = script("main");
    for (boolean immediate : new boolean[] {false, true}) {
      main.does(
              () -> {
                queue = AsyncQueue.fifo();
                tasks.clear();
                begin(gets("a"), gets("b"));
              })
          .yieldsTurn()
          .does(
              () -> {
                queue.putNowait("item");
                if (immediate) {
                  queue.shutdownNow();
                } else {
                  queue.shutdown();
                }
              })
          .awaits(() -> loop.waitUntil(tasks, ReturnWhen.ALL_COMPLETED, null))
          .does(() -> log(size().strip()));
    }
    return main.returns(null);
  }

  Script joinsAndWhatIsPutMeanwhile() {
    return script("main")
        .does(this::attemptDone)
        .awaits(joins("early")::coroutine)
        .does(
            () -> {
              queue.putNowait(1);
              a = task(joins("a"));
            })
        .yieldsTurn()
        .does(
            () -> {
              log(queue.getNowait().toString());
              queue.taskDone();
              queue.putNowait(2);
              b = task(joins("b"));
            })
        .awaits(() -> a)
        .yieldsTurn()
        .does(
            () -> {
              log(Boolean.toString(b.isDone()));
              var _ = queue.getNowait();
              queue.taskDone();
            })
        .awaits(() -> b)
        .does(this::attemptDone)
        .returns(null);
  }

  Script prioritiesAndTheLastFirst() {
    AsyncQueue<Integer> priority = AsyncQueue.priority(Comparator.naturalOrder(), 3);
    AsyncQueue<Integer> last = AsyncQueue.lifo(0);
    return script("main")
        .does(
            () -> {
              List.of(3, 1, 2).forEach(priority::putNowait);
              a = task(observing("a", () -> priority.put(0)));
            })
        .yieldsTurn()
        .awaits(priority::get)
        .keeps(it -> log(it + " " + priority.isFull()))
        .awaits(priority::get)
        .keeps(it -> log(it + " " + priority.getNowait()))
        .awaits(() -> a)
        .awaits(priority::get)
        .keeps(it -> log(it + " " + priority.isEmpty()))
        .does(() -> b = task(observing("b", last::get)))
        .yieldsTurn()
        .does(() -> List.of(1, 2, 3).forEach(last::putNowait))
        .awaits(() -> b)
        .awaits(last::get)
        .keeps(it -> log(it + " " + last.getNowait()))
        .returns(null);
  }

  private Script limited(String name, int limit) {
    return script(name)
        .tries(
            t ->
                t.inTimeout(
                    limit,
                    _ -> {},
                    s -> s.awaits(() -> queue.get()).keeps(it -> at(name + " got " + it).run())))
        .catches(
            TimeoutException.class,
            t ->
                t.does(
                    () -> log(name + " timed out at " + loop.nanoTime() / 1_000_000_000 + size())));
  }

  Script aGetWithALimitLosesNothing() {
    return script("main")
        .does(() -> begin(limited("a", 2), limited("b", 9)))
        .yieldsTurn()
        .does(() -> later(2, () -> queue.putNowait("first")))
        .sleeps(3)
        .does(() -> later(1, () -> queue.putNowait("second")))
        .does(() -> begin(limited("c", 1), limited("d", 2)))
        .awaits(() -> loop.waitUntil(tasks, ReturnWhen.ALL_COMPLETED, null))
        .does(() -> log(queue.size() + " " + loop.nanoTime() / 1_000_000_000))
        .returns(null);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.loop.Awaitable;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.TaskGroup;
import org.yieldpoint.loop.Timeout;
import org.yieldpoint.loop.VirtualClock;

/**
 * Scenarios that are there twice: as the Python program of their family, whose trace on CPython is
 * recorded, and here, as methods of the same names.
 *
 * <p>A method returns the script that is run by itself; or nothing, and runs what it likes. Where a
 * script is needed more than once it is made anew by a method, as in Python.
 */
abstract class Scenarios {
  /** What scripts share, where Python has local variables. */
  Task<Object> a;

  Task<Object> b;
  Task<Object> c;
  Future<Object> f;
  Future<?> any;
  TaskGroup group;
  Timeout timeout;

  final VirtualClock clock = new VirtualClock();
  CoroutineRuntime runtime;
  EventLoop loop;
  Trace trace;

  void open(CoroutineRuntime runtime, Trace trace) {
    this.runtime = runtime;
    this.trace = trace;
    loop = new EventLoop(runtime, clock);
    loop.exceptionHandler(
        (message, failure) -> {
          if (!dependsOnCollection(message)) {
            log("handler was told of " + Trace.describe(failure));
          }
        });
  }

  /** Whether CPython says so when it collects something, which is no moment of a scenario. */
  private static boolean dependsOnCollection(String message) {
    return message.startsWith("nobody has asked") || message.endsWith("but it is pending");
  }

  // ---- The trace

  void log(String line) {
    trace.add(line);
  }

  Runnable logging(String line) {
    return () -> log(line);
  }

  Script.Action at(String name) {
    return () -> log(name + " at " + loop.nanoTime() / 1_000_000_000);
  }

  /** An action that logs what the supplier has then. */
  Script.Action tells(String what, Supplier<?> value) {
    return () -> log(what + " " + Trace.describe(value.get()));
  }

  /** An action that logs several values, evaluated in order. */
  Script.Action tellsAll(String what, List<Supplier<?>> values) {
    return () ->
        log(
            Stream.concat(
                    Stream.of(what), values.stream().map(value -> Trace.describe(value.get())))
                .collect(joining(" ")));
  }

  /** Logs whether a task is done and cancelled, and how many requests to cancel it there are. */
  void tell(String name, Task<?> told) {
    log(name + " " + told.isDone() + " " + told.isCancelled() + " " + told.cancelling());
  }

  // ---- Scripts

  Script script(String name) {
    return new Script(name, trace);
  }

  Script ticks(int count) {
    Script ticks = script("tick");
    for (int tick = 1; tick <= count; tick++) {
      ticks.logs(Integer.toString(tick)).yieldsTurn();
    }
    return ticks;
  }

  Script late(String name, int seconds) {
    return script(name).sleeps(seconds).does(at(name)).returns(name);
  }

  Script failing(int seconds, String message) {
    return script("failing").sleeps(seconds).raises(new Boom(message));
  }

  Script slow(String name) {
    return slow(name, 0, null);
  }

  /** Sleeps long; if it is cancelled it needs time, and then raises something else, if told so. */
  Script slow(String name, int cleanupSeconds, String last) {
    return script(name)
        .tries(s -> s.sleeps(9))
        .catches(
            CancelledError.class,
            s -> {
              s.sleeps(cleanupSeconds).does(at(name));
              return last == null ? s.rethrows() : s.raises(new Boom(last));
            });
  }

  /** Swallows a cancel, and returns its name somewhat later. */
  Script stubborn(String name) {
    return stubborn(name, 1);
  }

  Script stubborn(String name, int seconds) {
    return script(name)
        .tries(s -> s.sleeps(9))
        .catches(CancelledError.class, s -> s.logs("swallows %s").sleeps(seconds))
        .returns(name);
  }

  Script observing(String name, Supplier<? extends Awaitable<?>> awaited) {
    return script(name).observes(awaited);
  }

  /** Observes under another name, without a task of its own. */
  Script observesAs(Script main, String name, Supplier<? extends Awaitable<?>> awaited) {
    return main.awaits(() -> observing(name, awaited).coroutine());
  }

  // ---- The loop

  Task<Object> task(Script script) {
    return loop.createTask(script.coroutine(), script.name());
  }

  Task<Object> task(String name, Script script) {
    return loop.createTask(script.coroutine(), name);
  }

  Task<?> task(String name, Coroutine<?> coroutine) {
    return loop.createTask(coroutine, name);
  }

  Task<?> me() {
    return loop.currentTask();
  }

  void soon(Runnable callback) {
    loop.callSoon(callback);
  }

  void later(int seconds, Runnable callback) {
    var _ = loop.callLater(Duration.ofSeconds(seconds), callback);
  }

  static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** What a computation that takes this long does to the clock. */
  void takeSeconds(int seconds) {
    clock.awaitDeadline(clock.nanoTime() + Duration.ofSeconds(seconds).toNanos());
  }

  /** Runs a script by itself, and adds to the trace what came of it. */
  void run(Script main) {
    trace.record(() -> "returned " + Trace.describe(loop.run(main.coroutine())));
  }

  /** A line of a trace in Python's names; messages of errors of misuse are each one's own. */
  static String inPython(String line) {
    return line.replaceAll(
            "(IllegalState|BrokenBarrier)Exception(\\([^()]*(\\([^()]*\\))?[^()]*\\))?",
            "RuntimeError")
        .replace(TimeoutException.class.getSimpleName(), "TimeoutError");
  }
}

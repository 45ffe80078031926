// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.VirtualClock;

/** What the rules of the event loop are written with: a loop whose clock is virtual. */
interface LoopFixture extends Fixture {
  Duration ONE = Duration.ofSeconds(1);
  Duration TWO = Duration.ofSeconds(2);
  Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  VirtualClock clock();

  EventLoop loop();

  /** From here on, the test runs on {@code loop}. */
  void replaceLoop(EventLoop loop);

  /** Runs a script, and adds to the trace what came of it. */
  default void run(Script main) {
    runs(main.coroutine());
  }

  /** Runs a coroutine, and adds to the trace what came of it. */
  default void runs(Coroutine<?> coroutine) {
    trace().record(() -> "returned " + Trace.describe(loop().run(coroutine)));
  }

  default Task<Object> task(Script script) {
    return loop().createTask(script.coroutine(), script.name());
  }

  /** An action that tells the time, in seconds. */
  default Script.Action at(String what) {
    return () -> trace().add(what + " at " + loop().nanoTime() / 1_000_000_000);
  }

  default Runnable logging(String line) {
    return () -> trace().add(line);
  }

  /** Advances the clock, as a computation does that takes this long. */
  default void takeSeconds(int seconds) {
    clock().awaitDeadline(clock().nanoTime() + Duration.ofSeconds(seconds).toNanos());
  }

  /** Sleeps, tells the time, and returns {@code result}, which also names it. */
  default Script late(int seconds, String result) {
    return script(result).sleeps(seconds).does(at(result)).returns(result);
  }

  /** A task that swallows its cancellation and lives on for a second. */
  default Script swallowing() {
    return script("task")
        .tries(s -> s.sleeps(9))
        .catches(CancelledError.class, s -> s.logs("caught %s").sleeps(1).returns("swallowed"));
  }

  /** Adds to the trace what the loop reports to its exception handler. */
  default void traceFailures() {
    loop()
        .exceptionHandler(
            (message, failure) ->
                trace()
                    .add(
                        "handler: "
                            + message
                            + (failure == null ? "" : ": " + Trace.describe(failure))));
  }

  /** Without what a runtime adds to say where the exception came through. */
  default List<String> suppressedIn(Throwable failure) {
    return Stream.of(failure.getSuppressed())
        .filter(Boom.class::isInstance)
        .map(Throwable::getMessage)
        .toList();
  }
}

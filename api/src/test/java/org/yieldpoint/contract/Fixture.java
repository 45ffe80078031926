// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.FutureTask;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;

/**
 * What all rules are written with: a runtime, open during each test, and a trace of what happened.
 *
 * <p>Rule sets are interfaces whose tests are default methods. They have no state: a contract,
 * which mixes them in, has it.
 */
interface Fixture {
  Trace trace();

  CoroutineRuntime runtime();

  /** Opens the runtime under test, with the strategy under test: a new one at each call. */
  CoroutineRuntime open();

  default Script script(String name) {
    return new Script(name, trace());
  }

  default Generator<Object, Object, Object> start(
      GeneratorFunction<Object, Object, Object> function) {
    return runtime().start(function);
  }

  /** Skips the rest of a test on a runtime that lacks {@code capability}. */
  default void assume(Capability capability) {
    assumeTrue(runtime().capabilities().contains(capability), "for runtimes with " + capability);
  }

  /** Runs on a platform thread, to its end, and passes on what it fails with. */
  default void joinPlatform(Runnable code) {
    join(Thread.ofPlatform(), code);
  }

  /** Runs on a virtual thread, to its end, and passes on what it fails with. */
  default void joinVirtual(Runnable code) {
    join(Thread.ofVirtual(), code);
  }

  private static void join(Thread.Builder kind, Runnable code) {
    FutureTask<Void> task = new FutureTask<>(code, null);
    kind.start(task);
    try {
      task.get();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  /** Checks all that the trace has since the last check. */
  default void expect(String... lines) {
    trace().expect(lines);
  }

  default boolean hasStacks() {
    return runtime().capabilities().contains(Capability.STACKFUL);
  }

  /** Skips the rest of a test on a runtime without stacks. */
  default void assumeStacks() {
    assumeTrue(hasStacks(), "a runtime without stacks has nothing to end");
  }

  /** How many generators a chain has: far more than a stack would have room for, where they fit. */
  default int depth() {
    return runtime().capabilities().contains(Capability.UNBOUNDED) ? 10_000 : 500;
  }

  // ---- Operations whose outcome goes into the trace

  default void next(Generator<?, ?, ?> generator) {
    trace().record(() -> "yielded " + Trace.describe(generator.next()));
  }

  default <S> void send(Generator<?, S, ?> generator, S value) {
    trace().record(() -> "yielded " + Trace.describe(generator.send(value)));
  }

  default void raise(Generator<?, ?, ?> generator, Throwable exception) {
    trace().record(() -> "yielded " + Trace.describe(generator.raise(exception)));
  }

  default void close(Generator<?, ?, ?> generator) {
    trace()
        .record(
            () -> {
              generator.close();
              return "closed";
            });
  }
}

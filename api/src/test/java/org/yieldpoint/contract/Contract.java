// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;

/** What all contracts have: a runtime, open during each test, and a trace of what happened. */
@ExtendWith(NoLeftoverThreads.class)
public abstract class Contract {
  final Trace trace = new Trace();
  CoroutineRuntime runtime;

  /** Opens the runtime under test, with the strategy under test: a new one at each call. */
  protected abstract CoroutineRuntime open();

  @BeforeEach
  void openRuntime() {
    runtime = open();
  }

  @AfterEach
  void closeRuntime() {
    runtime.close();
  }

  Script script(String name) {
    return new Script(name, trace);
  }

  Generator<Object, Object, Object> start(GeneratorFunction<Object, Object, Object> function) {
    return runtime.start(function);
  }

  // ---- Operations whose outcome goes into the trace

  void next(Generator<?, ?, ?> generator) {
    trace.record(() -> "yielded " + Trace.describe(generator.next()));
  }

  <S> void send(Generator<?, S, ?> generator, S value) {
    trace.record(() -> "yielded " + Trace.describe(generator.send(value)));
  }

  void raise(Generator<?, ?, ?> generator, Throwable exception) {
    trace.record(() -> "yielded " + Trace.describe(generator.raise(exception)));
  }

  void close(Generator<?, ?, ?> generator) {
    trace.record(
        () -> {
          generator.close();
          return "closed";
        });
  }
}

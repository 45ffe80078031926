// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.GeneratorFunction;

/**
 * Runs programs one after the other, and opens a new runtime now and then, so that generators that
 * a run could not close end with their runtime.
 */
final class ProgramRunner implements AutoCloseable {
  private static final int PROGRAMS_PER_RUNTIME = 100;

  private final String spec;
  private final UnaryOperator<GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long>>
      adapter;
  private CoroutineRuntime runtime;
  private int count;

  /**
   * Opens a runtime.
   *
   * @param spec the runtime, as {@link CoroutineRuntime#open} takes it
   * @throws IllegalArgumentException if there is no such runtime
   */
  ProgramRunner(String spec) {
    this(spec, UnaryOperator.identity());
  }

  /** As the other constructor; {@code adapter} converts each function first. */
  ProgramRunner(
      String spec,
      UnaryOperator<GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long>> adapter) {
    this.spec = spec;
    this.adapter = adapter;
    this.runtime = CoroutineRuntime.open(spec);
  }

  /**
   * Runs a program and returns its trace.
   *
   * @throws DefectException if an interpreter or the runtime threw what the language does not know
   * @throws IllegalStateException if a generator that a program left behind did not end
   */
  String trace(Program program) {
    if (count == PROGRAMS_PER_RUNTIME) {
      runtime.close();
      runtime = CoroutineRuntime.open(spec);
      count = 0;
    }
    count++;
    try (ProgramRun run = new ProgramRun(program, runtime, adapter)) {
      return run.run();
    }
  }

  @Override
  public void close() {
    runtime.close();
  }
}

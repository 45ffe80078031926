// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.GeneratorFunction;

/**
 * Runs programs one after the other, and opens a new runtime for them now and then: what a program
 * has left behind that its run could not close ends with its runtime.
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
   * @param spec its name, and perhaps a strategy, as {@link CoroutineRuntime#open} takes it
   * @throws IllegalArgumentException if there is none such
   */
  ProgramRunner(String spec) {
    this(spec, UnaryOperator.identity());
  }

  /** As the other; each function is offered to the runtime as {@code adapter} makes it. */
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
   * @throws IllegalStateException if what programs left behind would not end
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

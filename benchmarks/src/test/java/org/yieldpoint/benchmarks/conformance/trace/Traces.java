// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.GeneratorFunction;

/** The traces of programs on a runtime. */
final class Traces {
  private final String runtime;
  private final UnaryOperator<GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long>>
      adapter;

  /** Runs programs on {@code runtime}. */
  Traces(String runtime) {
    this(runtime, UnaryOperator.identity());
  }

  /** Runs programs on {@code runtime}; {@code adapter} converts each function first. */
  Traces(
      String runtime,
      UnaryOperator<GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long>> adapter) {
    this.runtime = runtime;
    this.adapter = adapter;
  }

  /** Returns every runtime with each of its strategies. */
  static Stream<String> runtimes() {
    return CoroutineRuntime.specs().stream();
  }

  /**
   * Runs programs, and returns the lines of their traces. A defect is the last line of the last
   * trace.
   */
  List<List<String>> of(List<String> programs) {
    List<List<String>> traces = new ArrayList<>();
    try (ProgramRunner runner = new ProgramRunner(runtime, adapter)) {
      for (String program : programs) {
        traces.add(runner.trace(Program.parse(program)).lines().toList());
      }
    } catch (DefectException defect) {
      List<String> trace = new ArrayList<>(defect.trace().lines().toList());
      trace.add(defect.getMessage());
      traces.add(trace);
    }
    return traces;
  }

  @Override
  public String toString() {
    return runtime;
  }
}

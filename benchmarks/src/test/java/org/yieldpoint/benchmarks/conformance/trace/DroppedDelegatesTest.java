// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.yieldpoint.benchmarks.conformance.trace.Json.delegate;
import static org.yieldpoint.benchmarks.conformance.trace.Json.function;
import static org.yieldpoint.benchmarks.conformance.trace.Json.log;
import static org.yieldpoint.benchmarks.conformance.trace.Json.operation;
import static org.yieldpoint.benchmarks.conformance.trace.Json.receive;
import static org.yieldpoint.benchmarks.conformance.trace.Json.tryFinally;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.GeneratorFunction;

/**
 * Generators that a program dropped stay as they are. A runtime closes the body of a collected
 * generator, and its {@code finally} would write into a later part of the trace.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DroppedDelegatesTest {
  private static final int COLLECTIONS = 3;

  /** f1 yields when it is closed, so that f0 fails and drops f1. */
  private static final String PROGRAM =
      Json.program(
          List.of(
              function("f0", delegate("f1")),
              function(
                  "f1", tryFinally(List.of(receive()), tryFinally(List.of(receive()), log(1)))),
              function("f2", log(2), receive())),
          List.of(
              operation("next"),
              operation("close"),
              """
              {"op":"new","gen":"g0","fn":"f2"}\
              """,
              operation("next")));

  static Stream<String> runtimes() {
    return Traces.runtimes();
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void areNotClosedInTheMiddleOfATrace(String runtime) {
    assertNotClosed(runtime, both -> GeneratorFunction.ofBody(both.name(), both.body()));
  }

  @ParameterizedTest
  @MethodSource("runtimes")
  void areNotClosedThoughTheyAreMachines(String runtime) {
    assertNotClosed(runtime, both -> GeneratorFunction.ofMachine(both.name(), both::machine));
  }

  private static void assertNotClosed(
      String runtime,
      UnaryOperator<GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long>> dropped) {
    try (CoroutineRuntime collecting = CoroutineRuntime.open(runtime)) {
      assumeTrue(collecting.capabilities().contains(Capability.STACKFUL), "nothing is closed");
      Traces traces =
          new Traces(
              runtime,
              both ->
                  switch (both.name()) {
                    case "f0" -> GeneratorFunction.ofMachine("f0", both::machine);
                    case "f1" -> dropped.apply(both);
                    default -> collectingFirst(both, collecting);
                  });

      assertThat(Json.brief(traces.of(List.of(PROGRAM)).getFirst()))
          .as(runtime)
          .isEqualTo("yield:null raise:RuntimeError created 2 yield:null");
    }
  }

  private static GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long> collectingFirst(
      GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long> both,
      CoroutineRuntime collecting) {
    return GeneratorFunction.ofMachine(
        both.name(),
        () -> {
          collect(collecting);
          return both.machine();
        });
  }

  /** Returns when generators that were dropped before have most likely been closed. */
  private static void collect(CoroutineRuntime runtime) {
    for (int collection = 0; collection < COLLECTIONS; collection++) {
      CountDownLatch closed = new CountDownLatch(1);
      drop(runtime, closed);
      try {
        do {
          System.gc();
        } while (!closed.await(100, TimeUnit.MILLISECONDS));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * Leaves a suspended generator to the collector; a method of its own, so that no frame has it.
   */
  private static void drop(CoroutineRuntime runtime, CountDownLatch closed) {
    runtime
        .start(
            GeneratorFunction.<@Nullable Long, @Nullable Long, @Nullable Long>ofBody(
                "dropped",
                yielder -> {
                  try {
                    return yielder.yield(null);
                  } finally {
                    closed.countDown();
                  }
                }))
        .resume(null);
  }
}

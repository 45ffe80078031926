// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.yieldpoint.Generator;
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.ForkFlags;
import org.yieldpoint.benchmarks.fixture.SuiteRuntime;

/**
 * What does one {@code next()} cost while every core is busy with other processes?
 *
 * <p>The op of {@link Next}, while as many processes as there are processors compute without a
 * pause. A thread that spins competes with them, and a thread that parks must get a core back.
 *
 * <p>Floor: a hand-written iterator, which only shares the core.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class NextUnderLoad {

  /** The load. */
  @State(Scope.Thread)
  public static class Busy {
    private BusyProcesses processes;

    @Setup
    public void start() {
      processes = BusyProcesses.onEveryProcessor();
    }

    @TearDown
    public void close() {
      try (BusyProcesses ending = processes) {
        ending.requireRunning();
      }
    }
  }

  /** A generator that is suspended. */
  @State(Scope.Thread)
  public static class Suspended {
    private Generator<Integer, Object, @Nullable Void> generator;

    @Setup
    public void start(SuiteRuntime runtime) {
      generator = runtime.opened().start(Counting.FUNCTION);
    }

    @TearDown
    public void close() {
      generator.close();
    }
  }

  /** The floor. */
  @State(Scope.Thread)
  public static class Plain {
    private final Iterator<Integer> iterator = new Counting.Plain();
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void generator(Busy busy, Suspended suspended, Blackhole blackhole) {
    Generator<Integer, Object, @Nullable Void> generator = suspended.generator;
    int sum = 0;
    for (int i = 0; i < Counting.OPERATIONS; i++) {
      Integer value = generator.next();
      blackhole.consume(value);
      sum += value;
    }
    Answers.require(Counting.SUM, sum);
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void iterator(Busy busy, Plain plain, Blackhole blackhole) {
    Next.takeFrom(plain.iterator, blackhole);
  }
}

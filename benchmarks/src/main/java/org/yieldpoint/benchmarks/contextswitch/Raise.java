// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

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
 * What does one {@code raise(e)} cost when the generator catches it?
 *
 * <p>One op is one exception, always the same object, raised in a generator that was started long
 * ago, caught there, and the yield that follows.
 *
 * <p>Floor: a {@code throw} that is caught in the same method.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class Raise {

  /** A generator that waits in a try block. */
  @State(Scope.Thread)
  public static class Guarded {
    private final CatchingCounter.EmptyException raised = new CatchingCounter.EmptyException();
    private Generator<Integer, Object, @Nullable Void> generator;

    @Setup
    public void start(SuiteRuntime runtime) {
      generator = runtime.opened().start(CatchingCounter.FUNCTION);
      generator.next();
    }

    @TearDown
    public void close() {
      generator.close();
    }
  }

  /** The floor. */
  @State(Scope.Thread)
  public static class Plain {
    private final CatchingCounter.EmptyException raised = new CatchingCounter.EmptyException();
    private final CatchingCounter.Plain plain = new CatchingCounter.Plain();
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void generator(Guarded guarded, Blackhole blackhole) {
    Generator<Integer, Object, @Nullable Void> generator = guarded.generator;
    int sum = 0;
    for (int i = 0; i < Counting.OPERATIONS; i++) {
      Integer value = generator.raise(guarded.raised);
      blackhole.consume(value);
      sum += value;
    }
    Answers.require(Counting.SUM, sum);
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void throwAndCatch(Plain plain, Blackhole blackhole) {
    int sum = 0;
    for (int i = 0; i < Counting.OPERATIONS; i++) {
      Integer value = plain.plain.raise(plain.raised);
      blackhole.consume(value);
      sum += value;
    }
    Answers.require(Counting.SUM, sum);
  }
}

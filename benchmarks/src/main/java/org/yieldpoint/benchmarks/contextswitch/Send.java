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
 * What does one {@code send(v)} cost?
 *
 * <p>One op is one question to a generator that was started long ago, and its answer, which is the
 * next question, so that ops cannot overlap.
 *
 * <p>Floor: a method call that returns the same answer.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class Send {

  /** A generator that waits for a question. */
  @State(Scope.Thread)
  public static class Asked {
    private Generator<Integer, Integer, @Nullable Void> generator;
    private Integer last;

    @Setup
    public void start(SuiteRuntime runtime) {
      generator = runtime.opened().start(Echo.FUNCTION);
      last = generator.next();
    }

    @TearDown
    public void close() {
      generator.close();
    }
  }

  /** The last answer of the floor. */
  @State(Scope.Thread)
  public static class Called {
    private Integer last = 0;
  }

  @Benchmark
  @OperationsPerInvocation(Echo.OPERATIONS)
  public void generator(Asked asked, Blackhole blackhole) {
    Generator<Integer, Integer, @Nullable Void> generator = asked.generator;
    Integer answer = asked.last;
    for (int i = 0; i < Echo.OPERATIONS; i++) {
      answer = generator.send(answer);
      blackhole.consume(answer);
    }
    Answers.require(Echo.lastAnswer(asked.last), answer);
    asked.last = answer;
  }

  @Benchmark
  @OperationsPerInvocation(Echo.OPERATIONS)
  public void call(Called called, Blackhole blackhole) {
    Integer answer = called.last;
    for (int i = 0; i < Echo.OPERATIONS; i++) {
      answer = Echo.answer(answer);
      blackhole.consume(answer);
    }
    Answers.require(Echo.lastAnswer(called.last), answer);
    called.last = answer;
  }
}

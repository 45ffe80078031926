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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.ForkFlags;
import org.yieldpoint.benchmarks.fixture.SuiteRuntime;

/**
 * What does a generator cost that is made, resumed once, and closed while suspended?
 *
 * <p>One op is one such life: start, a resume to its first yield, and a close.
 *
 * <p>Floor: a hand-written iterator, made and asked once; it needs no close.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class Closing {
  static final int LIVES = 64;

  @Benchmark
  @OperationsPerInvocation(LIVES)
  public void generator(SuiteRuntime suite, Blackhole blackhole) {
    CoroutineRuntime runtime = suite.opened();
    int closed = 0;
    for (int i = 0; i < LIVES; i++) {
      Generator<Integer, Object, @Nullable Void> generator = runtime.start(Counting.FUNCTION);
      blackhole.consume(generator);
      generator.resume(null);
      Answers.require(0, generator.yielded());
      generator.close();
      closed += generator.state() == GeneratorState.CLOSED ? 1 : 0;
    }
    Answers.require(LIVES, closed);
  }

  @Benchmark
  @OperationsPerInvocation(LIVES)
  public void iterator(Blackhole blackhole) {
    for (int i = 0; i < LIVES; i++) {
      Counting.Plain iterator = new Counting.Plain();
      blackhole.consume(iterator);
      Answers.require(0, iterator.next());
    }
  }
}

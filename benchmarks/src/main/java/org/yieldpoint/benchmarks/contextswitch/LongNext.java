// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.Iterator;
import java.util.PrimitiveIterator;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.yieldpoint.Generator;
import org.yieldpoint.LongGenerator;
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.ForkFlags;
import org.yieldpoint.benchmarks.fixture.SuiteRuntime;
import org.yieldpoint.benchmarks.peers.KotlinSequences;

/**
 * What does one {@code next()} cost that yields a {@code long}, boxed and unboxed?
 *
 * <p>One op is one resume, to its next yield, and a read of the number, which is too large for the
 * cache of {@code Long.valueOf}.
 *
 * <p>Floor: a hand-written iterator of longs. Peer: a Kotlin {@code sequence}, which boxes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class LongNext {

  /** A generator of boxes that is suspended; closing the runtime ends it. */
  @State(Scope.Thread)
  public static class Boxed {
    private Generator<Long, Object, @Nullable Void> generator;

    @Setup
    public void start(SuiteRuntime runtime) {
      generator = runtime.opened().start(LongCounting.BOXED);
    }
  }

  /** A generator of longs, likewise. */
  @State(Scope.Thread)
  public static class Primitive {
    private LongGenerator<@Nullable Void> generator;

    @Setup
    public void start(SuiteRuntime runtime) {
      generator = runtime.opened().start(LongCounting.PRIMITIVE);
    }
  }

  /** The floor and the peer. */
  @State(Scope.Thread)
  public static class Iterators {
    private final PrimitiveIterator.OfLong plain = new LongCounting.Plain();
    private final Iterator<Long> sequence =
        KotlinSequences.countingLongs(LongCounting.FIRST).iterator();
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void boxed(Boxed boxed, Blackhole blackhole) {
    Generator<Long, Object, @Nullable Void> generator = boxed.generator;
    long sum = 0;
    for (int i = 0; i < Counting.OPERATIONS; i++) {
      sum += seen(generator.next(), blackhole);
    }
    Answers.require(LongCounting.SUM, sum);
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void primitive(Primitive primitive, Blackhole blackhole) {
    LongGenerator<@Nullable Void> generator = primitive.generator;
    long sum = 0;
    for (int i = 0; i < Counting.OPERATIONS; i++) {
      sum += seen(generator.next(), blackhole);
    }
    Answers.require(LongCounting.SUM, sum);
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void iterator(Iterators iterators, Blackhole blackhole) {
    long sum = 0;
    for (int i = 0; i < Counting.OPERATIONS && iterators.plain.hasNext(); i++) {
      sum += seen(iterators.plain.nextLong(), blackhole);
    }
    Answers.require(LongCounting.SUM, sum);
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void sequence(Iterators iterators, Blackhole blackhole) {
    long sum = 0;
    for (int i = 0; i < Counting.OPERATIONS && iterators.sequence.hasNext(); i++) {
      sum += seen(iterators.sequence.next(), blackhole);
    }
    Answers.require(LongCounting.SUM, sum);
  }

  /** Consumes a number as a {@code long}, so that no box escapes. */
  private static long seen(long value, Blackhole blackhole) {
    blackhole.consume(value);
    return value;
  }
}

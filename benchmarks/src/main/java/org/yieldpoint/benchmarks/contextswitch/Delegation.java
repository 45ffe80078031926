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
import org.openjdk.jmh.annotations.Param;
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
import org.yieldpoint.benchmarks.peers.KotlinSequences;

/**
 * What does one {@code next()} cost through a chain of {@code yieldFrom}?
 *
 * <p>One op is one resume of the outermost generator, to the next yield of the innermost, {@code
 * depth} delegations further in.
 *
 * <p>Floor: the innermost values alone, from a hand-written iterator. Peer: a Kotlin {@code
 * sequence} through as many {@code yieldAll}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class Delegation {

  /** The length of the chain. */
  @State(Scope.Thread)
  public static class Depth {
    @Param({"1", "10", "100", "1000"})
    public int depth;
  }

  /** A chain of generators, suspended in the innermost. */
  @State(Scope.Thread)
  public static class Chain {
    private Generator<Integer, Object, @Nullable Void> generator;

    @Setup
    public void start(SuiteRuntime runtime, Depth depth) {
      generator = runtime.opened().start(NestedDelegation.of(depth.depth));
    }

    @TearDown
    public void close() {
      generator.close();
    }
  }

  /** The floor and the peer. */
  @State(Scope.Thread)
  public static class Iterators {
    private final Iterator<Integer> plain = new Counting.Plain();
    private Iterator<Integer> sequence;

    @Setup
    public void start(Depth depth) {
      sequence = KotlinSequences.nested(depth.depth).iterator();
    }
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void generator(Chain chain, Blackhole blackhole) {
    Generator<Integer, Object, @Nullable Void> generator = chain.generator;
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
  public void iterator(Iterators iterators, Blackhole blackhole) {
    Next.takeFrom(iterators.plain, blackhole);
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void sequence(Iterators iterators, Blackhole blackhole) {
    Next.takeFrom(iterators.sequence, blackhole);
  }
}

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
import org.yieldpoint.benchmarks.fixture.Requires;
import org.yieldpoint.benchmarks.fixture.SuiteRuntime;
import org.yieldpoint.benchmarks.peers.ContinuationAccess;
import org.yieldpoint.benchmarks.peers.ContinuationGenerator;
import org.yieldpoint.benchmarks.peers.KotlinSequences;

/**
 * What does one {@code next()} cost of a generator that resumes another one for each value?
 *
 * <p>One op is one resume of the outer generator, which resumes the inner one and yields its value
 * on: two switches, one within the other.
 *
 * <p>Floor: an iterator that calls another. Limit: one raw continuation within another. Peer: a
 * Kotlin {@code sequence} that loops over another.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {
      ForkFlags.OPEN_THREADS,
      ForkFlags.NATIVE_ACCESS,
      "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED"
    })
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class RelayNext {

  /** Two generators, suspended. */
  @State(Scope.Thread)
  public static class Suspended {
    private Generator<Integer, Object, @Nullable Void> generator;

    @Setup
    public void start(SuiteRuntime runtime) {
      generator = runtime.opened().start(NestedResume.on(runtime.opened()));
    }

    @TearDown
    public void close() {
      generator.close();
    }
  }

  /** The floor and the peer. */
  @State(Scope.Thread)
  public static class Iterators {
    private final Iterator<Integer> plain = new NestedResume.Plain(new Counting.Plain());
    private final Iterator<Integer> sequence = KotlinSequences.relayed().iterator();
  }

  /** The limit. */
  @State(Scope.Thread)
  public static class Raw {
    private final ContinuationGenerator generator = ContinuationGenerator.relayed();
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void generator(Suspended suspended, Blackhole blackhole) {
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
  public void iterator(Iterators iterators, Blackhole blackhole) {
    Next.takeFrom(iterators.plain, blackhole);
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void sequence(Iterators iterators, Blackhole blackhole) {
    Next.takeFrom(iterators.sequence, blackhole);
  }

  @Benchmark
  @Requires(ContinuationAccess.class)
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void continuation(Raw raw, Blackhole blackhole) {
    ContinuationGenerator generator = raw.generator;
    int sum = 0;
    for (int i = 0; i < Counting.OPERATIONS; i++) {
      Integer value = generator.next();
      blackhole.consume(value);
      sum += value;
    }
    Answers.require(Counting.SUM, sum);
  }
}

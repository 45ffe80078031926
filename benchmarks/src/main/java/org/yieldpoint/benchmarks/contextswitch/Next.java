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
import org.yieldpoint.benchmarks.peers.KotlinSequences;

/**
 * What does one {@code next()} cost?
 *
 * <p>One op is one resume of a generator that was started long ago, to its next yield, and a read
 * of the value.
 *
 * <p>Floor: a hand-written iterator, the work without the suspension. Limit: two platform threads
 * that hand a value back and forth through one volatile field, the least that two threads need.
 * Peer: a Kotlin {@code sequence}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class Next {

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

  /** The floor and the peer. */
  @State(Scope.Thread)
  public static class Iterators {
    private final Iterator<Integer> plain = new Counting.Plain();
    private final Iterator<Integer> sequence = KotlinSequences.counting().iterator();
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
    takeFrom(iterators.plain, blackhole);
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void sequence(Iterators iterators, Blackhole blackhole) {
    takeFrom(iterators.sequence, blackhole);
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void pingPong(PingPong partner, Blackhole blackhole) {
    int sum = 0;
    for (int i = 0; i < Counting.OPERATIONS; i++) {
      Integer value = partner.next();
      blackhole.consume(value);
      sum += value;
    }
    Answers.require(Counting.SUM, sum);
  }

  /**
   * Does the work of {@link #generator} with an iterator. Each fork calls it with one class, so
   * that it is inlined.
   */
  static void takeFrom(Iterator<Integer> iterator, Blackhole blackhole) {
    int sum = 0;
    for (int i = 0; i < Counting.OPERATIONS && iterator.hasNext(); i++) {
      Integer value = iterator.next();
      blackhole.consume(value);
      sum += value;
    }
    Answers.require(Counting.SUM, sum);
  }
}

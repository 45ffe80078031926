// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kotlin.sequences.Sequence;
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
import org.yieldpoint.benchmarks.peers.KotlinFourSequences;

/**
 * What does one {@code next()} cost at a megamorphic call site?
 *
 * <p>One op is the next value of one of four generators in turn, each with its own definition. The
 * call site is megamorphic, as in any event loop and most libraries, and nothing is inlined through
 * it.
 *
 * <p>Floor: four hand-written classes of iterators. Peer: four Kotlin {@code sequence}s.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class MegamorphicNext {
  private static final int KINDS = 4;

  /** A generator of each kind, suspended. */
  @State(Scope.Thread)
  public static class Suspended {
    private List<Generator<Integer, Object, @Nullable Void>> generators;

    @Setup
    public void start(SuiteRuntime runtime) {
      generators = MegamorphicCounting.FUNCTIONS.stream().map(runtime.opened()::start).toList();
    }

    @TearDown
    public void close() {
      generators.forEach(Generator::close);
    }
  }

  /** The floors and the peers. */
  @State(Scope.Thread)
  public static class Iterators {
    private final List<Iterator<Integer>> plain = MegamorphicCounting.iterators();
    private final List<Iterator<Integer>> sequences =
        KotlinFourSequences.countingFour().stream().map(Sequence::iterator).toList();
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void generator(Suspended suspended, Blackhole blackhole) {
    int sum = 0;
    for (int i = 0; i < Counting.OPERATIONS; i++) {
      Generator<Integer, Object, @Nullable Void> generator = suspended.generators.get(i % KINDS);
      Integer value = generator.next();
      blackhole.consume(value);
      sum += value;
    }
    Answers.require(Counting.SUM, sum);
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void iterator(Iterators iterators, Blackhole blackhole) {
    int sum = 0;
    for (int i = 0; i < Counting.OPERATIONS; i++) {
      // No hasNext(), as a generator has none: that would be a second megamorphic call.
      Integer value = iterators.plain.get(i % KINDS).next();
      blackhole.consume(value);
      sum += value;
    }
    Answers.require(Counting.SUM, sum);
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void sequence(Iterators iterators, Blackhole blackhole) {
    int sum = 0;
    for (int i = 0; i < Counting.OPERATIONS; i++) {
      Iterator<Integer> iterator = iterators.sequences.get(i % KINDS);
      if (iterator.hasNext()) {
        Integer value = iterator.next();
        blackhole.consume(value);
        sum += value;
      }
    }
    Answers.require(Counting.SUM, sum);
  }
}

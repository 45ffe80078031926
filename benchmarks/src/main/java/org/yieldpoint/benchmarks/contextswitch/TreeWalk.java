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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.yieldpoint.Generator;
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.ForkFlags;
import org.yieldpoint.benchmarks.fixture.SuiteRuntime;
import org.yieldpoint.benchmarks.fixture.Tree;
import org.yieldpoint.benchmarks.peers.KotlinSequences;

/**
 * What does a node cost when a tree is walked by recursion?
 *
 * <p>One op is one node of a balanced tree: a generator is made for it, delegates to those of its
 * subtrees, yields its number through all generators above it, and ends.
 *
 * <p>Floor: the same walk with an explicit stack. Peer: a recursive Kotlin {@code sequence}, which
 * passes each number through every level.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class TreeWalk {
  private static final int NODES = 10_000;
  private static final int SUM = NODES / 2 * (NODES - 1);

  /** The tree. */
  @State(Scope.Thread)
  public static class Planted {
    private final Tree tree = Tree.of(0, NODES);
  }

  @Benchmark
  @OperationsPerInvocation(NODES)
  public void generator(SuiteRuntime runtime, Planted planted, Blackhole blackhole) {
    Generator<Integer, Object, @Nullable Void> walk = runtime.opened().start(planted.tree.walk());
    int sum = 0;
    while (walk.resume(null)) {
      Integer value = walk.yielded();
      blackhole.consume(value);
      sum += value;
    }
    Answers.require(SUM, sum);
  }

  @Benchmark
  @OperationsPerInvocation(NODES)
  public void iterator(Planted planted, Blackhole blackhole) {
    Answers.require(SUM, sum(new Tree.Plain(planted.tree), blackhole));
  }

  @Benchmark
  @OperationsPerInvocation(NODES)
  public void sequence(Planted planted, Blackhole blackhole) {
    Answers.require(SUM, sum(KotlinSequences.walk(planted.tree).iterator(), blackhole));
  }

  private static int sum(Iterator<Integer> numbers, Blackhole blackhole) {
    int sum = 0;
    while (numbers.hasNext()) {
      Integer value = numbers.next();
      blackhole.consume(value);
      sum += value;
    }
    return sum;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.Iterator;
import java.util.concurrent.TimeUnit;
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
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.ForkFlags;
import org.yieldpoint.benchmarks.fixture.SuiteRuntime;
import org.yieldpoint.benchmarks.peers.KotlinSequences;

/**
 * What does a generator cost that is made, resumed single, and runs to its end?
 *
 * <p>One op is one such life: start, a resume to its only yield, and a resume to its return.
 *
 * <p>Floor: a hand-written iterator over one value. Peer: a Kotlin {@code sequence} of one value.
 * Neither has a return value.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class Completion {
  static final int LIVES = 64;

  @Benchmark
  @OperationsPerInvocation(LIVES)
  public void generator(SuiteRuntime suite, Blackhole blackhole) {
    CoroutineRuntime runtime = suite.opened();
    int sum = 0;
    for (int i = 0; i < LIVES; i++) {
      Generator<Integer, Object, Integer> generator = runtime.start(SingleYield.FUNCTION);
      blackhole.consume(generator);
      while (generator.resume(null)) {
        sum += generator.yielded();
      }
      sum += generator.returned();
    }
    Answers.require(LIVES * (SingleYield.YIELDED + SingleYield.RETURNED), sum);
  }

  @Benchmark
  @OperationsPerInvocation(LIVES)
  public void iterator(Blackhole blackhole) {
    int sum = 0;
    for (int i = 0; i < LIVES; i++) {
      sum += sum(new SingleYield.Plain(), blackhole);
    }
    Answers.require(LIVES * SingleYield.YIELDED, sum);
  }

  @Benchmark
  @OperationsPerInvocation(LIVES)
  public void sequence(Blackhole blackhole) {
    int sum = 0;
    for (int i = 0; i < LIVES; i++) {
      sum += sum(KotlinSequences.single(SingleYield.YIELDED).iterator(), blackhole);
    }
    Answers.require(LIVES * SingleYield.YIELDED, sum);
  }

  private static int sum(Iterator<Integer> iterator, Blackhole blackhole) {
    blackhole.consume(iterator);
    int sum = 0;
    while (iterator.hasNext()) {
      sum += iterator.next();
    }
    return sum;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.footprint;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.ForkFlags;
import org.yieldpoint.benchmarks.fixture.SuiteRuntime;
import org.yieldpoint.benchmarks.peers.KotlinSequences;
import org.yieldpoint.benchmarks.peers.ParkedThreads;

/**
 * How many bytes of the heap does a suspended generator take?
 *
 * <p>The generator has no state of its own: the fields of a machine and the locals of a body come
 * on top. The heap holds the stack of a virtual thread, but not that of a platform thread.
 *
 * <p>Floor: an iterator without a field. Limits: bare threads that are parked. Peer: a Kotlin
 * {@code sequence}.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 2)
@Measurement(iterations = 1)
public class SuspendedGenerator {

  @Benchmark
  public void generator(SuiteRuntime runtime, Crowd crowd) {
    // A used runtime may have idle threads in stock, and generators on them would weigh too little.
    try (CoroutineRuntime fresh = CoroutineRuntime.open(runtime.runtime)) {
      Answers.require(
          (long) crowd.count * ConstantYield.VALUE,
          ConstantYield.weigh(fresh, crowd.count, crowd.heap));
    }
  }

  @Benchmark
  public void iterator(Crowd crowd) {
    Answers.require(
        (long) crowd.count * ConstantYield.VALUE,
        ConstantYield.weigh(ConstantYield.Plain::new, crowd.count, crowd.heap));
  }

  @Benchmark
  public void sequence(Crowd crowd) {
    Answers.require(
        (long) crowd.count * ConstantYield.VALUE,
        ConstantYield.weigh(
            () -> KotlinSequences.constant(ConstantYield.VALUE).iterator(),
            crowd.count,
            crowd.heap));
  }

  @Benchmark
  public void inlineThreads(Crowd crowd) throws InterruptedException {
    Answers.require(crowd.count, new ParkedThreads().inline(crowd.count, crowd.heap));
  }

  @Benchmark
  public void virtualThreads(Crowd crowd) throws InterruptedException {
    Answers.require(crowd.count, new ParkedThreads().virtual(crowd.count, crowd.heap));
  }

  @Benchmark
  public void platformThreads(Crowd crowd) throws InterruptedException {
    Answers.require(crowd.count, new ParkedThreads().platform(crowd.count, crowd.heap));
  }
}

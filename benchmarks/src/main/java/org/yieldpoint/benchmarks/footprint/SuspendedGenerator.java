// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.footprint;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.benchmarks.peers.KotlinSequences;
import org.yieldpoint.benchmarks.peers.ParkedThreads;
import org.yieldpoint.benchmarks.suite.Answers;
import org.yieldpoint.benchmarks.suite.ForkFlags;
import org.yieldpoint.benchmarks.suite.SuiteRuntime;

/**
 * How many bytes of the heap does a suspended generator take?
 *
 * <p>The generator has nothing to keep: what a machine's own fields or a stack's locals take comes
 * on top. Of a thread's memory this is the part on the heap, which has the stack of a virtual
 * thread and not that of a platform thread.
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

  /** How many wait at the same time. */
  @State(Scope.Thread)
  public static class Crowd {
    @Param("10000")
    public int count;

    private final LiveHeap heap = new LiveHeap();
  }

  @Benchmark
  public void generator(SuiteRuntime runtime, Crowd crowd) {
    // A runtime that was used before may keep threads, which would not be weighed.
    try (CoroutineRuntime fresh = CoroutineRuntime.open(runtime.runtime)) {
      Answers.require((long) crowd.count * Idle.VALUE, Idle.weigh(fresh, crowd.count, crowd.heap));
    }
  }

  @Benchmark
  public void iterator(Crowd crowd) {
    Answers.require(
        (long) crowd.count * Idle.VALUE, Idle.weigh(Idle.Plain::new, crowd.count, crowd.heap));
  }

  @Benchmark
  public void sequence(Crowd crowd) {
    Answers.require(
        (long) crowd.count * Idle.VALUE,
        Idle.weigh(() -> KotlinSequences.idle(Idle.VALUE).iterator(), crowd.count, crowd.heap));
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

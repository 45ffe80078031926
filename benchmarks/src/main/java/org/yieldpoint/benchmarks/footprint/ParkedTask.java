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
import org.yieldpoint.benchmarks.peers.KotlinWaits;
import org.yieldpoint.benchmarks.peers.ParkedThreads;
import org.yieldpoint.loop.EventLoop;

/**
 * How many bytes of the heap does a waiting task take?
 *
 * <p>All tasks wait for the same future, which keeps a reference to each. A task has one field of
 * its own, the reference to the future. The heap holds the stack of a virtual thread, but not that
 * of a platform thread.
 *
 * <p>Floor: a callback in a list. Limits: bare threads that are parked. Peer: kotlinx.coroutines
 * that await one {@code CompletableDeferred}.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 2)
@Measurement(iterations = 1)
public class ParkedTask {

  @Benchmark
  public void tasks(SuiteRuntime runtime, Crowd crowd) {
    // A used runtime may have idle threads in stock, and tasks on them would weigh too little.
    try (CoroutineRuntime fresh = CoroutineRuntime.open(runtime.runtime)) {
      EventLoop loop = new EventLoop(fresh);
      Answers.require(crowd.count, loop.run(new WaitingTasks(crowd.count, crowd.heap)));
    }
  }

  @Benchmark
  public void callbacks(Crowd crowd) {
    Answers.require(crowd.count, WaitingTasks.ofCallbacks(crowd.count, crowd.heap));
  }

  @Benchmark
  public void coroutines(Crowd crowd) {
    Answers.require(crowd.count, KotlinWaits.park(crowd.count, crowd.heap));
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

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.throughput;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.ForkFlags;
import org.yieldpoint.benchmarks.fixture.SuiteLoop;
import org.yieldpoint.benchmarks.peers.InlineVirtualThreads;
import org.yieldpoint.benchmarks.peers.KotlinCoroutines;
import org.yieldpoint.benchmarks.peers.VirtualThreads;

/**
 * What does one switch cost when an event loop runs {@code tasks} tasks in turn?
 *
 * <p>One op is one iteration of the loop: every task yields once, which makes {@code tasks}
 * switches. Each task yields {@link #TURNS} times; its share of making and ending it is included.
 *
 * <p>Floor: the same loop over plain callbacks, which have no stack and no locals to keep. Limit:
 * bare virtual threads that one thread runs from a queue. Peers: kotlinx.coroutines in {@code
 * runBlocking}, and virtual threads on the JDK's scheduler, which uses every core.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {
      ForkFlags.OPEN_THREADS,
      ForkFlags.NATIVE_ACCESS,
      ForkFlags.LEAST_HEAP,
      ForkFlags.GREATEST_HEAP,
      ForkFlags.TOUCHED_HEAP
    })
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class LoopSwitch {
  static final int TURNS = 1000;

  /** How many tasks there are. */
  @State(Scope.Thread)
  public static class Tasks {
    @Param({"1", "10", "100", "1000"})
    public int tasks;
  }

  /** The limit. */
  @State(Scope.Thread)
  public static class Inline {
    private final InlineVirtualThreads threads = new InlineVirtualThreads();
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public void tasks(SuiteLoop loop, Tasks tasks) {
    Answers.require(
        (long) tasks.tasks * TURNS, loop.opened().run(RoundRobin.of(tasks.tasks, TURNS)));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public void callbacks(Tasks tasks) {
    Answers.require((long) tasks.tasks * TURNS, RoundRobin.ofCallbacks(tasks.tasks, TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public void coroutines(Tasks tasks) {
    Answers.require((long) tasks.tasks * TURNS, KotlinCoroutines.roundRobin(tasks.tasks, TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public void inlineThreads(Inline inline, Tasks tasks) {
    Answers.require((long) tasks.tasks * TURNS, inline.threads.roundRobin(tasks.tasks, TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public void virtualThreads(Tasks tasks) throws InterruptedException {
    Answers.require((long) tasks.tasks * TURNS, VirtualThreads.roundRobin(tasks.tasks, TURNS));
  }
}

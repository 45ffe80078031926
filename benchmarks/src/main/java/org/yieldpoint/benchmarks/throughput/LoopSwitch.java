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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.yieldpoint.benchmarks.peers.InlineVirtualThreads;
import org.yieldpoint.benchmarks.peers.KotlinCoroutines;
import org.yieldpoint.benchmarks.peers.VirtualThreads;
import org.yieldpoint.benchmarks.suite.Answers;
import org.yieldpoint.benchmarks.suite.ForkFlags;
import org.yieldpoint.benchmarks.suite.SuiteRuntime;
import org.yieldpoint.loop.EventLoop;

/**
 * What does one switch cost when an event loop has {@code tasks} tasks that take turns?
 *
 * <p>One op is one turn of the loop: every task gives up control once, so that is {@code tasks}
 * switches. Each task has {@link #TURNS} turns; its share of making and ending it is included.
 *
 * <p>Floor: the same loop over plain callbacks, which have no stack and no locals to keep. Limit:
 * bare virtual threads that one thread runs from a queue. Peers: kotlinx.coroutines in {@code
 * runBlocking}, and virtual threads on the JDK's scheduler, which uses every core it can get.
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

  /** The loop. */
  @State(Scope.Thread)
  public static class Loop {
    private EventLoop loop;

    @Setup
    public void open(SuiteRuntime runtime) {
      loop = new EventLoop(runtime.opened());
    }
  }

  /** The limit. */
  @State(Scope.Thread)
  public static class Inline {
    private final InlineVirtualThreads threads = new InlineVirtualThreads();
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public void tasks(Loop loop, Tasks tasks) {
    Answers.require((long) tasks.tasks * TURNS, loop.loop.run(Rotation.of(tasks.tasks, TURNS)));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public void callbacks(Tasks tasks) {
    Answers.require((long) tasks.tasks * TURNS, Rotation.ofCallbacks(tasks.tasks, TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public void coroutines(Tasks tasks) {
    Answers.require((long) tasks.tasks * TURNS, KotlinCoroutines.rotate(tasks.tasks, TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public void inlineThreads(Inline inline, Tasks tasks) {
    Answers.require((long) tasks.tasks * TURNS, inline.threads.rotate(tasks.tasks, TURNS));
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public void virtualThreads(Tasks tasks) throws InterruptedException {
    Answers.require((long) tasks.tasks * TURNS, VirtualThreads.rotate(tasks.tasks, TURNS));
  }
}

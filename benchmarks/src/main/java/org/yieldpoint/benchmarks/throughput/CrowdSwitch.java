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
import org.yieldpoint.benchmarks.peers.KotlinCoroutines;
import org.yieldpoint.benchmarks.suite.Answers;
import org.yieldpoint.benchmarks.suite.ForkFlags;
import org.yieldpoint.benchmarks.suite.SuiteRuntime;
import org.yieldpoint.loop.EventLoop;

/**
 * What does one switch cost when there are far more tasks than any cache holds?
 *
 * <p>As {@link LoopSwitch}, but each task has only {@link #TURNS} turns, so that an invocation ends
 * within seconds. Making a task and ending it is a larger share for that, of the peer as well.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 1, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 2, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class CrowdSwitch {
  static final int TURNS = 50;

  /** How many tasks there are. */
  @State(Scope.Thread)
  public static class Tasks {
    @Param("1000000")
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
}

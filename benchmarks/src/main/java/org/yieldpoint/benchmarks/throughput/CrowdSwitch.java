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
import org.yieldpoint.benchmarks.peers.KotlinCoroutines;

/**
 * What does one switch cost when there are far more tasks than any cache holds?
 *
 * <p>As {@link LoopSwitch}, but each task has only {@link #TURNS} turns, so that an invocation ends
 * within seconds. Making and ending a task is therefore a larger share, for the peer as well.
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
}

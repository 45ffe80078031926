// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.throughput;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.yieldpoint.benchmarks.peers.KotlinWaits;
import org.yieldpoint.benchmarks.suite.Answers;
import org.yieldpoint.benchmarks.suite.ForkFlags;
import org.yieldpoint.benchmarks.suite.SuiteRuntime;
import org.yieldpoint.loop.EventLoop;

/**
 * What does a task cost that sleeps and is most likely cancelled before it wakes up, when there are
 * {@code timers} of them?
 *
 * <p>One op is one run of the loop: begin them all, cancel 99 in a hundred, wait for the others,
 * which are over as soon as the loop gets to them. All go by the clock of the machine.
 *
 * <p>Floor: as many deadlines, written down and struck out. Peer: {@code delay} of
 * kotlinx.coroutines in {@code runBlocking}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class Sleeps {

  /** How many waits there are. */
  @State(Scope.Thread)
  public static class Count {
    @Param("1000000")
    public int timers;

    private int due;

    @Setup
    public void expect() {
      due = CancelledSleeps.expected(timers);
    }
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
  public void tasks(Loop loop, Count count) {
    Answers.require(count.due, loop.loop.run(CancelledSleeps.of(count.timers)));
  }

  @Benchmark
  public void coroutines(Count count) {
    Answers.require(
        count.due,
        KotlinWaits.nap(count.timers, CancelledSleeps::delayMillis, CancelledSleeps::isCancelled));
  }

  @Benchmark
  public void deadlines(Count count) {
    Answers.require(count.due, CancelledSleeps.ofDeadlines(count.timers));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.throughput;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.ForkFlags;
import org.yieldpoint.benchmarks.fixture.SuiteLoop;
import org.yieldpoint.benchmarks.peers.KotlinWaits;

/**
 * What does a sleeping task cost that is most likely cancelled before it wakes up, when there are
 * {@code timers} of them?
 *
 * <p>One op is one run of the loop: it starts all tasks, cancels 99 in a hundred, and waits for the
 * others, which are due as soon as the loop gets to them. Time is the machine's clock.
 *
 * <p>Floor: as many deadlines in a list, most of them marked as cancelled. Peer: {@code delay} of
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

  @Benchmark
  public void tasks(SuiteLoop loop, Waits waits) {
    Answers.require(waits.due, loop.opened().run(CancelledSleeps.of(waits.timers)));
  }

  @Benchmark
  public void coroutines(Waits waits) {
    Answers.require(
        waits.due,
        KotlinWaits.sleep(
            waits.timers, CancelledSleeps::delayMillis, CancelledSleeps::isCancelled));
  }

  @Benchmark
  public void deadlines(Waits waits) {
    Answers.require(waits.due, CancelledSleeps.ofDeadlines(waits.timers));
  }
}

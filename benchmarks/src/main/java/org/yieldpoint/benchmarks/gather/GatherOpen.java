// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gather;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.ForkFlags;
import org.yieldpoint.benchmarks.fixture.SuiteRuntime;
import org.yieldpoint.loop.EventLoop;

/**
 * How long does a caller wait for a gather, when requests come at a fixed rate?
 *
 * <p>One op is one gather of {@code fanout} tasks. JMH's score is the mean time from its start to
 * its end; the time since it was due goes to the latency log (see {@link Arrivals} and {@link
 * LatencyLogWriter}), and {@link Overload#late} counts gathers that ended after the next one was
 * due. If there are more than a few, the rate is too high for the runtime, and the percentiles only
 * reflect the length of the trial.
 *
 * <p>Floor: the same results from plain calls, which shows what the machine and the clock add.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 1)
public class GatherOpen {
  /** The name of its latency log, with its parameters in braces. */
  public static final String LOG = "gather-{fanout}-at-{ratePerSecond}";

  /** The floor's tag in the log, which may hold no space. The tag of a runtime is its name. */
  public static final String CALLS_TAG = "plain-calls";

  /** How many tasks there are. */
  @State(Scope.Thread)
  public static class Width {
    @Param("10")
    public int fanout;

    private int sum;

    @Setup
    public void expect() {
      sum = FanOut.expected(fanout);
    }
  }

  /* JMH makes a thread's state twice if a benchmark takes it both directly and through another state.
   * So benchmarks take the arrivals only through these two states.
   */

  /** The loop and the requests to it. */
  @State(Scope.Thread)
  public static class Loop {
    private EventLoop loop;
    private Arrivals arrivals;

    @Setup
    public void open(SuiteRuntime runtime, Arrivals requests) {
      loop = new EventLoop(runtime.opened());
      arrivals = requests;
    }

    @TearDown
    public void write(SuiteRuntime runtime, Width width) throws IOException {
      arrivals.write(width.fanout, runtime.runtime);
    }
  }

  /** The requests to the floor. */
  @State(Scope.Thread)
  public static class Calls {
    private Arrivals arrivals;

    @Setup
    public void open(Arrivals requests) {
      arrivals = requests;
    }

    @TearDown
    public void write(Width width) throws IOException {
      arrivals.write(width.fanout, CALLS_TAG);
    }
  }

  /** How many gathers ended after the next one was due. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Overload {
    public int late;
  }

  @Benchmark
  public void tasks(Loop loop, Width width, Overload overload) {
    Answers.require(width.sum, loop.loop.run(FanOut.of(width.fanout)));
    overload.late += loop.arrivals.answered() ? 1 : 0;
  }

  @Benchmark
  public void calls(Calls calls, Width width, Overload overload) {
    Answers.require(width.sum, FanOut.ofCalls(width.fanout));
    overload.late += calls.arrivals.answered() ? 1 : 0;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gather;

import java.io.IOException;
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
import org.yieldpoint.benchmarks.fixture.Requires;
import org.yieldpoint.benchmarks.peers.PeerProgram;

/**
 * How long does it take to gather the results of 1,000 tasks on the event loops of other languages?
 *
 * <p>One op is one {@code asyncio.gather} of CPython, or one {@code Promise.all} of Node, of tasks
 * that each yield once and return a number.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class ProcessGather {
  private static final int TASKS = 1000;

  /** Enough to make the cost of the pipe negligible. */
  private static final int GATHERS = 20;

  /** The other language. */
  @State(Scope.Thread)
  public static class Interpreter extends PeerProgram {
    @Param({"python3/gather", "node/gather"})
    public String program;

    /** How many tasks there are, as the programs have it. */
    @Param("1000")
    public int fanout;

    @Override
    protected String program() {
      return program;
    }
  }

  @Benchmark
  @Requires(PeerProgram.Answering.class)
  @OperationsPerInvocation(GATHERS)
  public void tasks(Interpreter interpreter) throws IOException {
    interpreter.run(GATHERS, (long) GATHERS * FanOut.expected(TASKS));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.throughput;

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
 * What does one switch between tasks cost on the event loops of other languages?
 *
 * <p>One op is one {@code await asyncio.sleep(0)} of CPython, or one {@code await null} of Node, of
 * one task among 1,000 that each have {@link #TURNS}; its share of making and ending a task is
 * included.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class ProcessSwitch {
  private static final int TASKS = 1000;
  private static final int TURNS = 100;

  /** The other language. */
  @State(Scope.Thread)
  public static class Interpreter extends PeerProgram {
    @Param({"python3/switch", "node/switch"})
    public String program;

    /** How many tasks there are, as the programs have it. */
    @Param("1000")
    public int tasks;

    @Override
    protected String program() {
      return program;
    }
  }

  @Benchmark
  @Requires(PeerProgram.Answering.class)
  @OperationsPerInvocation(TASKS * TURNS)
  public void turns(Interpreter interpreter) throws IOException {
    interpreter.run(TASKS * TURNS, TASKS * TURNS);
  }
}

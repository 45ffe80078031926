// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

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
 * What does one {@code send(v)} cost in the languages that it comes from?
 *
 * <p>One op is a question sent to a generator of CPython or of Node, and its answer. Each runs in a
 * process of its own, takes one request for many questions, and adds up the answers itself.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class ProcessSend {
  /** Enough to make the cost of the pipe negligible. */
  private static final int OPERATIONS = 1 << 20;

  /** A generator of another language. */
  @State(Scope.Thread)
  public static class Interpreter extends PeerProgram {
    @Param({"python3/send", "node/send"})
    public String program;

    @Override
    protected String program() {
      return program;
    }
  }

  @Benchmark
  @Requires(PeerProgram.Answering.class)
  @OperationsPerInvocation(OPERATIONS)
  public void generator(Interpreter interpreter) throws IOException {
    interpreter.run(OPERATIONS, OPERATIONS / Counting.OPERATIONS * (long) Counting.SUM);
  }
}

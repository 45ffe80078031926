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
 * What does one {@code next()} cost outside of this JVM?
 *
 * <p>One op is one value: from a generator of CPython or of Node, or from another thread of a C
 * program that waits for it by futex, by futex with both threads confined to one core, or spinning.
 * Each runs in a process of its own, takes one request for many values, and adds them up itself.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 3, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class ProcessNext {
  /** Enough to make the cost of the pipe negligible. */
  private static final int OPERATIONS = 1 << 20;

  private static final int WITH_FUTEX = 1 << 12;
  private static final int SPINNING = 1 << 18;

  /** A generator of another language. */
  @State(Scope.Thread)
  public static class Interpreter extends PeerProgram {
    @Param({"python3/next", "node/next"})
    public String program;

    @Override
    protected String program() {
      return program;
    }
  }

  /** Two threads that wait. */
  @State(Scope.Thread)
  public static class Futex extends PeerProgram {
    @Param({"cc/futex", "cc/confined"})
    public String program;

    @Override
    protected String program() {
      return program;
    }
  }

  /** Two threads that spin. */
  @State(Scope.Thread)
  public static class Spin extends PeerProgram {
    @Param("cc/spin")
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
    interpreter.run(OPERATIONS, sum(OPERATIONS));
  }

  @Benchmark
  @Requires(PeerProgram.Answering.class)
  @OperationsPerInvocation(WITH_FUTEX)
  public void futex(Futex futex) throws IOException {
    futex.run(WITH_FUTEX, sum(WITH_FUTEX));
  }

  @Benchmark
  @Requires(PeerProgram.Answering.class)
  @OperationsPerInvocation(SPINNING)
  public void spin(Spin spin) throws IOException {
    spin.run(SPINNING, sum(SPINNING));
  }

  /** The sum of {@code operations} values, a multiple of {@link Counting#OPERATIONS}. */
  private static long sum(int operations) {
    return operations / Counting.OPERATIONS * (long) Counting.SUM;
  }
}

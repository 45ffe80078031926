// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.selftest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Do two builds measure alternately? This benchmark logs when its iterations begin and end. It
 * hangs in the first one if its class path says so.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 1, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class IterationLog {
  /**
   * With a file of this name in the root of the class path, an iteration never ends, even when
   * interrupted.
   */
  public static final String STUCK = "stuck";

  /** The log; none by default. */
  @Param("")
  public String log = "";

  private final boolean stuck = IterationLog.class.getResource("/" + STUCK) != null;
  private int a = 2;

  /** Before every iteration. */
  @Setup(Level.Iteration)
  public void begin() throws IOException {
    write("begins");
  }

  /** After every iteration. */
  @TearDown(Level.Iteration)
  public void end() throws IOException {
    write("ends");
  }

  private void write(String what) throws IOException {
    if (!log.isEmpty()) {
      Files.writeString(
          Path.of(log),
          "%d %s%n".formatted(ProcessHandle.current().pid(), what),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  @Benchmark
  public int add() {
    while (stuck) {
      Thread.onSpinWait();
    }
    return a + a;
  }
}

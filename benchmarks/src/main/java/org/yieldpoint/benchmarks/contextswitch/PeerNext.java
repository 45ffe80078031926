// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.Requires;
import org.yieldpoint.benchmarks.peers.ContinuationAccess;
import org.yieldpoint.benchmarks.peers.ContinuationGenerator;
import org.yieldpoint.benchmarks.peers.JavaflowGenerator;

/**
 * What does one {@code next()} cost on other mechanisms, on one thread?
 *
 * <p>The same op as in {@link Next}: one resume to the next yield, and a read of the value.
 *
 * <p>Limit: the JDK's own continuation, which a virtual thread can at best match. Peer: a body
 * whose bytecode was rewritten to save and restore its frames.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {"--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED"})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class PeerNext {

  /** The JDK's continuation, suspended. */
  @State(Scope.Thread)
  public static class Raw {
    private final ContinuationGenerator generator = ContinuationGenerator.counting();
  }

  /** A woven generator, suspended. */
  @State(Scope.Thread)
  public static class Woven {
    private final JavaflowGenerator generator = new JavaflowGenerator();
  }

  @Benchmark
  @Requires(ContinuationAccess.class)
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void continuation(Raw raw, Blackhole blackhole) {
    ContinuationGenerator generator = raw.generator;
    int sum = 0;
    for (int i = 0; i < Counting.OPERATIONS; i++) {
      Integer value = generator.next();
      blackhole.consume(value);
      sum += value;
    }
    Answers.require(Counting.SUM, sum);
  }

  @Benchmark
  @OperationsPerInvocation(Counting.OPERATIONS)
  public void javaflow(Woven woven, Blackhole blackhole) {
    JavaflowGenerator generator = woven.generator;
    int sum = 0;
    for (int i = 0; i < Counting.OPERATIONS; i++) {
      Integer value = generator.next();
      blackhole.consume(value);
      sum += value;
    }
    Answers.require(Counting.SUM, sum);
  }
}

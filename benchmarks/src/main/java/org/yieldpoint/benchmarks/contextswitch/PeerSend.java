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
import org.yieldpoint.benchmarks.peers.JavaflowEcho;

/**
 * What does one {@code send(v)} cost on another mechanism?
 *
 * <p>The same op as in {@link Send}: a question, and the answer, which is the next question.
 *
 * <p>Peer: a body whose bytecode was rewritten to save and restore its frames.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class PeerSend {

  /** A woven generator that waits for a question. */
  @State(Scope.Thread)
  public static class Woven {
    private final JavaflowEcho echo = new JavaflowEcho();
    private Integer last = 0;
  }

  @Benchmark
  @OperationsPerInvocation(Echo.OPERATIONS)
  public void javaflow(Woven woven, Blackhole blackhole) {
    JavaflowEcho echo = woven.echo;
    Integer answer = woven.last;
    for (int i = 0; i < Echo.OPERATIONS; i++) {
      answer = echo.send(answer);
      blackhole.consume(answer);
    }
    Answers.require(Echo.lastAnswer(woven.last), answer);
    woven.last = answer;
  }
}

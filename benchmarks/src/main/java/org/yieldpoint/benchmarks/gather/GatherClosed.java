// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gather;

import java.util.concurrent.ExecutionException;
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
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.ForkFlags;
import org.yieldpoint.benchmarks.fixture.SuiteLoop;
import org.yieldpoint.benchmarks.peers.CompletableFutures;
import org.yieldpoint.benchmarks.peers.InlineVirtualThreads;
import org.yieldpoint.benchmarks.peers.KotlinCoroutines;
import org.yieldpoint.benchmarks.peers.StructuredScopes;
import org.yieldpoint.benchmarks.peers.VirtualThreads;

/**
 * How long does a gather of {@code fanout} tasks take?
 *
 * <p>One op is one run of the event loop: it makes the tasks, each of which yields once, waits for
 * all, and adds up their results.
 *
 * <p>Floor: the same results from plain calls, in a list. Peers: {@code CompletableFuture.allOf}
 * over chains of two callbacks on the same thread; {@code async} and {@code awaitAll} of
 * kotlinx.coroutines in {@code runBlocking}; and a virtual thread for each task, on the JDK's
 * scheduler, by an executor and by a {@code StructuredTaskScope}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {
      ForkFlags.OPEN_THREADS,
      ForkFlags.NATIVE_ACCESS,
      ForkFlags.LEAST_HEAP,
      ForkFlags.GREATEST_HEAP,
      ForkFlags.TOUCHED_HEAP
    })
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class GatherClosed {

  /** How many tasks there are. */
  @State(Scope.Thread)
  public static class Width {
    @Param({"1", "10", "100", "1000"})
    public int fanout;

    private int sum;

    @Setup
    public void expect() {
      sum = FanOut.expected(fanout);
    }
  }

  /** The JDK's callbacks, a peer. */
  @State(Scope.Thread)
  public static class Callbacks {
    private final CompletableFutures futures = new CompletableFutures();
  }

  /** Bare inline virtual threads, a limit. */
  @State(Scope.Thread)
  public static class Bare {
    private final InlineVirtualThreads threads = new InlineVirtualThreads();
  }

  @Benchmark
  public void tasks(SuiteLoop loop, Width width) {
    Answers.require(width.sum, loop.opened().run(FanOut.of(width.fanout)));
  }

  @Benchmark
  public void calls(Width width) {
    Answers.require(width.sum, FanOut.ofCalls(width.fanout));
  }

  @Benchmark
  public void completableFutures(Callbacks callbacks, Width width) {
    Answers.require(width.sum, callbacks.futures.gather(width.fanout, FanOut::value));
  }

  @Benchmark
  public void coroutines(Width width) {
    Answers.require(width.sum, KotlinCoroutines.gather(width.fanout, FanOut::value));
  }

  @Benchmark
  public void inlineThreads(Bare bare, Width width)
      throws InterruptedException, ExecutionException {
    Answers.require(width.sum, bare.threads.gather(width.fanout, FanOut::value));
  }

  @Benchmark
  public void virtualThreads(Width width) throws InterruptedException, ExecutionException {
    Answers.require(width.sum, VirtualThreads.gather(width.fanout, FanOut::value));
  }

  @Benchmark
  @Fork(jvmArgsAppend = {"--enable-preview", ForkFlags.OPEN_THREADS, ForkFlags.NATIVE_ACCESS})
  public void structuredScope(Width width) throws Throwable {
    Answers.require(width.sum, StructuredScopes.gather(width.fanout, FanOut::value));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.time.Duration;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.BoxedValues;
import org.yieldpoint.benchmarks.peers.Handoff;

/**
 * What does one {@code next()} cost when the value comes from another thread?
 *
 * <p>One op is one value: one thread makes it, another takes it and then waits for the next. Both
 * are platform threads, or both are virtual threads of the default scheduler.
 *
 * <p>Limit: two threads that park and unpark each other, the bare cost of waiting. Peers: the
 * exchange classes of the JDK, and a rendezvous channel of jox. Where the mechanism has a slot for
 * the value, a released giver may already make the next one.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 5,
    jvmArgsAppend = {})
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class HandoffNext {
  /** Enough to make the start of a virtual thread negligible. */
  private static final int OPERATIONS = 16 * BoxedValues.COUNT;

  private static final int SUM = OPERATIONS / Counting.OPERATIONS * Counting.SUM;

  /** The thread that gives, and the kind of thread that takes. */
  @State(Scope.Thread)
  public static class Giver {
    private static final long JOIN_MILLIS = 10_000;

    @Param({"park", "SynchronousQueue", "Exchanger", "CompletableFuture", "jox"})
    public String by;

    @Param({"platform", "virtual"})
    public String threads;

    private Handoff handoff;
    private Thread giver;
    private int sum;

    @Setup
    public void start() {
      handoff = Handoff.named(by);
      giver = builder().unstarted(this::give);
      giver.start();
    }

    @TearDown
    public void stop() throws InterruptedException {
      giver.interrupt();
      if (!giver.join(Duration.ofMillis(JOIN_MILLIS))) {
        throw new IllegalStateException("the giving thread does not end");
      }
    }

    private Thread.Builder builder() {
      return threads.equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform().daemon();
    }

    private void give() {
      try {
        for (int next = 0; ; next = BoxedValues.after(next)) {
          handoff.give(next);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void take(Blackhole blackhole) {
      sum = 0;
      try {
        for (int i = 0; i < OPERATIONS; i++) {
          Integer value = handoff.take();
          blackhole.consume(value);
          sum += value;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public void next(Giver giver, Blackhole blackhole) throws InterruptedException {
    if (giver.threads.equals("virtual")) {
      giver.builder().start(() -> giver.take(blackhole)).join();
    } else {
      giver.take(blackhole);
    }
    Answers.require(SUM, giver.sum);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gather;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * Requests that arrive at times fixed beforehand, and how late each was answered.
 *
 * <p>Latency counts from the time at which a request was to arrive. One that has to wait because
 * the last took too long is therefore late by as much, and is not forgotten (the mistake called
 * coordinated omission). Requests that are still waiting when an iteration ends are recorded with
 * the time they have waited until then, which is the least that it can be. Warm-up iterations send
 * request after request without a pause, because at the fixed rate there would be too few for the
 * compiler; nothing of them is recorded.
 */
@State(Scope.Thread)
public class Arrivals {
  /**
   * How long before a request is due parking gives way to spinning. On a quiet machine a park ends
   * late by less; on a busy one it may not, and then the request starts late and says so.
   */
  private static final long SPIN_NANOS = 200_000;

  private static final long MAX_LATENCY_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int SIGNIFICANT_DIGITS = 3;

  @Param("500")
  public int ratePerSecond;

  private final List<Histogram> recorded = new ArrayList<>();
  private final LongSupplier nanoTime;
  private final LongConsumer parkNanos;
  private @Nullable Histogram recording;
  private long periodNanos;

  /** When the request that is being served, or was last, was due. */
  private long dueNanos;

  /** For JMH: requests in the time of this machine. */
  public Arrivals() {
    this(System::nanoTime, LockSupport::parkNanos);
  }

  /** Requests in the time of another clock, which goes on when someone parks. */
  Arrivals(LongSupplier nanoTime, LongConsumer parkNanos) {
    this.nanoTime = nanoTime;
    this.parkNanos = parkNanos;
  }

  @Setup(Level.Iteration)
  public void begin(IterationParams iteration) {
    periodNanos = TimeUnit.SECONDS.toNanos(1) / ratePerSecond;
    recording = null;
    if (iteration.getType() == IterationType.MEASUREMENT) {
      recording = new Histogram(1, MAX_LATENCY_NANOS, SIGNIFICANT_DIGITS);
      recording.setStartTimeStamp(System.currentTimeMillis());
      recorded.add(recording);
    }
    dueNanos = nanoTime.getAsLong();
  }

  @TearDown(Level.Iteration)
  public void end() {
    if (recording == null) {
      return;
    }
    recording.setEndTimeStamp(System.currentTimeMillis());
    // Those who wait longest are still waiting: without them a series that cannot keep up looks
    // well.
    long now = nanoTime.getAsLong();
    for (long due = dueNanos + periodNanos; due - now < 0; due += periodNanos) {
      record(now - due);
    }
  }

  /**
   * Waits for the next request, outside the measured time. Between two of them there are
   * milliseconds, to which JMH's two looks at the clock add nothing.
   */
  @Setup(Level.Invocation)
  public void awaitNext() {
    if (recording == null) {
      return;
    }
    dueNanos += periodNanos;
    for (long left = untilDue(); left > SPIN_NANOS; left = untilDue()) {
      parkNanos.accept(left - SPIN_NANOS);
    }
    while (untilDue() > 0) {
      Thread.onSpinWait();
    }
  }

  private long untilDue() {
    return dueNanos - nanoTime.getAsLong();
  }

  /**
   * Records the request that was answered just now.
   *
   * @return whether by then the next one was due
   */
  boolean answered() {
    if (recording == null) {
      return false;
    }
    long latencyNanos = nanoTime.getAsLong() - dueNanos;
    record(latencyNanos);
    return latencyNanos > periodNanos;
  }

  private void record(long latencyNanos) {
    if (recording != null) {
      recording.recordValue(Math.min(latencyNanos, MAX_LATENCY_NANOS));
    }
  }

  /** Adds what was recorded, a histogram for each measured iteration, to the workload's log. */
  void write(int fanout, String series) throws IOException {
    String log =
        GatherOpen.LOG
            .replace("{fanout}", String.valueOf(fanout))
            .replace("{ratePerSecond}", String.valueOf(ratePerSecond));
    LatencyFile.add(log, series, recorded);
  }
}

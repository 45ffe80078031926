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
 * <p>Latency counts from the time at which a request was due. A request that waits because the one
 * before took too long is late by that wait, so coordinated omission is avoided. Requests that are
 * still waiting when an iteration ends are recorded with their wait until then, a lower bound.
 * Warm-up iterations send request after request without a pause, because the fixed rate would bring
 * too few for the compiler; they record nothing.
 */
@State(Scope.Thread)
public class Arrivals {
  /**
   * How long before a request is due spinning replaces parking. On a quiet machine a park ends late
   * by less. On a busy one it may end later; then the request starts late, and its latency includes
   * that.
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

  /** When the current request was due. */
  private long dueNanos;

  /** For JMH: requests by the machine's clock. */
  public Arrivals() {
    this(System::nanoTime, LockSupport::parkNanos);
  }

  /** Requests by another clock, which advances when a thread parks. */
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
    // The longest waits are still going on: without them, a series that cannot keep up would look
    // well.
    long now = nanoTime.getAsLong();
    for (long due = dueNanos + periodNanos; due - now < 0; due += periodNanos) {
      record(now - due);
    }
  }

  /**
   * Waits for the next request, outside the measured time. Requests are milliseconds apart, so
   * JMH's two clock reads per invocation add nothing.
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
   * Records the latency of the current request, which was answered just now.
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
    LatencyLogWriter.add(log, series, recorded);
  }
}

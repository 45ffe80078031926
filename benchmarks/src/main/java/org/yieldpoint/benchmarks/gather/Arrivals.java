// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gather;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
 * coordinated omission). Warm-up iterations send request after request without a pause, because at
 * the fixed rate there would be too few for the compiler; nothing of them is recorded.
 */
@State(Scope.Thread)
public class Arrivals {
  /** A park returns late by less than this, usually; the rest is spun. */
  private static final long SPIN_NANOS = 100_000;

  private static final long MAX_LATENCY_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int SIGNIFICANT_DIGITS = 3;

  @Param("500")
  public int ratePerSecond;

  private final List<Histogram> recorded = new ArrayList<>();
  private @Nullable Histogram recording;
  private long periodNanos;
  private long dueNanos;

  @Setup(Level.Iteration)
  public void begin(IterationParams iteration) {
    periodNanos = TimeUnit.SECONDS.toNanos(1) / ratePerSecond;
    recording = null;
    if (iteration.getType() == IterationType.MEASUREMENT) {
      recording = new Histogram(1, MAX_LATENCY_NANOS, SIGNIFICANT_DIGITS);
      recording.setStartTimeStamp(System.currentTimeMillis());
      recorded.add(recording);
    }
    dueNanos = System.nanoTime();
  }

  @TearDown(Level.Iteration)
  public void end() {
    if (recording != null) {
      recording.setEndTimeStamp(System.currentTimeMillis());
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
      LockSupport.parkNanos(this, left - SPIN_NANOS);
    }
    while (untilDue() > 0) {
      Thread.onSpinWait();
    }
  }

  private long untilDue() {
    return dueNanos - System.nanoTime();
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
    long latencyNanos = System.nanoTime() - dueNanos;
    recording.recordValue(Math.min(latencyNanos, MAX_LATENCY_NANOS));
    return latencyNanos > periodNanos;
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

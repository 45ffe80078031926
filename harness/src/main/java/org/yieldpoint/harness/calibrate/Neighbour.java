// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.calibrate;

import java.util.concurrent.locks.LockSupport;

/**
 * Uses one core for a share of the time until it is closed, as something else on a shared machine
 * would: in slices, so that every fork meets it.
 */
public final class Neighbour implements AutoCloseable {
  private static final long SLICE_NANOS = 20_000_000;

  private final long busyNanos;
  private final Thread thread;
  private volatile boolean closed;

  /** {@code share} of one core, from 0, which uses none, to 1. */
  public Neighbour(double share) {
    this.busyNanos = (long) (share * SLICE_NANOS);
    this.thread = Thread.ofPlatform().daemon().name("neighbour").unstarted(this::run);
    if (share > 0) {
      thread.start();
    }
  }

  private void run() {
    long slice = System.nanoTime();
    while (!closed) {
      if (System.nanoTime() - slice < busyNanos) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(slice + SLICE_NANOS - System.nanoTime());
        if (System.nanoTime() - slice >= SLICE_NANOS) {
          slice = System.nanoTime();
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}

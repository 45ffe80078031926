// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.calibrate;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Uses cores for a share of the time until it is closed, as something else on a shared machine
 * would: in slices, so that every fork meets it.
 */
public final class Neighbour implements AutoCloseable {
  private static final long SLICE_NANOS = 20_000_000;

  private final long busyNanos;
  private final List<Thread> threads;
  private volatile boolean closed;

  /**
   * Begins.
   *
   * @param share of a core that each thread uses, from 0, which uses none, to 1
   * @param count how many threads; more than there are cores are a load that cannot be escaped
   */
  public Neighbour(double share, int count) {
    this.busyNanos = (long) (share * SLICE_NANOS);
    this.threads =
        IntStream.range(0, share > 0 ? count : 0)
            .mapToObj(i -> Thread.ofPlatform().daemon().name("neighbour-", i).unstarted(this::run))
            .toList();
    threads.forEach(Thread::start);
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
    threads.forEach(LockSupport::unpark);
  }
}

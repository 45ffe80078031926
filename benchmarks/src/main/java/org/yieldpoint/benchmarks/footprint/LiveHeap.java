// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.footprint;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/**
 * Weighs what a thread makes, by the live heap before and after it. For one thread, in a JVM in
 * which nothing else goes on.
 */
public final class LiveHeap {
  /**
   * Cleaners and reference queues work after a collection, and what they leave dies in the next.
   */
  private static final int COLLECTIONS = 3;

  private static volatile double lastWeighed = Double.NaN;

  private long tare;

  /** Makes scales that were not used. */
  public LiveHeap() {}

  /** To be called before anything is made that is to be weighed. */
  public void tare() {
    tare = liveBytes();
  }

  /**
   * To be called when all is made, and still reachable.
   *
   * @return the bytes of each of {@code count}, also for {@link #lastWeighed}
   */
  public double weigh(int count) {
    double bytes = (liveBytes() - tare) / (double) count;
    lastWeighed = bytes;
    return bytes;
  }

  /** Returns what was weighed last in this JVM; NaN if nothing was since the last call. */
  static double takeLastWeighed() {
    double bytes = lastWeighed;
    lastWeighed = Double.NaN;
    return bytes;
  }

  /** What survived a full collection; not what is in use, which has the buffers of all threads. */
  private static long liveBytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage live = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && live != null) {
        bytes += live.getUsed();
      }
    }
    return bytes;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/** The JDK's timers: a thread that runs callbacks when they are due. */
public final class ScheduledTimers {
  private ScheduledTimers() {}

  /**
   * Sets {@code count} timers, each to {@code delayMillis} of its index, cancels those that {@code
   * cancelled} names, waits for the others, and returns how many fired.
   */
  public static int fire(int count, IntToLongFunction delayMillis, IntPredicate cancelled) {
    AtomicInteger fired = new AtomicInteger();
    List<Future<?>> timers = new ArrayList<>(count);
    try (ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1)) {
      executor.setRemoveOnCancelPolicy(true);
      for (int i = 0; i < count; i++) {
        long delay = delayMillis.applyAsLong(i);
        timers.add(executor.schedule(fired::incrementAndGet, delay, TimeUnit.MILLISECONDS));
      }
      for (int i = 0; i < count; i++) {
        if (cancelled.test(i)) {
          timers.get(i).cancel(false);
        }
      }
    } // Closing it waits for the timers that are set.
    return fired.get();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Turns a lost wake-up into an outcome instead of a hang.
 *
 * <p>An operation that takes longer than a bound is marked, the stacks of all threads are printed,
 * and every platform thread is unparked: a thread that missed a wake-up rechecks its condition and
 * goes on. If none does, the JVM is halted, which also fails the test.
 */
final class Watchdog {
  /** Longer than the delay of a thread on a busy machine, and than a close of a runtime. */
  static final long BOUND_NANOS = TimeUnit.SECONDS.toNanos(15);

  /** For all operations after the first late one. */
  private static final long BOUND_AFTER_ONE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long PERIOD_MILLIS = 500;
  private static final Set<Wait> WAITS = ConcurrentHashMap.newKeySet();

  /** One operation under way. */
  static final class Wait {
    private final long startNanos = System.nanoTime();
    private volatile boolean late;

    private Wait() {}

    /** Ends the operation; returns whether it was in time. */
    boolean end() {
      WAITS.remove(this);
      return !late;
    }
  }

  static {
    Thread.ofPlatform().daemon().name("watchdog").start(Watchdog::watch);
  }

  private Watchdog() {}

  static Wait begin() {
    Wait wait = new Wait();
    WAITS.add(wait);
    return wait;
  }

  private static void watch() {
    long boundNanos = BOUND_NANOS;
    while (true) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PERIOD_MILLIS));
      for (Wait wait : WAITS) {
        long waitedNanos = System.nanoTime() - wait.startNanos;
        if (waitedNanos > boundNanos) {
          wait.late = true;
          Map<Thread, StackTraceElement[]> stacks = Thread.getAllStackTraces();
          if (boundNanos == BOUND_NANOS) {
            boundNanos = BOUND_AFTER_ONE_NANOS;
            stacks.forEach(Watchdog::print);
          }
          stacks.keySet().forEach(LockSupport::unpark);
        }
        if (waitedNanos > 2 * BOUND_NANOS) {
          Runtime.getRuntime().halt(1);
        }
      }
    }
  }

  private static void print(Thread thread, StackTraceElement[] stack) {
    System.err.println(thread);
    for (StackTraceElement element : stack) {
      System.err.println("    at " + element);
    }
  }
}

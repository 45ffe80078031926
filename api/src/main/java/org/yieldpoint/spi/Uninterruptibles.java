// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Waits that have an end and that no interrupt cuts short; for closing. */
public final class Uninterruptibles {

  /** A wait that an interrupt does cut short. */
  @FunctionalInterface
  public interface Wait {
    /** Waits for at most {@code remaining}, and returns whether what is waited for is there. */
    boolean await(Duration remaining) throws InterruptedException;
  }

  private Uninterruptibles() {}

  /**
   * Waits for at most {@code bound}. If the thread was interrupted meanwhile it still is
   * afterwards.
   *
   * @return whether what is waited for is there
   */
  public static boolean await(Duration bound, Wait wait) {
    long deadlineNanos = System.nanoTime() + bound.toNanos();
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return wait.await(Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime())));
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits for the end of all {@code threads} but the current one, for at most {@code bound} in all.
   *
   * @return the names of those that have not ended
   */
  public static List<String> join(Collection<Thread> threads, Duration bound) {
    long deadlineNanos = System.nanoTime() + bound.toNanos();
    for (Thread thread : threads) {
      long remainingNanos = Math.max(0, deadlineNanos - System.nanoTime());
      if (thread != Thread.currentThread() && thread.getState() != Thread.State.NEW) {
        await(Duration.ofNanos(remainingNanos), thread::join);
      }
    }
    return threads.stream().filter(Uninterruptibles::runs).map(Thread::getName).toList();
  }

  /** Whether {@code thread} has been started and has not ended. */
  static boolean runs(Thread thread) {
    // Not isAlive(): a platform thread is alive a moment longer than it takes its join to return.
    Thread.State state = thread.getState();
    return state != Thread.State.NEW && state != Thread.State.TERMINATED;
  }
}

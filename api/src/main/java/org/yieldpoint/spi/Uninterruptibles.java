// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits that no interrupt ends early. A thread that is interrupted before or during one of them is
 * interrupted after it. Named after Guava's class; not for the path of a switch.
 */
public final class Uninterruptibles {

  /** A wait that an interrupt does end. */
  @FunctionalInterface
  public interface InterruptibleWait {
    /** Waits for at most {@code remaining}, and returns whether what is waited for is there. */
    boolean await(Duration remaining) throws InterruptedException;
  }

  private Uninterruptibles() {}

  /**
   * Waits for at most {@code bound}.
   *
   * @return whether what is waited for is there
   */
  public static boolean await(Duration bound, InterruptibleWait wait) {
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
   * Waits for at most {@code bound} until {@code condition} holds, which it looks at every {@code
   * period}.
   *
   * @return whether it holds
   */
  public static boolean poll(Duration bound, Duration period, BooleanSupplier condition) {
    return await(
        bound,
        remaining -> {
          long startNanos = System.nanoTime();
          boolean holds = condition.getAsBoolean();
          while (!holds && System.nanoTime() - startNanos < remaining.toNanos()) {
            Thread.sleep(period);
            holds = condition.getAsBoolean();
          }
          return holds;
        });
  }

  /**
   * Waits for {@code future}, without a bound.
   *
   * @throws ExecutionException if it failed
   */
  public static <T extends @Nullable Object> T get(Future<T> future) throws ExecutionException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return future.get();
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
    // Not isAlive(): a platform thread is alive for a moment after its join has returned.
    Thread.State state = thread.getState();
    return state != Thread.State.NEW && state != Thread.State.TERMINATED;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Platform threads that run continuations for those who cannot: callers that are virtual threads,
 * and virtual threads that bodies have started. There are none until the first such need.
 */
final class Carriers {
  private static final Duration CLOSE_BOUND = Duration.ofSeconds(10);

  private @Nullable ThreadPoolExecutor pool;

  private synchronized ThreadPoolExecutor pool() {
    if (pool == null) {
      pool =
          (ThreadPoolExecutor)
              Executors.newCachedThreadPool(
                  Thread.ofPlatform().daemon().name("yieldpoint-virtual-carrier-", 1).factory());
    }
    return pool;
  }

  void execute(Runnable task) {
    pool().execute(task);
  }

  /** Runs {@code task}, which throws nothing, and returns when it is done, whatever interrupts. */
  void runAndWait(Runnable task) {
    Future<?> done = pool().submit(task);
    boolean interrupted = false;
    while (true) {
      try {
        done.get();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      } catch (ExecutionException failure) {
        throw new IllegalStateException("a carrier failed", failure.getCause());
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the threads, and says which are left after a bound. */
  synchronized List<String> close() {
    if (pool == null) {
      return List.of();
    }
    pool.shutdown();
    try {
      if (pool.awaitTermination(CLOSE_BOUND.toNanos(), TimeUnit.NANOSECONDS)) {
        return List.of();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return List.of(pool.getActiveCount() + " carrier threads of the virtual runtime");
  }
}

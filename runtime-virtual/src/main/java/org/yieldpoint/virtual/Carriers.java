// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.spi.Uninterruptibles;

/**
 * Platform threads that run continuations for callers that cannot: virtual threads, bodies that are
 * pinned, and threads that hold a monitor. There are none until the first such caller.
 */
final class Carriers {
  private final ThreadFactory factory =
      Thread.ofPlatform()
          .daemon()
          .inheritInheritableThreadLocals(false)
          .name("yieldpoint-virtual-carrier-", 1)
          .factory();

  /** Those that have not ended. */
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  private @Nullable ExecutorService pool;
  private boolean closed;

  private synchronized void execute(Runnable task) {
    if (closed) {
      factory.newThread(task).start(); // For a generator that would not end with its runtime.
      return;
    }
    if (pool == null) {
      pool = Executors.newCachedThreadPool(this::newThread);
    }
    pool.execute(task);
  }

  private Thread newThread(Runnable task) {
    Thread thread =
        factory.newThread(
            () -> {
              try {
                task.run();
              } finally {
                threads.remove(Thread.currentThread());
              }
            });
    threads.add(thread);
    return thread;
  }

  /** Runs {@code task}, which throws nothing, and returns when it is done, whatever interrupts. */
  void runAndWait(Runnable task) {
    FutureTask<@Nullable Void> done = new FutureTask<>(task, null);
    execute(done);
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

  /** Ends the threads, and names those that are left after {@code bound}. */
  List<String> close(Duration bound) {
    List<Thread> ending;
    synchronized (this) {
      closed = true;
      ending = List.copyOf(threads);
      if (pool != null) {
        pool.shutdown();
      }
    }
    return Uninterruptibles.join(ending, bound);
  }
}

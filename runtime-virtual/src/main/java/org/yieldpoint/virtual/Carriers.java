// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.spi.LiveThreads;
import org.yieldpoint.spi.Uninterruptibles;

/**
 * Platform threads that run continuations for callers that cannot: virtual threads, pinned bodies,
 * and threads that hold a monitor. There are none until the first such caller.
 */
final class Carriers {
  private final ThreadFactory factory =
      Thread.ofPlatform()
          .daemon()
          .inheritInheritableThreadLocals(false)
          .name("yieldpoint-virtual-carrier-", 1)
          .factory();

  private final LiveThreads threads = new LiveThreads();

  private @Nullable ExecutorService pool;
  private boolean closed;

  private synchronized void execute(Runnable task) {
    if (closed) {
      factory.newThread(task).start(); // For a generator that did not end with its runtime.
      return;
    }
    if (pool == null) {
      pool = Executors.newCachedThreadPool(worker -> threads.newThread(factory, worker));
    }
    pool.execute(task);
  }

  /** Runs {@code task}, which throws nothing; returns when it is done, interrupted or not. */
  void runAndWait(Runnable task) {
    runAndWait(task, _ -> {});
  }

  /**
   * The same.
   *
   * @param wait is given whether the task is done, and may throw instead of waiting until then
   */
  void runAndWait(Runnable task, Consumer<BooleanSupplier> wait) {
    FutureTask<@Nullable Void> done = new FutureTask<>(task, null);
    execute(done);
    wait.accept(done::isDone);
    try {
      Uninterruptibles.get(done);
    } catch (ExecutionException failure) {
      throw new IllegalStateException("a carrier failed", failure.getCause());
    }
  }

  /** Ends the threads; returns the names of those that have not ended within {@code bound}. */
  List<String> close(Duration bound) {
    List<Thread> ending;
    synchronized (this) {
      closed = true;
      ending = threads.snapshot();
      if (pool != null) {
        pool.shutdown();
      }
    }
    return Uninterruptibles.join(ending, bound);
  }
}

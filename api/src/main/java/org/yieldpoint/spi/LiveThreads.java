// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/**
 * The threads of a runtime that have not ended, for its close to wait for.
 *
 * <p>Each removes itself just before it ends. So a close takes a {@link #snapshot} before it tells
 * them to end, and joins those.
 */
public final class LiveThreads {
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  /** Makes a set without threads. */
  public LiveThreads() {}

  /**
   * Makes a thread, not started, that is in this set until it ends. If it cannot be started, {@link
   * #remove} it.
   */
  public Thread newThread(ThreadFactory factory, Runnable task) {
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

  /** Removes a thread that could not be started. */
  public void remove(Thread thread) {
    threads.remove(thread);
  }

  /** Removes all threads that have not been started: the operating system has refused them. */
  public void removeUnstarted() {
    threads.removeIf(thread -> thread.getState() == Thread.State.NEW);
  }

  /** Whether {@code thread} is one of these. */
  public boolean contains(Thread thread) {
    return threads.contains(thread);
  }

  /** Returns how many there are. */
  public int size() {
    return threads.size();
  }

  /** Returns those there are, in no order. */
  public List<Thread> snapshot() {
    return List.copyOf(threads);
  }
}

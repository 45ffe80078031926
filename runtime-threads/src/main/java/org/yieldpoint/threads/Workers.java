// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.yieldpoint.spi.Uninterruptibles;
import org.yieldpoint.spi.TooManyThreadsException;

/**
 * The platform threads of one runtime: as many as there are bodies at a time, reused.
 *
 * <p>A generator that was dropped gives its thread back after it is collected. But a parked thread
 * weighs nothing on the heap, so the collector would let thousands pile up: when there are half as
 * many bodies again as after its last look, it is asked to look, as the JDK asks it for direct
 * buffers. A program that keeps all its generators pays for that a number of times that grows with
 * the logarithm of theirs.
 */
final class Workers {
  private static final int BODIES_BEFORE_THE_FIRST_LOOK = 256;
  private static final AtomicLong POOLS = new AtomicLong();
  private static final long IDLE_SECONDS = 5;
  private static final Duration IDLE_BOUND = Duration.ofMillis(200);

  private final ThreadFactory factory =
      Thread.ofPlatform()
          .daemon()
          .inheritInheritableThreadLocals(false)
          .name("yieldpoint-threads-" + POOLS.incrementAndGet() + "-", 1)
          .factory();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          this::newThread);

  /** Bodies that have a thread; those that were dropped and not yet collected are among them. */
  private final AtomicInteger bodies = new AtomicInteger();

  /** At how many bodies to look next. Racy: a look too many or too late does no harm. */
  private volatile int nextLook = BODIES_BEFORE_THE_FIRST_LOOK;

  private final Runnable collectDropped;

  /**
   * Makes a pool that has no thread yet.
   *
   * @param collectDropped gives back the threads of generators that were dropped
   */
  Workers(Runnable collectDropped) {
    this.collectDropped = collectDropped;
  }

  /**
   * Runs {@code task} on a thread of its own.
   *
   * @throws TooManyThreadsException if the operating system has none left
   */
  void execute(Runnable task) {
    if (bodies.incrementAndGet() >= nextLook) {
      collectDropped.run();
      nextLook = Math.max(BODIES_BEFORE_THE_FIRST_LOOK, bodies.get() / 2 * 3);
    }
    Runnable counted =
        () -> {
          try {
            task.run();
          } finally {
            bodies.decrementAndGet();
          }
        };
    try {
      pool.execute(counted);
    } catch (OutOfMemoryError refusal) {
      if (!String.valueOf(refusal.getMessage()).contains("native thread")) {
        bodies.decrementAndGet();
        throw refusal; // Of the heap: fewer threads would be no help.
      }
      threads.removeIf(thread -> thread.getState() == Thread.State.NEW);
      if (!executeOnIdle(counted)) {
        bodies.decrementAndGet();
        throw new TooManyThreadsException(threads.size(), refusal);
      }
    }
  }

  /** Gives generators that were dropped, or have ended just now, the time to return a thread. */
  private boolean executeOnIdle(Runnable task) {
    collectDropped.run();
    return Uninterruptibles.await(
        IDLE_BOUND,
        remaining -> pool.getQueue().offer(task, remaining.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Whether {@code thread} is one of these. */
  boolean has(Thread thread) {
    return threads.contains(thread);
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

  /**
   * Ends all threads.
   *
   * @return the names of those still alive when {@code bound} had passed
   */
  List<String> close(Duration bound) {
    // A thread forgets itself just before it ends, so the ones to wait for are noted first.
    List<Thread> ending = List.copyOf(threads);
    pool.shutdown();
    return Uninterruptibles.join(ending, bound);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.yieldpoint.spi.LiveThreads;
import org.yieldpoint.spi.TooManyThreadsException;
import org.yieldpoint.spi.Uninterruptibles;

/**
 * The platform threads of one runtime: one for each body under way, reused.
 *
 * <p>A dropped generator gives its thread back after it is collected. But a parked thread weighs
 * nothing on the heap, so the collector would let thousands pile up. Whenever the number of bodies
 * has grown by half since the last look, the pool asks the collector to look, as the JDK does for
 * direct buffers. A program that keeps all its generators pays for that a number of times that is
 * logarithmic in their number.
 */
@SuppressWarnings({"ReferenceEquality", "ThreadPriorityCheck"}) // what a body has set is set back
final class Workers {
  private static final System.Logger LOGGER = System.getLogger(Workers.class.getName());
  private static final int BODIES_BEFORE_FIRST_LOOK = 256;
  private static final AtomicLong POOLS = new AtomicLong();
  private static final long IDLE_SECONDS = 5;
  private static final Duration IDLE_BOUND = Duration.ofMillis(200);

  /** After a refusal, for how long the next ones do not wait for a thread or ask the collector. */
  private static final Duration REFUSAL_PAUSE = Duration.ofSeconds(5);

  private final ThreadFactory factory =
      Thread.ofPlatform()
          .daemon()
          .inheritInheritableThreadLocals(false)
          .priority(Thread.NORM_PRIORITY)
          .name("yieldpoint-threads-" + POOLS.incrementAndGet() + "-", 1)
          .factory();
  private final LiveThreads threads = new LiveThreads();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> threads.newThread(factory, task));

  /** Bodies that have a thread, including those dropped and not yet collected. */
  private final AtomicInteger bodies = new AtomicInteger();

  /** The number of bodies at which to look next. Races are benign: a look too many, or too late. */
  private volatile int nextLook = BODIES_BEFORE_FIRST_LOOK;

  /** Until when no start waits. Races are benign: a wait too many, or too few. */
  private volatile long retryNanos = System.nanoTime();

  /** Whether a refusal was logged; a race logs it twice. */
  private volatile boolean told;

  private final Runnable collectDropped;

  /**
   * Makes a pool that has no thread yet.
   *
   * @param collectDropped frees the threads of dropped generators
   */
  Workers(Runnable collectDropped) {
    this.collectDropped = collectDropped;
  }

  /**
   * Runs {@code task} on a thread of its own.
   *
   * @throws TooManyThreadsException if the operating system refuses one
   */
  void execute(Runnable task) {
    if (bodies.incrementAndGet() >= nextLook) {
      collectDropped.run();
      nextLook = Math.max(BODIES_BEFORE_FIRST_LOOK, bodies.get() / 2 * 3);
    }
    Runnable counted =
        () -> {
          Thread own = Thread.currentThread();
          String name = own.getName();
          try {
            task.run();
          } finally {
            bodies.decrementAndGet();
            makeAsNew(own, name);
          }
        };
    try {
      pool.execute(counted);
    } catch (OutOfMemoryError refusal) {
      if (!String.valueOf(refusal.getMessage()).contains("native thread")) {
        bodies.decrementAndGet();
        throw refusal; // The heap is full: fewer threads would not help.
      }
      threads.removeUnstarted();
      if (!executeOnIdle(counted)) {
        bodies.decrementAndGet();
        throw new TooManyThreadsException(threads.size(), refusal);
      }
    }
  }

  /**
   * Waits a moment for a dropped generator, or one that has just ended, to free its thread. A loop
   * that starts thousands too many would wait, and collect, for each of them: so once that was in
   * vain, only threads that are idle already are taken for a while.
   */
  private boolean executeOnIdle(Runnable task) {
    long now = System.nanoTime();
    if (now - retryNanos < 0) {
      return pool.getQueue().offer(task);
    }
    collectDropped.run();
    boolean accepted =
        Uninterruptibles.await(
            IDLE_BOUND,
            remaining -> pool.getQueue().offer(task, remaining.toNanos(), TimeUnit.NANOSECONDS));
    if (!accepted) {
      retryNanos = System.nanoTime() + REFUSAL_PAUSE.toNanos();
      if (told) {
        return false;
      }
      told = true;
      LOGGER.log(
          System.Logger.Level.WARNING,
          () ->
              String.format(
                  Locale.ROOT,
                  "the operating system refuses more than %d threads of this runtime; for %d s a"
                      + " start fails at once unless a thread is idle",
                  threads.size(),
                  REFUSAL_PAUSE.toSeconds()));
    }
    return accepted;
  }

  /** What a body has set in its thread is not for the next one to find. */
  private static void makeAsNew(Thread own, String name) {
    if (!own.getName().equals(name)) {
      own.setName(name);
    }
    if (own.getPriority() != Thread.NORM_PRIORITY) {
      own.setPriority(Thread.NORM_PRIORITY);
    }
    ClassLoader usual = ClassLoader.getSystemClassLoader();
    if (own.getContextClassLoader() != usual) {
      own.setContextClassLoader(usual);
    }
    own.setUncaughtExceptionHandler(null);
    boolean _ = Thread.interrupted();
  }

  /** Whether {@code thread} is one of these. */
  boolean has(Thread thread) {
    return threads.contains(thread);
  }

  /**
   * Ends all threads.
   *
   * @return the names of those that have not ended within {@code bound}
   */
  List<String> close(Duration bound) {
    List<Thread> ending = threads.snapshot();
    pool.shutdown();
    return Uninterruptibles.join(ending, bound);
  }
}

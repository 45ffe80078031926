// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;

/**
 * Closes generators that were dropped while suspended, after they are collected, so that their
 * {@code finally} blocks run and their stacks are freed.
 *
 * <p>Not a {@link java.lang.ref.Cleaner}, whose thread cannot be ended when the runtime closes.
 */
final class Reaper {
  private static final Duration END_BOUND = Duration.ofSeconds(10);
  private static final Duration COLLECT_BOUND = Duration.ofMillis(500);
  private static final long POLL_NANOS = 100_000;
  private static final int CLOSE_ATTEMPTS = 100;
  private static final System.Logger LOGGER = System.getLogger(Reaper.class.getName());

  /** Watches one generator. */
  static final class Watch extends PhantomReference<Generator<?, ?, ?>> {
    private final ClaimableGenerator<?, ?, ?> core;

    private Watch(
        Generator<?, ?, ?> generator,
        ClaimableGenerator<?, ?, ?> core,
        ReferenceQueue<Generator<?, ?, ?>> dropped) {
      super(generator, dropped);
      this.core = core;
    }
  }

  private final ReferenceQueue<Generator<?, ?, ?>> dropped = new ReferenceQueue<>();
  private final Set<Watch> watched = ConcurrentHashMap.newKeySet();
  private @Nullable Thread thread;
  private volatile boolean ended;

  Watch watch(Generator<?, ?, ?> generator, ClaimableGenerator<?, ?, ?> core) {
    if (thread == null) {
      start();
    }
    Watch watch = new Watch(generator, core, dropped);
    watched.add(watch);
    return watch;
  }

  void forget(Watch watch) {
    watched.remove(watch);
  }

  private synchronized void start() {
    if (thread == null && !ended) {
      try {
        thread =
            Thread.ofPlatform()
                .daemon()
                .inheritInheritableThreadLocals(false)
                .name("yieldpoint-reaper")
                .start(this::reap);
      } catch (OutOfMemoryError refusal) {
        // No thread for now. The next watch tries again.
        LOGGER.log(System.Logger.Level.WARNING, "no thread to close dropped generators", refusal);
      }
    }
  }

  private void reap() {
    while (!ended) {
      try {
        Watch watch = (Watch) dropped.remove();
        watched.remove(watch);
        close(watch.core);
      } catch (InterruptedException _) {
        // Either end() was called, or a body interrupted the thread that closed it.
      }
    }
  }

  /** Waits while another thread holds the claim: a close of the runtime, or a detach. */
  private boolean claim(ClaimableGenerator<?, ?, ?> core) {
    while (!core.tryClaim()) {
      if (ended || core.isClosed()) {
        return false;
      }
      LockSupport.parkNanos(this, POLL_NANOS);
    }
    return true;
  }

  private void close(ClaimableGenerator<?, ?, ?> core) {
    for (int attempt = 0; attempt < CLOSE_ATTEMPTS; attempt++) {
      if (!claim(core)) {
        return;
      }
      try {
        core.close();
        return;
      } catch (Throwable failure) {
        if (core.isClosed()) {
          LOGGER.log(
              System.Logger.Level.WARNING, "a dropped generator failed when closed", failure);
          return;
        }
      } finally {
        core.release();
      }
    }
    LOGGER.log(System.Logger.Level.WARNING, "a dropped generator would not close: " + core);
  }

  /**
   * Asks the collector to look for dropped generators, and waits until they are closed; not for
   * long, since their {@code finally} blocks may need what the caller holds.
   */
  void collect() {
    System.gc();
    if (Thread.currentThread() == thread) {
      return; // A finally block that this thread runs has started a generator.
    }
    Uninterruptibles.poll(COLLECT_BOUND, Duration.ofNanos(POLL_NANOS), () -> !isBehind());
  }

  /** Looks at the references, not at the queue: the collector clears one before it enqueues it. */
  private boolean isBehind() {
    for (Watch watch : watched) {
      if (watch.refersTo(null)) {
        return true;
      }
    }
    return false;
  }

  /** Ends the thread; returns its name if it has not ended within a bound. */
  List<String> end() {
    Thread ending;
    synchronized (this) {
      ended = true;
      ending = thread;
    }
    if (ending == null) {
      return List.of();
    }
    ending.interrupt();
    return Uninterruptibles.join(List.of(ending), END_BOUND);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C end what measures, until it is closed.
 *
 * <p>Ctrl-C starts the JVM's shutdown, which runs beside the thread that measures. The hook kills
 * the fork and waits until that thread has written the report and said how to go on; then the JVM
 * ends, with the exit code of the signal.
 */
public final class StopOnInterrupt implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Stoppable measuring;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop-measuring");

  public StopOnInterrupt(Stoppable measuring) {
    this.measuring = measuring;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What can be stopped, by any thread. */
  @FunctionalInterface
  public interface Stoppable {
    /** Waits until nothing more is written; returns false if that takes too long. */
    boolean stop(Duration patience) throws InterruptedException;
  }

  private void stop() {
    try {
      if (measuring.stop(PATIENCE)) {
        boolean _ = ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is already shutting down; the hook is what waits for this thread.
      return;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks a thread that measures fork after fork to stop, once. Any thread may make it.
 *
 * <p>The thread that measures asks {@link #isMade} before each fork, and says {@link #fulfilled}
 * when it has nothing more to write, whether it was asked or not. What it wrote before that
 * happens-before {@link #make} returns true.
 */
public final class StopRequest {
  /**
   * Ctrl-C reaches the fork and its host at the same time, and the fork may be dead before the host
   * knows why; so long is waited for a request before a dead fork counts as failed.
   */
  private static final long GRACE_MILLIS = 500;

  private static final long KILL_AGAIN_MILLIS = 50;

  private final Runnable killFork;
  private final CountDownLatch made = new CountDownLatch(1);
  private final CountDownLatch fulfilled = new CountDownLatch(1);

  /**
   * A request that is not made yet.
   *
   * @param killFork ends the fork that is running, if one is; any thread may run it, several times
   */
  public StopRequest(Runnable killFork) {
    this.killFork = killFork;
  }

  /**
   * Kills the fork that is running, whose result is lost, and waits until nothing more is written.
   *
   * @return false if that takes longer than {@code patience}
   */
  public boolean make(Duration patience) throws InterruptedException {
    made.countDown();
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() - deadline < 0) {
      // More than once: a fork may be about to start at the first time.
      killFork.run();
      if (fulfilled.await(KILL_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  /** Whether nothing more is to be measured. */
  public boolean isMade() {
    return made.getCount() == 0;
  }

  /**
   * Whether a fork that has died was killed rather than failed: waits a moment for the request.
   *
   * @return true too if the calling thread is interrupted, which it stays
   */
  public boolean isMadeSoon() {
    try {
      return made.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Says that nothing more is written. */
  public void fulfilled() {
    fulfilled.countDown();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.concurrent.atomic.AtomicBoolean;

/** Announces, until it is closed, that another thread will call a loop. Any thread may close it. */
public final class Hold implements AutoCloseable {
  private final ExternalCalls externalCalls;
  private final AtomicBoolean closed = new AtomicBoolean();

  Hold(ExternalCalls externalCalls) {
    this.externalCalls = externalCalls;
    externalCalls.expect();
  }

  /** Makes the loop run {@code callback}, and closes this. Does nothing the second time. */
  void callAndClose(Runnable callback) {
    if (closed.compareAndSet(false, true)) {
      externalCalls.callAsExpected(callback);
    }
  }

  /** Ends the hold. Does nothing the second time. */
  @Override
  public void close() {
    callAndClose(() -> {}); // Wakes up the loop: it may find a deadlock now.
  }
}

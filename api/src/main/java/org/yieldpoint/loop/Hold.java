// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.concurrent.atomic.AtomicBoolean;

/** Says, until it is closed, that another thread will call a loop. Any thread may close it. */
public final class Hold implements AutoCloseable {
  private final Outside outside;
  private final AtomicBoolean closed = new AtomicBoolean();

  Hold(Outside outside) {
    this.outside = outside;
    outside.expect();
  }

  /** Has the loop run {@code callback}, and lets it go. */
  void callAndClose(Runnable callback) {
    if (closed.compareAndSet(false, true)) {
      outside.callAsExpected(callback);
    }
  }

  /** Lets the loop go. Does nothing the second time. */
  @Override
  public void close() {
    callAndClose(() -> {}); // Wakes the loop up, which may find a deadlock now.
  }
}

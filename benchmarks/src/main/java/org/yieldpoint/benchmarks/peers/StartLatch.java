// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A latch at which threads park. {@link #open} unparks none of them: its caller does that. */
final class StartLatch {
  private final AtomicInteger passed = new AtomicInteger();
  private volatile boolean open;

  /** Parks until the latch is open, and counts this thread. */
  void await() {
    while (!open) {
      LockSupport.park();
    }
    passed.incrementAndGet();
  }

  void open() {
    open = true;
  }

  /** How many threads have passed. */
  int passed() {
    return passed.get();
  }
}

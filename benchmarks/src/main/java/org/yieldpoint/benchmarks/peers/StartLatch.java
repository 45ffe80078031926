// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** What threads park at until it is open. Who opens it unparks them. */
final class StartLatch {
  private final AtomicInteger passed = new AtomicInteger();
  private volatile boolean open;

  /** Waits until it is open, and goes through. */
  void await() {
    while (!open) {
      LockSupport.park();
    }
    passed.incrementAndGet();
  }

  void open() {
    open = true;
  }

  /** How many threads have gone through. */
  int passed() {
    return passed.get();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The start line of two actors.
 *
 * <p>Without it the actors would soon be many states apart: an operation on a generator takes far
 * longer than the memory accesses for which jcstress is made.
 */
class SimultaneousStart {
  private static final int ACTORS = 2;

  private final AtomicInteger arrived = new AtomicInteger();

  /** Waits for the other actor. */
  final void meet() {
    arrived.incrementAndGet();
    Stress.await(() -> arrived.get() == ACTORS);
  }
}

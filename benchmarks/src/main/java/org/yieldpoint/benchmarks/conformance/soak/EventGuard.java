// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Event;

/** An event that keeps its own count of waiters. */
final class EventGuard {
  private final Event event;
  private int waiting;

  EventGuard(Event event) {
    this.event = event;
  }

  Coroutine<Void> await() {
    waiting++;
    return event.await();
  }

  void ended() {
    waiting--;
  }

  boolean isAwaited() {
    return waiting > 0;
  }

  void set() {
    event.set();
  }

  void clear() {
    event.clear();
  }

  void checkAtRest() {
    if (event.isSet() && waiting > 0) {
      throw new ViolationException(
          "lost wake-up: %d wait for an event that is set".formatted(waiting));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/** The future that one of several {@link Waiters} waits for. */
final class Waiter extends Future<@Nullable Void> {
  private final Waiters waiters;
  private final String label;

  /** Neighbours in the list. */
  @Nullable Waiter previous;

  @Nullable Waiter next;

  /** Whether it is in the list. */
  boolean linked;

  Waiter(EventLoop loop, Waiters waiters, String label) {
    super(loop);
    this.waiters = waiters;
    this.label = label;
  }

  @Override
  public boolean cancel(@Nullable String message) {
    boolean cancelled = super.cancel(message);
    if (cancelled) {
      waiters.noteCancelled(this);
    }
    return cancelled;
  }

  @Override
  public String label() {
    return label;
  }
}

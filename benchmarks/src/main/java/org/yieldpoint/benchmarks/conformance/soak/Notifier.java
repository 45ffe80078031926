// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Awaitable;
import org.yieldpoint.loop.Condition;
import org.yieldpoint.loop.Permit;

/** A task that notifies all waiters of a condition. */
final class Notifier extends AwaitLoop {
  private final LockGuard guard;
  private final Condition condition;
  private boolean notified;

  Notifier(LockGuard guard, Condition condition) {
    this.guard = guard;
    this.condition = condition;
  }

  @Override
  @Nullable Awaitable<?> next() {
    return notified ? null : guard.acquire();
  }

  @Override
  void waited(@Nullable Object permit) {
    guard.acquired();
    guard.notify(condition, Integer.MAX_VALUE);
    guard.released();
    ((Permit) permit).close();
    notified = true;
  }

  @Override
  boolean survives(Throwable failure) {
    guard.notAcquired();
    return false;
  }
}

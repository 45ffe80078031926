// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Condition;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Lock;
import org.yieldpoint.loop.Permit;
import org.yieldpoint.loop.Semaphore;

/** A lock, semaphore or condition that keeps its own count of holders and waiters. */
final class LockGuard {
  private final String name;
  private final int capacity;
  private final Supplier<Coroutine<Permit>> acquire;
  private final @Nullable Condition condition;
  private int holders;
  private int waiting;

  /** Tasks that wait to be notified, or were notified and have not reacquired the lock yet. */
  private int waiters;

  private int notified;

  private LockGuard(
      String name,
      int capacity,
      Supplier<Coroutine<Permit>> acquire,
      @Nullable Condition condition) {
    this.name = name;
    this.capacity = capacity;
    this.acquire = acquire;
    this.condition = condition;
  }

  static LockGuard of(Lock lock) {
    return new LockGuard("a lock", 1, lock::acquire, null);
  }

  static LockGuard of(Semaphore semaphore, int permits) {
    return new LockGuard("a semaphore", permits, semaphore::acquire, null);
  }

  static LockGuard of(Condition condition) {
    return new LockGuard("a condition's lock", 1, condition::acquire, condition);
  }

  // ---- Holding

  Coroutine<Permit> acquire() {
    waiting++;
    return acquire.get();
  }

  void acquired() {
    waiting--;
    hold();
  }

  void notAcquired() {
    waiting--;
  }

  private void hold() {
    holders++;
    if (holders > capacity) {
      throw new ViolationException(
          "%s for %d is held by %d at once".formatted(name, capacity, holders));
    }
  }

  void released() {
    holders--;
  }

  // ---- Waiting for a notification, while holding

  /** The condition, or null if this is a lock or a semaphore. */
  @Nullable Condition condition() {
    return condition;
  }

  Coroutine<@Nullable Void> await(Condition held) {
    released();
    waiters++;
    return held.await();
  }

  /** Records that a waiter holds it again. */
  void awaited(boolean wasNotified) {
    hold();
    waiters--;
    if (wasNotified) {
      // Would be negative if a notified waiter was cancelled and passed the notification on.
      notified = Math.max(0, notified - 1);
    }
    notified = Math.min(notified, waiters);
  }

  void notify(Condition held, int count) {
    held.signal(count);
    notified = count > waiters - notified ? waiters : notified + count;
  }

  boolean hasWaiters() {
    return waiters > 0;
  }

  void checkAtRest() {
    if (waiting + notified > 0 && holders < capacity) {
      throw new ViolationException(
          "lost wake-up: %d wait and %d are notified for %s that %d of %d hold"
              .formatted(waiting, notified, name, holders, capacity));
    }
  }
}

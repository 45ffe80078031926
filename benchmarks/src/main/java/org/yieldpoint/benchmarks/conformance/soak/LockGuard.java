// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Condition;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Lock;
import org.yieldpoint.loop.Permit;
import org.yieldpoint.loop.Semaphore;

/** A lock, semaphore or condition, with an account of its own of who holds it and who waits. */
final class LockGuard {
  private final String name;
  private final int capacity;
  private final Supplier<Coroutine<Permit>> acquire;
  private final @Nullable Condition condition;
  private int holders;
  private int waiting;

  /** Those who wait to be notified, or were and have not got the lock back yet. */
  private int sleepers;

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

  // ---- To be held

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

  // ---- To be notified, while it is held

  /** The condition that it is, or null. */
  @Nullable Condition condition() {
    return condition;
  }

  Coroutine<@Nullable Void> await(Condition held) {
    released();
    sleepers++;
    return held.await();
  }

  /** Notes that somebody holds it again, having waited. */
  void awaited(boolean wasNotified) {
    hold();
    sleepers--;
    if (wasNotified) {
      // Below zero if one that was notified and cancelled has passed it on and was counted, too.
      notified = Math.max(0, notified - 1);
    }
    notified = Math.min(notified, sleepers);
  }

  void notify(Condition held, int count) {
    held.signal(count);
    notified = count > sleepers - notified ? sleepers : notified + count;
  }

  boolean hasSleepers() {
    return sleepers > 0;
  }

  void checkAtRest() {
    if (waiting + notified > 0 && holders < capacity) {
      throw new ViolationException(
          "lost wake-up: %d wait and %d are notified for %s that %d of %d hold"
              .formatted(waiting, notified, name, holders, capacity));
    }
  }
}

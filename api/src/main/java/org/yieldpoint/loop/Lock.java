// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * A lock for tasks: one holds it, and the others get it in the order in which they asked for it.
 *
 * {@snippet :
 * try (var _ = async.await(lock.acquire())) {
 *   // only one task at a time is here, also while it waits
 * }
 * }
 *
 * <p>It belongs to the loop of the first task that waits for it, and is no lock between threads. It
 * does not know its holder: acquiring it twice waits for ever, and any task may release it.
 *
 * <p>Acquiring it, releasing it and giving up waiting for it, in any order, take constant time
 * each, however many tasks wait.
 *
 * <p>After asyncio's Lock (Lib/asyncio/locks.py, 3.13).
 */
public final class Lock {
  /*
   * A release does not hand the lock over: it frees the lock and wakes the first waiter, which takes
   * it when it runs. Meanwhile newcomers see the waiter, and wait as well. If the woken waiter is
   * cancelled instead, it wakes the next when it runs. So does a waiter that was already cancelled
   * when the release reached it. Invariant: while the lock is free, the first waiter, if any, is
   * about to run.
   */
  private final Waiters waiters = new Waiters(new LoopBinding(this));
  private final Runnable release = this::release;
  private String label = "a lock";
  private boolean locked;

  /** Makes a lock that is free. */
  public Lock() {}

  /** Names it, for messages. */
  public Lock named(String name) {
    label("lock " + name);
    return this;
  }

  void label(String label) {
    this.label = label;
  }

  /** Whether it is held. A lock that is free may be about to be taken by a task that waited. */
  public boolean isLocked() {
    return locked;
  }

  /**
   * Returns a coroutine that waits until the lock is free and tasks that asked before have had it,
   * and takes it. Does not give up control if the lock is free and no task waits.
   *
   * <p>If it is cancelled, the lock is not taken.
   */
  public Coroutine<Permit> acquire() {
    return new Acquire();
  }

  /** Takes it if it is free and no task waits. */
  boolean acquireNow() {
    if (locked || waiters.isAnyLeft()) {
      return false;
    }
    locked = true;
    return true;
  }

  /**
   * Frees it, and wakes the first waiting task. Does not give up control.
   *
   * @throws IllegalStateException if it is not held
   */
  public void release() {
    if (!locked) {
      throw new IllegalStateException("Lock is not acquired.");
    }
    locked = false;
    waiters.wakeFirst();
  }

  @Override
  public String toString() {
    return label + (locked ? " (locked" : " (unlocked") + waiters.describe() + ")";
  }

  /** One wait for it; a condition uses it to get its lock back. */
  final class Acquire extends LeafAwait<Permit> {
    private @Nullable Waiter waiter;

    @Override
    public String name() {
      return "Lock.acquire";
    }

    @Override
    @Nullable Future<?> proceed() {
      if (waiter != null) {
        waiters.remove(waiter);
        locked = true;
      } else if (!acquireNow()) {
        waiter = waiters.add(loop(), Lock.this.label);
        return waiter;
      }
      return end(new Permit(release));
    }

    @Override
    public boolean handle(Throwable raised) {
      if (waiter != null) {
        waiters.remove(waiter);
        if (!locked) {
          waiters.wakeFirst();
        }
      }
      return false;
    }
  }
}

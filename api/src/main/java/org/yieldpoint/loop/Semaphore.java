// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * A number of permits for tasks, given out in the order in which tasks asked for them.
 *
 * {@snippet :
 * Semaphore connections = new Semaphore(3);
 * try (var _ = async.await(connections.acquire())) {
 *   // at most three tasks at a time are here
 * }
 * }
 *
 * <p>It belongs to the loop of the first task that waits for it, and is not for other threads. Any
 * task may release, also without having acquired: that adds a permit.
 *
 * <p>Acquiring, releasing and giving up waiting, in any order, take constant time each, however
 * many tasks wait.
 *
 * <p>After asyncio's Semaphore (Lib/asyncio/locks.py, 3.13).
 */
public sealed class Semaphore permits BoundedSemaphore {
  /*
   * A wake-up sets a permit aside for the waiter at once, not when the waiter runs: other tasks see
   * the value without it. If the woken waiter is cancelled instead, it puts the permit back and
   * wakes the next.
   *
   * asyncio 3.13 leaves woken waiters in its list, and steps over them to find the next. Here they
   * are removed and counted, as in asyncio's main branch.
   */
  private final Waiters waiters = new Waiters(new LoopBinding(this));
  private final Runnable release;
  private String label = "a semaphore";
  private int value;
  private int woken;

  /**
   * Makes a semaphore.
   *
   * @param value how many permits there are
   * @throws IllegalArgumentException if that is negative
   */
  public Semaphore(int value) {
    if (value < 0) {
      throw new IllegalArgumentException("Semaphore initial value must be >= 0");
    }
    this.value = value;
    release = this::release;
  }

  /** Names it, for messages. */
  public Semaphore named(String name) {
    label = "semaphore " + name;
    return this;
  }

  /** How many permits are left. */
  final int value() {
    return value;
  }

  /** Whether {@link #acquire} would have to wait: no permit is left, or a task waits for one. */
  public final boolean isLocked() {
    return value == 0 || woken > 0 || waiters.isAnyLeft();
  }

  /**
   * Returns a coroutine that waits until there is a permit and tasks that asked before have theirs,
   * and takes it. Does not give up control if there is a permit and no task waits.
   *
   * <p>If it is cancelled, no permit is taken.
   */
  public final Coroutine<Permit> acquire() {
    return new Acquire();
  }

  /** Puts a permit back, and wakes the first waiting task. Does not give up control. */
  public void release() {
    value++;
    wakeNext();
  }

  private boolean wakeNext() {
    if (!waiters.wakeNext()) {
      return false;
    }
    value--;
    woken++;
    return true;
  }

  @Override
  public final String toString() {
    return label
        + (isLocked() ? " (locked" : " (unlocked, value: " + value)
        + waiters.describe()
        + ")";
  }

  private final class Acquire extends LeafAwait<Permit> {
    private @Nullable Waiter waiter;

    @Override
    public String name() {
      return "Semaphore.acquire";
    }

    @Override
    @Nullable Future<?> proceed() {
      if (waiter != null) {
        woken--;
        wakeMore();
      } else if (isLocked()) {
        waiter = waiters.add(loop(), Semaphore.this.label);
        return waiter;
      } else {
        value--;
      }
      return end(new Permit(release));
    }

    @Override
    public boolean handle(Throwable raised) {
      if (waiter == null) {
        return false;
      }
      if (waiters.withdraw(waiter)) {
        woken--;
        value++;
      }
      wakeMore();
      return false;
    }

    /** Wakes tasks that came while there were permits, but had to wait until this one ran. */
    private void wakeMore() {
      boolean more = true;
      while (value > 0 && more) {
        more = wakeNext();
      }
    }
  }
}

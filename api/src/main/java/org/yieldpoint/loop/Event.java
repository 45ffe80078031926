// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * A flag that tasks wait for: when it is set, all waiting tasks go on.
 *
 * <p>It belongs to the loop of the first task that waits for it, and is not for other threads.
 *
 * <p>Waiting and giving up waiting, in any order, take constant time each, however many tasks wait.
 *
 * <p>After asyncio's Event (Lib/asyncio/locks.py, 3.13).
 */
public final class Event {
  private final Waiters waiters = new Waiters(new LoopBinding(this));
  private String label = "an event";
  private boolean set;

  /** Makes an event that is not set. */
  public Event() {}

  /** Names it, for messages. */
  public Event named(String name) {
    label("event " + name);
    return this;
  }

  void label(String label) {
    this.label = label;
  }

  /** Whether it is set. */
  public boolean isSet() {
    return set;
  }

  /**
   * Sets it, and wakes all waiting tasks, in the order in which they came; they go on even if it is
   * cleared before they run. Does not give up control. Takes time in proportion to their number.
   */
  public void set() {
    if (!set) {
      set = true;
      waiters.wake(waiters.size());
    }
  }

  /** Unsets it, for tasks that wait from now on. */
  public void clear() {
    set = false;
  }

  /**
   * Returns a coroutine that waits until it is set ({@code wait} in asyncio). Does not give up
   * control if it is.
   */
  public Coroutine<@Nullable Void> await() {
    return new Await();
  }

  @Override
  public String toString() {
    return label + (set ? " (set" : " (unset") + waiters.describe() + ")";
  }

  private final class Await extends LeafAwait<@Nullable Void> {
    private @Nullable Waiter waiter;

    @Override
    public String name() {
      return "Event.await";
    }

    @Override
    @Nullable Future<?> proceed() {
      if (waiter != null) {
        waiters.remove(waiter);
      } else if (!set) {
        waiter = waiters.add(loop(), Event.this.label);
        return waiter;
      }
      return end(null);
    }

    @Override
    public boolean handle(Throwable raised) {
      if (waiter != null) {
        waiters.remove(waiter);
      }
      return false;
    }
  }
}

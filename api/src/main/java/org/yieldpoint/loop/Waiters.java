// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait for one thing, in the order in which they came.
 *
 * <p>A waiter stays in the list until its task runs again; {@link #wakeNext} removes the waiter it
 * wakes. A cancelled task removes its waiter only when it runs, so the list may contain waiters
 * that are cancelled already.
 *
 * <p>Each operation takes constant time, {@link #wake} and {@link #wakeNext} on average: they pass
 * each waiter that is done once.
 */
final class Waiters {
  private final LoopBinding binding;
  private @Nullable Waiter first;
  private @Nullable Waiter last;

  /** The first waiter that may not be done; all before it are done. Null if all are. */
  private @Nullable Waiter undone;

  private int size;
  private int cancelled;

  Waiters(LoopBinding binding) {
    this.binding = binding;
  }

  /**
   * Makes a future to wait for, and adds it at the end.
   *
   * @param label what is waited for, for messages
   * @throws IllegalStateException if this is bound to another loop
   */
  Waiter add(EventLoop loop, String label) {
    Waiter waiter = new Waiter(binding.to(loop), this, label);
    waiter.previous = last;
    waiter.linked = true;
    if (last == null) {
      first = waiter;
    } else {
      last.next = waiter;
    }
    last = waiter;
    if (undone == null) {
      undone = waiter;
    }
    size++;
    return waiter;
  }

  /** Removes a waiter, if it is still in the list. */
  @SuppressWarnings("ReferenceEquality") // waiters are objects, not values
  void remove(Waiter waiter) {
    if (!waiter.linked) {
      return;
    }
    if (waiter.previous == null) {
      first = waiter.next;
    } else {
      waiter.previous.next = waiter.next;
    }
    if (waiter.next == null) {
      last = waiter.previous;
    } else {
      waiter.next.previous = waiter.previous;
    }
    if (undone == waiter) {
      undone = waiter.next;
    }
    waiter.previous = null;
    waiter.next = null;
    waiter.linked = false;
    size--;
    if (waiter.isCancelled()) {
      cancelled--;
    }
  }

  /**
   * Removes a waiter that gives up, where {@link #wakeNext} is used.
   *
   * @return whether it was woken: then the caller passes the wake-up on
   */
  boolean withdraw(Waiter waiter) {
    remove(waiter);
    return waiter.isDone() && !waiter.isCancelled();
  }

  void noteCancelled(Waiter waiter) {
    if (waiter.linked) {
      cancelled++;
    }
  }

  int size() {
    return size;
  }

  /** Whether any waiter is not cancelled. */
  boolean isAnyLeft() {
    return size > cancelled;
  }

  /**
   * Wakes the first waiter, unless it is done already: woken or cancelled. It stays in the list.
   */
  void wakeFirst() {
    if (first != null) {
      first.completeUnlessDone(null);
    }
  }

  /** Wakes the first {@code count} waiters that are not done, or all. They stay in the list. */
  void wake(int count) {
    int remaining = count;
    while (remaining > 0 && undone != null) {
      Waiter waiter = undone;
      undone = waiter.next;
      if (!waiter.isDone()) {
        waiter.complete(null);
        remaining--;
      }
    }
  }

  /**
   * Wakes the first waiter that is not done, and removes it and all before it.
   *
   * @return whether there was one
   */
  boolean wakeNext() {
    while (first != null) {
      Waiter waiter = first;
      remove(waiter);
      if (!waiter.isDone()) {
        waiter.complete(null);
        return true;
      }
    }
    return false;
  }

  /** For messages: how many there are, or nothing. */
  String describe() {
    return size == 0 ? "" : ", " + size + " waiting";
  }
}

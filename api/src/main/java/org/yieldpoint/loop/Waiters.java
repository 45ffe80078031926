// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait for one thing, in the order in which they came.
 *
 * <p>Whoever waits is here until it runs again or, where {@link #wakeNext} is used, until it is
 * chosen: a task that is cancelled takes itself away only then, so there may be some here that are
 * cancelled already.
 *
 * <p>Each operation takes constant time, also on average over many: those that are done are passed
 * over once.
 */
final class Waiters {
  private final LoopBinding binding;
  private @Nullable Waiter first;
  private @Nullable Waiter last;

  /** All before this one are done; null if all are. */
  private @Nullable Waiter undone;

  private int size;
  private int cancelled;

  Waiters(LoopBinding binding) {
    this.binding = binding;
  }

  /**
   * Makes a future to wait for, and puts it last.
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

  /** Takes one away, if it is still here. */
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
   * Takes away one that will not wait any longer, where {@link #wakeNext} is used.
   *
   * @return whether it was woken, which is for the next one then
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

  /** Whether there is one that is not cancelled. */
  boolean isAnyLeft() {
    return size > cancelled;
  }

  /** Wakes the first, unless that is about to run, woken or cancelled. It stays here. */
  void wakeFirst() {
    if (first != null) {
      first.completeUnlessDone(null);
    }
  }

  /** Wakes the first {@code count} that are not done, or all if there are fewer. They stay here. */
  void wake(int count) {
    int left = count;
    while (left > 0 && undone != null) {
      Waiter waiter = undone;
      undone = waiter.next;
      if (!waiter.isDone()) {
        waiter.complete(null);
        left--;
      }
    }
  }

  /**
   * Wakes the first that is not done, and takes it away with those before it.
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

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait for one thing, in the order in which they came.
 *
 * <p>Whoever waits is here until it runs again or, where {@link #wakeNext} is used, until it is
 * chosen: a task that is cancelled takes itself away only then, so there may be some here that are
 * cancelled already.
 */
final class Waiters {
  private final LoopBinding binding;
  private final ArrayDeque<Future<@Nullable Void>> futures = new ArrayDeque<>();

  Waiters(LoopBinding binding) {
    this.binding = binding;
  }

  /**
   * Makes a future to wait for, and puts it last.
   *
   * @param label what is waited for, for messages
   * @throws IllegalStateException if this is bound to another loop
   */
  Future<@Nullable Void> add(EventLoop loop, String label) {
    Future<@Nullable Void> waiter = binding.to(loop).createFuture(label);
    futures.add(waiter);
    return waiter;
  }

  /** Takes one away, which takes the longer the more came before it. */
  void remove(Future<@Nullable Void> waiter) {
    futures.remove(waiter);
  }

  /**
   * Takes away one that will not wait any longer, where {@link #wakeNext} is used.
   *
   * @return whether it was woken, which is for the next one then
   */
  boolean withdraw(Future<@Nullable Void> waiter) {
    if (waiter.isDone() && !waiter.isCancelled()) {
      return true;
    }
    futures.remove(waiter);
    return false;
  }

  int size() {
    return futures.size();
  }

  /** Whether there is one that is not cancelled. */
  boolean isAnyLeft() {
    for (Future<@Nullable Void> waiter : futures) {
      if (!waiter.isCancelled()) {
        return true;
      }
    }
    return false;
  }

  /** Wakes the first, unless that is about to run, woken or cancelled. It stays here. */
  void wakeFirst() {
    Future<@Nullable Void> first = futures.peek();
    if (first != null) {
      first.completeUnlessDone(null);
    }
  }

  /** Wakes the first {@code count} that are not done. They stay here. */
  void wake(int count) {
    int left = count;
    for (Future<@Nullable Void> waiter : futures) {
      if (left <= 0) {
        return;
      }
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
    Future<@Nullable Void> waiter = futures.poll();
    while (waiter != null) {
      if (!waiter.isDone()) {
        waiter.complete(null);
        return true;
      }
      waiter = futures.poll();
    }
    return false;
  }

  /** For messages: how many there are, or nothing. */
  String describe() {
    return futures.isEmpty() ? "" : ", " + futures.size() + " waiting";
  }
}

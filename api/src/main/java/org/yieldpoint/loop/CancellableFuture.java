// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a task that has it cancelled.
 *
 * @param <T> the result
 */
abstract sealed class CancellableFuture<T extends @Nullable Object> extends Future<T> permits Task {
  /*
   * A cancel goes inwards first: the future that is waited for is cancelled, and the step that
   * follows raises its error; only where there is none, or it is done already, mustCancel makes the
   * next step raise one.
   *
   * After asyncio's Task.cancel (Lib/asyncio/tasks.py, 3.13).
   */
  @Nullable Future<?> waitingOn;
  private @Nullable Particulars particulars;
  boolean mustCancel;

  CancellableFuture(EventLoop loop) {
    super(loop);
  }

  final Particulars particulars() {
    if (particulars == null) {
      particulars = new Particulars();
    }
    return particulars;
  }

  final @Nullable String givenName() {
    return particulars == null ? null : particulars.name;
  }

  /** How many cancellations were requested, less those taken back by {@link #uncancel}. */
  public int cancelling() {
    return particulars == null ? 0 : particulars.cancelRequests;
  }

  /**
   * Takes back one request to cancel; the last one also if it has not been raised yet.
   *
   * @return how many are left
   */
  public int uncancel() {
    if (cancelling() > 0) {
      particulars().cancelRequests--;
      if (cancelling() == 0) {
        mustCancel = false;
      }
    }
    return cancelling();
  }

  /**
   * Asks the task to end, by raising {@link CancelledError} in it.
   *
   * @return false if it is done
   */
  @Override
  public boolean cancel(@Nullable String message) {
    if (isDone()) {
      return super.cancel(message);
    }
    if (isBeingCancelled()) {
      raiseCancel(message);
    } else if (waitingOn instanceof CancellableFuture<?> awaited && !awaited.isDone()) {
      cancelInnermost(message);
    } else {
      requestCancel(message);
    }
    return true;
  }

  /** Is cancelled, where its coroutine has returned while it was to be. */
  final void becomeCancelled() {
    mustCancel = false;
    super.cancel(cancelMessage());
  }

  private void requestCancel(@Nullable String message) {
    loop().scheduler().requireOwnThread();
    beginCancel();
    try {
      if (waitingOn == null || !waitingOn.cancel(message)) {
        mustCancel = true;
        particulars().cancelMessage = message;
      }
    } finally {
      particulars().beingCancelled = false;
    }
  }

  private void beginCancel() {
    particulars().cancelRequests++;
    particulars().beingCancelled = true;
  }

  private boolean isBeingCancelled() {
    return particulars != null && particulars.beingCancelled;
  }

  @Override
  @Nullable String cancelMessage() {
    return isCancelled() || particulars == null ? super.cancelMessage() : particulars.cancelMessage;
  }

  /**
   * Goes from task to awaited task, however many there are. Who comes round in a circle, also by
   * way of a gather, finds tasks that wait for each other and would wait for ever: one of them has
   * to wait no longer.
   */
  private void cancelInnermost(@Nullable String message) {
    List<CancellableFuture<?>> outer = new ArrayList<>();
    CancellableFuture<?> innermost = this;
    while (!innermost.isBeingCancelled()
        && innermost.waitingOn instanceof CancellableFuture<?> awaited
        && !awaited.isDone()) {
      innermost.beginCancel();
      outer.add(innermost);
      innermost = awaited;
    }
    try {
      if (innermost.isBeingCancelled()) {
        innermost.raiseCancel(message);
      } else {
        innermost.requestCancel(message);
      }
    } finally {
      outer.forEach(task -> task.particulars().beingCancelled = false);
    }
  }

  private void raiseCancel(@Nullable String message) {
    if (waitingOn != null) {
      waitingOn.removeCallback(this);
      waitingOn = null;
      loop().scheduler().ready(this);
    }
    mustCancel = true;
    particulars().cancelMessage = message;
  }

  /** Takes notice of the cancel that the next step raises, and returns what it raises. */
  final Throwable takeCancel(@Nullable Throwable failure) {
    mustCancel = false;
    return failure instanceof CancelledError ? failure : cancelledError();
  }
}

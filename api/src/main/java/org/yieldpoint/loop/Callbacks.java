// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Bridge.ReadyCopy;
import org.yieldpoint.loop.Bridge.ResultCopy;

/**
 * Several callbacks of a future. A future with a single callback stores that itself: a Task that
 * waits, a Gathering, or a Consumer, perhaps with its context.
 *
 * <p>A gathering that is done before the future stays here at first. When such gatherings are more
 * than half of all callbacks, one sweep removes them. So a long-lived future keeps few of them, and
 * leaving it takes constant time on average.
 */
final class Callbacks extends ArrayList<Object> {
  @Serial private static final long serialVersionUID = 1L;

  /** A callback that was registered where there was a context. */
  record InContext(Consumer<?> callback, Context context) {}

  private int spent;

  private Callbacks() {
    super(4);
  }

  /** Returns what a future that has stored {@code stored} stores from now on. */
  static Object with(@Nullable Object stored, Object callback) {
    if (stored == null) {
      return callback;
    }
    Callbacks list;
    if (stored instanceof Callbacks several) {
      list = several;
    } else {
      list = new Callbacks();
      list.add(stored);
    }
    list.add(callback);
    return list;
  }

  static int count(@Nullable Object stored) {
    return stored == null ? 0 : stored instanceof Callbacks list ? list.size() : 1;
  }

  @SuppressWarnings("ReferenceEquality") // callbacks are objects, not values
  static boolean isFor(@Nullable Object stored, Object callback) {
    return stored == callback || (stored instanceof InContext in && in.callback == callback);
  }

  /** Removes a callback, and returns how often it was there. */
  int removeAll(Object callback) {
    int before = size();
    removeIf(one -> isFor(one, callback));
    return before - size();
  }

  /** Notes that one of the gatherings here is done. */
  void noteSpent() {
    spent++;
    if (spent > size() / 2) {
      removeIf(one -> one instanceof Gathering<?> gathering && gathering.isDone());
      spent = 0;
    }
  }

  /** Schedules {@code callback} for the next iteration: {@code done} is done. */
  @SuppressWarnings("unchecked")
  static <T extends @Nullable Object> void schedule(Future<T> done, Object callback) {
    Scheduler scheduler = done.loop().scheduler();
    switch (callback) {
      case Task<?> waiter -> scheduler.ready(waiter);
      case Gathering<?> gathering -> {
        if (gathering.countDone(done)) {
          scheduler.ready((Runnable) () -> gathering.childDone(done));
        }
      }
      case InContext(Consumer<?> inner, Context context) ->
          scheduler.ready(
              (Runnable)
                  () -> {
                    scheduler.scope.context = context;
                    ((Consumer<Future<T>>) inner).accept(done);
                  });
      case ResultCopy<?> copy -> scheduler.ready(new ReadyCopy<>((ResultCopy<T>) copy, done));
      default -> scheduler.ready((Runnable) () -> ((Consumer<Future<T>>) callback).accept(done));
    }
  }

  /** Cancels what other threads wait for: the future with these callbacks will never be done. */
  static void abandon(@Nullable Object stored) {
    List<?> each = stored instanceof Callbacks list ? list : Collections.singletonList(stored);
    for (Object callback : each) {
      if (callback instanceof ResultCopy<?>(CompletableFuture<?> target)) {
        target.cancel(false);
      }
    }
  }
}

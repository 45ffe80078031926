// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Bridge.ResultCopy;
import org.yieldpoint.loop.Bridge.ReadyCopy;

/**
 * Several callbacks of a future, which stores a single one as it is: a Task that waits, a Gathering
 * or a Consumer, perhaps with its context.
 *
 * <p>Gatherings that are done before the future stay until they are more than half of all, and are
 * swept out together then. So a future that outlives many keeps few, and leaving takes constant
 * time on average.
 */
final class Callbacks extends ArrayList<Object> {
  @Serial private static final long serialVersionUID = 1L;

  /** A callback that was registered where there was a context. */
  record InContext(Consumer<?> callback, Context context) {}

  private int spent;

  private Callbacks() {
    super(4);
  }

  /** Returns what a future that stores {@code stored} is to store instead. */
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

  /** Takes one out, and returns how often it was there. */
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

  /** Has {@code callback} run in the next turn, as {@code done} is done. */
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
      case ResultCopy<?> handOver -> scheduler.ready(new ReadyCopy<>((ResultCopy<T>) handOver, done));
      default -> scheduler.ready((Runnable) () -> ((Consumer<Future<T>>) callback).accept(done));
    }
  }

  /** Tells other threads that a future that stores {@code stored} will not be done any more. */
  static void abandon(@Nullable Object stored) {
    List<?> each = stored instanceof Callbacks list ? list : Collections.singletonList(stored);
    for (Object callback : each) {
      if (callback instanceof ResultCopy<?>(CompletableFuture<?> result)) {
        result.cancel(false);
      }
    }
  }
}

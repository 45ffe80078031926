// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes a future whose cancel spares the inner future; after asyncio's shield (3.13). */
final class Shield {
  private Shield() {}

  static <T extends @Nullable Object> Future<T> of(EventLoop loop, Awaitable<T> awaitable) {
    Future<T> inner = loop.ensureFuture(awaitable);
    if (inner.isDone()) {
      return inner;
    }
    Future<T> outer = loop.createFuture("the shield of " + inner.label());
    Consumer<Future<T>> innerDone = done -> pass(done, outer);
    inner.addDoneCallback(innerDone);
    outer.addDoneCallback(_ -> inner.removeDoneCallback(innerDone));
    return outer;
  }

  private static <T extends @Nullable Object> void pass(Future<T> inner, Future<T> outer) {
    if (outer.isDone()) {
      inner.markRetrieved();
      return;
    }
    if (inner.isCancelled()) {
      outer.cancel();
      return;
    }
    Throwable failure = inner.failure();
    if (failure != null) {
      outer.fail(failure);
    } else {
      outer.complete(inner.result());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a loop tells of failures that nobody awaits. */
final class Reports {
  private static final System.Logger LOGGER = System.getLogger(EventLoop.class.getName());

  private ExceptionHandler handler =
      (message, exception) -> LOGGER.log(System.Logger.Level.ERROR, message, exception);

  void handler(ExceptionHandler handler) {
    this.handler = Objects.requireNonNull(handler, "handler");
  }

  /** Tells the handler; if that fails, the log. */
  void add(String message, @Nullable Throwable failure) {
    try {
      handler.handle(message, failure);
    } catch (Throwable second) {
      if (LoopExit.is(second)) {
        throw second;
      }
      LOGGER.log(System.Logger.Level.ERROR, "the loop's exception handler failed", second);
    }
  }
}

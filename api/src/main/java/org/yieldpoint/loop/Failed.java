// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a future has failed with, reported if nobody asks for it. */
final class Failed {
  private final Throwable exception;
  private UnretrievedFailures.@Nullable Watch watch;

  /**
   * Makes one.
   *
   * @param expected whether it need not be reported
   */
  Failed(Future<?> future, Throwable exception, boolean expected) {
    this.exception = exception;
    if (!expected && !(exception instanceof CancelledError)) {
      Supplier<String> label = future.labelOnceDropped();
      watch =
          future
              .loop()
              .scheduler()
              .unretrieved
              .watch(
                  future, () -> "nobody has asked for the exception of " + label.get(), exception);
    }
  }

  Throwable retrieve() {
    if (watch != null) {
      watch.forget();
      watch = null;
    }
    return exception;
  }

  @Override
  public String toString() {
    return exception.toString();
  }
}

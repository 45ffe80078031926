// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Raised in a task that is cancelled, where it waits.
 *
 * <p>It is an {@code Error}, so that {@code catch (Exception e)} does not swallow it, as it is a
 * {@code BaseException} in Python. It carries no stack trace of its own.
 */
public final class CancelledError extends Error {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Makes an error.
   *
   * @param message the message given to {@link Future#cancel(String)}, or null
   */
  public CancelledError(@Nullable String message) {
    super(message, null, true, false);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * What is raised in a task that is cancelled, where it waits.
 *
 * <p>An {@code Error}, as it is a {@code BaseException} in Python, so that {@code catch (Exception
 * e)} does not swallow it. It carries no stack trace of its own.
 */
public final class CancelledError extends Error {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Makes one.
   *
   * @param message as given to {@link Future#cancel(String)}, or null
   */
  public CancelledError(@Nullable String message) {
    super(message, null, true, false);
  }
}

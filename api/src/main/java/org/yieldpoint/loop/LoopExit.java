// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Ends the loop's run at once when it is raised in a task or callback, as {@code SystemExit} and
 * {@code KeyboardInterrupt} do in asyncio. The remaining tasks are then cancelled as at the end of
 * any run. A {@link VirtualMachineError} is treated alike, except a {@link StackOverflowError}:
 * that fails only the task, as {@code RecursionError} does.
 */
public class LoopExit extends Error {
  @Serial private static final long serialVersionUID = 1L;

  /** Makes an exit. */
  public LoopExit(@Nullable String message) {
    super(message);
  }

  /** Whether {@code thrown} ends the run instead of failing only the task. */
  static boolean is(Throwable thrown) {
    return thrown instanceof LoopExit
        || (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError));
  }
}

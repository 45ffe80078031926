// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Raised in a task or callback, leaves the loop's run at once, as {@code SystemExit} and {@code
 * KeyboardInterrupt} do in asyncio; the tasks that are left are then cancelled as at the end of any
 * run. A {@link VirtualMachineError} is treated alike, but for a {@link StackOverflowError}: that
 * fails the task alone, as {@code RecursionError} does.
 */
public class LoopExit extends Error {
  @Serial private static final long serialVersionUID = 1L;

  /** Makes one. */
  public LoopExit(@Nullable String message) {
    super(message);
  }

  /** Whether {@code thrown} leaves the loop instead of failing the task alone. */
  static boolean is(Throwable thrown) {
    return thrown instanceof LoopExit
        || (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;

/** Says that a loop has nothing ready and no timer set, while the task that it runs is not done. */
public final class DeadlockException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  DeadlockException(String message) {
    super(message);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;

/** Thrown by a run that would wait for ever: nothing is ready, set or expected. */
public final class DeadlockException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  DeadlockException(String message) {
    super(message);
  }
}

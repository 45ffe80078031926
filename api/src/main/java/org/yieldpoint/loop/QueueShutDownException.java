// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;

/** Thrown by a put into a queue that is shut down, and by a take once it is empty, too. */
public final class QueueShutDownException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  QueueShutDownException() {
    super();
  }
}

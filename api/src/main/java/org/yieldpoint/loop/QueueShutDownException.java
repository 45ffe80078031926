// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;

/** Says that a queue is shut down, and takes or has no more items. */
public final class QueueShutDownException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  QueueShutDownException() {
    super();
  }
}

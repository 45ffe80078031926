// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;

/** Thrown by a take that may not wait, when the queue is empty. */
public final class QueueEmptyException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  QueueEmptyException() {
    super();
  }
}

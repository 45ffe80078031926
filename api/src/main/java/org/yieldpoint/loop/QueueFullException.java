// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;

/** Thrown by a put that may not wait, when the queue is full. */
public final class QueueFullException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  QueueFullException() {
    super();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;

/** Says that there is no item in a queue to be had without waiting. */
public final class QueueEmptyException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  QueueEmptyException() {
    super();
  }
}

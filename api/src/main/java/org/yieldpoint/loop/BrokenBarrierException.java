// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.io.Serial;

/** Thrown when a barrier was aborted, or reset while tasks waited for it. */
public final class BrokenBarrierException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  BrokenBarrierException(String message) {
    super(message);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.io.Serial;
import org.yieldpoint.loop.LoopExit;

/** An invariant was violated. It leaves the loop at once, from any task or callback. */
final class ViolationException extends LoopExit {
  @Serial private static final long serialVersionUID = 1L;

  ViolationException(String message) {
    super(message);
  }
}

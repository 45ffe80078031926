// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.io.Serial;
import org.yieldpoint.loop.LoopExit;

/** Something happened that must not. Leaves the loop at once, whoever finds it. */
final class ViolationException extends LoopExit {
  @Serial private static final long serialVersionUID = 1L;

  ViolationException(String message) {
    super(message);
  }
}

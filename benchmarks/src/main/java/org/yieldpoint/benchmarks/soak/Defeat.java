// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.soak;

import java.io.Serial;

/** What workers fail with, on purpose. */
final class Defeat extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  Defeat() {
    super("on purpose", null, false, false);
  }
}

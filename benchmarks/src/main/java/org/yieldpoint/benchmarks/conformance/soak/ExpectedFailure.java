// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.io.Serial;

/** The exception with which workers fail on purpose. */
final class ExpectedFailure extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  ExpectedFailure() {
    super("on purpose", null, false, false);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.io.Serial;

/** Says that an interpreter or a runtime threw something that the language does not know. */
final class DefectException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  private final String trace;

  DefectException(String message, Throwable cause, String trace) {
    super(message, cause);
    this.trace = trace;
  }

  /** What the program had left until then. */
  String trace() {
    return trace;
  }
}

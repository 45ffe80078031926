// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.io.Serial;

/** An interpreter or a runtime threw something outside the language. */
final class DefectException extends IllegalStateException {
  @Serial private static final long serialVersionUID = 1L;

  private final String trace;

  DefectException(String message, Throwable cause, String trace) {
    super(message, cause);
    this.trace = trace;
  }

  /** The trace up to the defect. */
  String trace() {
    return trace;
  }
}

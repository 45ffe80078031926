// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.io.Serial;

/**
 * An exception that a program raises or its driver throws in. It is checked, as those of a body may
 * be.
 */
final class ProgramException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final ExceptionType type;

  ProgramException(ExceptionType type, String message) {
    super(message, null, true, false);
    this.type = type;
  }

  ExceptionType type() {
    return type;
  }
}

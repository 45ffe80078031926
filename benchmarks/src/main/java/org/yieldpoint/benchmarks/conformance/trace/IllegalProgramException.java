// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.results.text.Escape;

/** The input is not a program of the language; the message says why, in one line. */
final class IllegalProgramException extends IllegalArgumentException {
  @Serial private static final long serialVersionUID = 1L;

  IllegalProgramException(String message, @Nullable Throwable cause) {
    super(
        Escape.clipped(message.replaceAll("\\s*\\R\\s*", " ")),
        cause); // it may quote all of the file
  }
}

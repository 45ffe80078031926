// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import org.jspecify.annotations.Nullable;

/** How a statement or a block ended, in the sense of the Java Language Specification (14.1). */
sealed interface Completion {

  /** The completions without a value. */
  enum Plain implements Completion {
    /** The next statement runs. */
    NORMAL,
    /** The innermost loop ends. */
    BREAK,
    /** The innermost loop goes on with its next round. */
    CONTINUE
  }

  /** The function returns. */
  record Returned(@Nullable Long value) implements Completion {}

  /** An exception was raised, where the interpreter does not leave it to Java. */
  record Raised(Throwable thrown) implements Completion {}
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import org.jspecify.annotations.Nullable;

/** How a statement or a block ended, in the sense of the Java Language Specification (14.1). */
sealed interface Completion {

  /** The endings that carry nothing. */
  enum Plain implements Completion {
    /** The next statement is to run. */
    NORMAL,
    /** The innermost loop is to end. */
    BREAK,
    /** The innermost loop is to go on with its next round. */
    CONTINUE
  }

  /** The function is to return. */
  record Returned(@Nullable Long value) implements Completion {}

  /** An exception is to be handled, where the interpreter does not leave that to Java. */
  record Raised(Throwable thrown) implements Completion {}
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.io.Serial;

/**
 * The other half of a stack trace: where the resumer was when an exception left a body that has a
 * stack of its own.
 *
 * <p>The exception itself shows the body's stack; this is among its suppressed exceptions, once,
 * for the innermost resume that it left. It is never thrown.
 */
public final class ResumedFrom extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private ResumedFrom(Thread resumer) {
    super("thread " + resumer.getName() + " was in this resume");
  }

  /** Adds the current stack to an exception that leaves a resume, unless it has one already. */
  static void note(Throwable failure) {
    if (failure instanceof GeneratorExit
        || failure instanceof StopIteration
        || failure instanceof GeneratorProtocolException) {
      return; // Signals: thrown often, and on the resumer's side or without a stack.
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (suppressed instanceof ResumedFrom) {
        return;
      }
    }
    failure.addSuppressed(new ResumedFrom(Thread.currentThread()));
  }
}

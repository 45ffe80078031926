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
public final class ResumerStackTrace extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private ResumerStackTrace(Thread resumer) {
    super("thread " + resumer.getName() + " was in this resume");
  }

  /**
   * Adds the current stack to what leaves a resume, unless it has one already.
   *
   * @return never; for callers to say that they throw
   */
  static RuntimeException noted(Throwable failure) {
    if (!isSignal(failure) && !hasResumer(failure)) {
      failure.addSuppressed(new ResumerStackTrace(Thread.currentThread()));
    }
    throw DelegationLoop.<RuntimeException>sneaky(failure);
  }

  /** Signals are thrown often, on the resumer's side or without a stack to be completed. */
  private static boolean isSignal(Throwable failure) {
    return failure instanceof StopIteration
        || failure instanceof GeneratorProtocolException
        || failure.getStackTrace().length == 0;
  }

  private static boolean hasResumer(Throwable failure) {
    for (Throwable suppressed : failure.getSuppressed()) {
      if (suppressed instanceof ResumerStackTrace) {
        return true;
      }
    }
    return false;
  }
}

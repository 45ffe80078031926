// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.io.Serial;

/**
 * The other half of a stack trace: the resumer's stack at the moment when an exception left a body
 * with a stack of its own.
 *
 * <p>The exception itself shows the body's stack; this is among its suppressed exceptions, once,
 * for the innermost resume that the exception left. It is never thrown.
 */
public final class ResumerStackTrace extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  /** Makes one with the stack of the current thread, which is {@code resumer}. */
  public ResumerStackTrace(Thread resumer) {
    super("thread " + resumer.getName() + " was in this resume");
  }
}

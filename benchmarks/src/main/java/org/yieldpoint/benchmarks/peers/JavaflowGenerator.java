// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import org.apache.commons.javaflow.api.Continuation;
import org.apache.commons.javaflow.api.continuable;
import org.yieldpoint.benchmarks.fixture.BoxedValues;

/**
 * A generator of tascalate-javaflow: straight-line code whose bytecode was rewritten when the
 * project was built, so that it saves its own frames when it suspends and restores them after.
 */
public final class JavaflowGenerator {
  private Continuation suspended =
      Continuation.startSuspendedWith(new Body()).singleShot(); // the cheaper kind

  /** Resumes it to its next value. */
  public Integer next() {
    suspended = suspended.resume();
    return (Integer) suspended.value();
  }

  /** Yields the {@link BoxedValues} in order, for ever. */
  private static final class Body implements Runnable {
    @Override
    @continuable
    public void run() {
      for (int next = 0; ; next = BoxedValues.after(next)) {
        Continuation.suspend(next);
      }
    }
  }
}

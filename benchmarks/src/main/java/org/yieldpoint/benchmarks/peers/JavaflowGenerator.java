// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import org.apache.commons.javaflow.api.Continuation;
import org.apache.commons.javaflow.api.continuable;
import org.yieldpoint.benchmarks.contextswitch.Counting;

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

  /** Yields what {@link Counting} does. */
  private static final class Body implements Runnable {
    @Override
    @continuable
    public void run() {
      for (int next = 0; ; next = Counting.after(next)) {
        Continuation.suspend(next);
      }
    }
  }
}

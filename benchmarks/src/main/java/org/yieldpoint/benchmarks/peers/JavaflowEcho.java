// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import org.apache.commons.javaflow.api.Continuation;
import org.apache.commons.javaflow.api.continuable;
import org.yieldpoint.benchmarks.fixture.BoxedValues;

/**
 * The counterpart of {@link JavaflowGenerator} that answers each question; its first yield is 0.
 */
public final class JavaflowEcho {
  private Continuation suspended = Continuation.startWith(new Body()).singleShot();

  /** Resumes it with a question to its answer. */
  public Integer send(Integer question) {
    suspended = suspended.resume(question);
    return (Integer) suspended.value();
  }

  /** Answers with the value after the question, see {@link BoxedValues#after}. */
  private static final class Body implements Runnable {
    @Override
    @continuable
    public void run() {
      Integer question = (Integer) Continuation.suspend(0);
      while (true) {
        question = (Integer) Continuation.suspend(BoxedValues.after(question));
      }
    }
  }
}

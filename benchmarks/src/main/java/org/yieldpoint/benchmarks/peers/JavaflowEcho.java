// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import org.apache.commons.javaflow.api.Continuation;
import org.apache.commons.javaflow.api.continuable;
import org.yieldpoint.benchmarks.contextswitch.Counting;

/** As {@link JavaflowGenerator}, one that answers what it is sent; 0 is what it waits with. */
public final class JavaflowEcho {
  private Continuation suspended = Continuation.startWith(new Body()).singleShot();

  /** Resumes it with a question to its answer. */
  public Integer send(Integer question) {
    suspended = suspended.resume(question);
    return (Integer) suspended.value();
  }

  /** Answers with what {@link Counting} has after the question. */
  private static final class Body implements Runnable {
    @Override
    @continuable
    public void run() {
      Integer question = (Integer) Continuation.suspend(0);
      while (true) {
        question = (Integer) Continuation.suspend(Counting.after(question));
      }
    }
  }
}

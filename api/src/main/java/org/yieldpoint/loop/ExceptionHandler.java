// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * Receives failures that nothing awaits: of a callback, of a task that is cancelled at the end of a
 * run, of a future that is collected before its exception was retrieved.
 */
@FunctionalInterface
public interface ExceptionHandler {

  /**
   * Handles a failure. Called by the loop's thread, between steps or after the run; for a failing
   * observer, by the thread that called the observer. What it throws is logged, unless it is a
   * {@link LoopExit} or an error of the JVM: that ends the run.
   *
   * @param message what failed
   * @param exception the failure, or null if there is none
   */
  void handle(String message, @Nullable Throwable exception);
}

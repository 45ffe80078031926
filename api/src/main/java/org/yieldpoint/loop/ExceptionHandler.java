// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * Told of failures that nobody awaits: of a callback, of a task that is cancelled at the end of a
 * run, of a future that is dropped without anyone having asked for its exception.
 */
@FunctionalInterface
public interface ExceptionHandler {

  /**
   * Takes note of a failure. Called by the loop's thread, in a callback's place or, for what nobody
   * has asked for, after the run; of an observer that fails, where that was called. What it throws
   * is logged, unless it is a {@link LoopExit} or an error of the JVM: that leaves the run.
   *
   * @param message what failed
   * @param exception the failure, or null if there is none to be shown
   */
  void handle(String message, @Nullable Throwable exception);
}

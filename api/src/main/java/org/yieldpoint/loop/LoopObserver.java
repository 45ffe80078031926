// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * Sees what a loop's tasks do, in order; for debugging, timelines and lectures.
 *
 * <p>Called between the steps of tasks; for a new task, within the step that makes it. One thread
 * at a time calls it, and each call happens-before the next: the loop's thread or, where bodies
 * have threads of their own, the thread of a body. Times are those of the loop's clock. A loop
 * without an observer pays one comparison for each event. What an observer throws goes to the
 * loop's exception handler, and affects no task.
 */
public interface LoopObserver {

  /** A task was made; its first step is due in the next iteration. */
  default void created(Task<?> task, long nanoTime) {}

  /** A task goes on. */
  default void resumed(Task<?> task, long nanoTime) {}

  /**
   * A task waits.
   *
   * @param awaited what it waits for; null if it gave up control until the next iteration
   */
  default void suspended(Task<?> task, @Nullable Future<?> awaited, long nanoTime) {}

  /** A task is done: it has returned, failed or been cancelled. */
  default void finished(Task<?> task, long nanoTime) {}
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * Sees what a loop's tasks do, in order; for debugging, timelines and lectures.
 *
 * <p>Called between the steps of tasks or, of a task that was made, within the step that made it;
 * by one thread at a time, each call happens-before the next: the loop's thread or, where bodies
 * have threads of their own, that of a body. Times are those of the loop's clock. A loop without an
 * observer pays one comparison for each event. What an observer throws is told to the loop's
 * exception handler, and harms no task.
 */
public interface LoopObserver {

  /** A task was made; its first step is due in the next turn. */
  default void created(Task<?> task, long nanoTime) {}

  /** A task goes on. */
  default void resumed(Task<?> task, long nanoTime) {}

  /**
   * A task waits.
   *
   * @param awaited what for; null if it gave up control for one turn
   */
  default void suspended(Task<?> task, @Nullable Future<?> awaited, long nanoTime) {}

  /** A task is done: it has returned, failed or been cancelled. */
  default void finished(Task<?> task, long nanoTime) {}
}

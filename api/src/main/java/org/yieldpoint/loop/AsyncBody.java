// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * The stackful form of a coroutine: straight-line code that waits inside a call.
 *
 * @param <T> what it returns
 */
@FunctionalInterface
public interface AsyncBody<T extends @Nullable Object> {

  /**
   * Runs from the first step to the end.
   *
   * @param async how to wait; must not be passed to code of other coroutines
   * @return the coroutine's result
   * @throws Exception becomes the failure of the task, or is raised where the coroutine is awaited
   */
  T run(Async async) throws Exception;
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import org.jspecify.annotations.Nullable;

/**
 * The stackful form of a behaviour that yields {@code long}s: a {@link Body} without boxing.
 *
 * @param <R> what it returns
 */
@FunctionalInterface
public interface LongBody<R extends @Nullable Object> {

  /**
   * Runs from the first resume to the end, as {@link Body#run} does.
   *
   * @param yielder suspends this body; no other code or thread may use it
   * @return the generator's return value
   * @throws Exception leaves the resume that was running the body; see {@link Body#run}
   */
  R run(LongYielder yielder) throws Exception;
}

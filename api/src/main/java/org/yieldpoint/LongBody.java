// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import org.jspecify.annotations.Nullable;

/**
 * The stackful form of a behaviour that yields {@code long}s: a {@link Body} that boxes none.
 *
 * @param <R> what it returns
 */
@FunctionalInterface
public interface LongBody<R extends @Nullable Object> {

  /**
   * Runs from the first resume to the end, as {@link Body#run} does.
   *
   * @param yielder suspends this body; of no use to any other code or thread
   * @return the generator's return value
   * @throws Exception whatever the body throws; see {@link Body#run}
   */
  R run(LongYielder yielder) throws Exception;
}

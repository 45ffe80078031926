// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;

/**
 * Which generator is to be resumed after which: what a scheduler is asked between two resumes.
 *
 * <p>A runtime whose bodies have threads of their own asks from the thread of the body that has
 * just suspended, so that control goes from there straight to the next body; see {@link
 * AbstractCoroutineRuntime#resume(Generator, Object, SymmetricTransfer)}. One thread at a time asks, and each sees what
 * the ones before did. Neither method may throw, or resume or close a generator of the transfer.
 */
public interface SymmetricTransfer {

  /** Accounts for the last resume: its generator has yielded and is suspended. */
  void suspended();

  /**
   * Returns the generator to be resumed next, with {@link #sent}; it counts as being resumed from
   * now on. Null if the one who began is to go on.
   */
  @Nullable Generator<?, ?, ?> next();

  /** What is to be sent to the generator that {@link #next} returned last. */
  @Nullable Object sent();
}

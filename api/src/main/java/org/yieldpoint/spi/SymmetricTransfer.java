// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;

/**
 * Symmetric transfer: control goes from one body straight to the next, without a return to the
 * scheduler between them. This is what the scheduler answers on the way.
 *
 * <p>A runtime whose bodies have threads of their own asks from the thread of the body that has
 * just suspended, so that control goes from there straight to the next body; see {@link
 * AbstractCoroutineRuntime#resume(Generator, Object, SymmetricTransfer)}. One thread at a time
 * asks, and what it does happens-before what the next one does. No method may throw, or resume or
 * close a generator of the transfer.
 */
public interface SymmetricTransfer {

  /** Accounts for the last resume: its generator has yielded and is suspended. */
  void suspended();

  /**
   * Returns the generator to be resumed next, with {@link #sent}; it counts as being resumed from
   * now on. Null to return control to the scheduler.
   */
  @Nullable Generator<?, ?, ?> next();

  /** Returns what to send to the generator that {@link #next} returned last. */
  @Nullable Object sent();
}

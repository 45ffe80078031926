// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import org.jspecify.annotations.Nullable;

/**
 * What a generator of {@code long}s yields in place of a box: the machine or the body's yielder
 * itself, with the number in it.
 *
 * <p>Code outside this package meets it as a type only, in the signature of {@link
 * LongMachine#resume}. {@link LongGenerator#yielded} returns the number.
 */
public abstract sealed class LongSlot permits LongMachine, LongYielder {
  /*
   * A slot belongs to one machine or body. That writes the number into its slot and yields the slot,
   * always the same object. The chain carries the reference outwards as it does any value, from the
   * leaf to the root in one step, and the resumer reads the number where it was written. At no depth is
   * a number copied or anything allocated.
   *
   * This requires that only its chain resumes a delegate, or the delegate's next number would be read
   * for its last one. So a generator of longs delegates to definitions only: the generator that it
   * starts of one is known to nobody else.
   *
   * Rejected: one slot for a whole chain. A delegate that yields while it is closed outlives its
   * delegator; its last close, perhaps by the reaper's thread, could then overwrite what the chain has
   * yielded since.
   */

  /**
   * Written by the body before a yield, read by the resumer after it. Plain: the switch makes the
   * one happen-before the other.
   */
  long number;

  LongSlot() {}

  /**
   * Returns the number in what a generator of longs has yielded.
   *
   * @throws IllegalStateException if {@code yielded} is no slot: it was sent or returned
   */
  static long read(@Nullable Object yielded) {
    if (yielded instanceof LongSlot slot) {
      return slot.number;
    }
    throw new IllegalStateException("it is not at a yield");
  }
}

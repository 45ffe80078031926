// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import org.jspecify.annotations.Nullable;

/**
 * What a generator of {@code long}s yields in place of a box: the machine or the body itself, with
 * the number in it.
 *
 * <p>Code outside this package meets it as a type only, in the signature of {@link
 * LongMachine#resume}: the number comes out of {@link LongGenerator#yielded}.
 */
public abstract sealed class LongSlot permits LongMachine, LongYielder {
  /*
   * A slot belongs to one machine or body, which yields the slot, always the same object, after it
   * has written the number. The chain carries that reference outwards as it does any value, from
   * the leaf to the root in one step. So whoever resumed reads the number where it was written: at
   * no depth is it copied, and nothing is allocated.
   *
   * This needs that nobody drives a delegate but its chain, or its next number would be read for
   * its last. So a generator of longs delegates to definitions only: nobody else gets to know the
   * generator that it starts of one.
   *
   * Rejected: one slot for a whole chain. A delegate that yields while it is closed lives on
   * without its delegator, and whoever closes it in the end, perhaps the reaper's thread, would
   * have it write over what the chain has yielded since.
   */

  /**
   * Written before a yield by the side that runs, read after it by the side that resumed; plain, as
   * the switch between the two orders them.
   */
  long number;

  LongSlot() {}

  /**
   * The number in what a generator of longs has yielded.
   *
   * @throws IllegalStateException if {@code yielded} is something else: what was sent or returned
   */
  static long read(@Nullable Object yielded) {
    if (yielded instanceof LongSlot slot) {
      return slot.number;
    }
    throw new IllegalStateException("it is not at a yield");
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.fixture.BoxedValues;

/**
 * Two threads: one asks, the other answers at once with the next value; both spin.
 *
 * <p>One thread calls {@link #next} and, at last, {@link #end}; the other calls {@link #answer}.
 */
final class SpinningPair {
  /*
   * `turn` is the only field both sides spin on. `value` lies beside it and is written before it,
   * so that one move of a cache line carries both.
   */
  private static final int ASKER = 0;
  private static final int PARTNER = 1;
  private static final int ENDED = 2;
  private static final int YIELDS_BEFORE_FAILURE = 1_000_000;

  private volatile int turn = ASKER;
  private @Nullable Integer value;

  /** One round trip. */
  Integer next() {
    turn = PARTNER;
    int spins = 0;
    int yields = 0;
    while (turn != ASKER) {
      spins = SpinWait.moment(spins);
      if (spins == 0 && ++yields == YIELDS_BEFORE_FAILURE) {
        throw new IllegalStateException("the partner does not answer");
      }
    }
    return value;
  }

  /** Answers until {@link #end}; spins between questions. */
  void answer() {
    int last = BoxedValues.COUNT - 1;
    for (int spins = 0; turn != ENDED; ) {
      if (turn == PARTNER) {
        last = BoxedValues.after(last);
        value = last;
        turn = ASKER;
        spins = 0;
      } else {
        spins = SpinWait.moment(spins);
      }
    }
  }

  /** Makes {@link #answer} return. */
  void end() {
    turn = ENDED;
  }
}

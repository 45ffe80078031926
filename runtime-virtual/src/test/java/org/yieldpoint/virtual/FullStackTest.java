// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Yielder;
import org.yieldpoint.contract.NoLeftoverThreads;

/** What is left of a switch that {@code inline} refused because the body's stack was full. */
@Timeout(60)
@ExtendWith(NoLeftoverThreads.class)
class FullStackTest {
  /** How far from the end of a full stack a yield is tried: some fail, some do not. */
  private static final int LEVELS = 150;

  private static final int DEEP = 1;
  private static final int AFTER = 2;

  @Test
  void aYieldThatFailedIsNotTakenForOneWhenTheBodyThenWaits() {
    try (CoroutineRuntime runtime = CoroutineRuntime.open("virtual/inline")) {
      for (int level = 0; level < LEVELS; level++) {
        AtomicBoolean refused = new AtomicBoolean();
        int above = level;
        Generator<Integer, Object, Object> generator =
            runtime.start(
                GeneratorFunction.ofBody(
                    "deep",
                    yielder -> {
                      try {
                        yieldNearTheEnd(yielder, new AtomicInteger(above));
                      } catch (StackOverflowError _) {
                        refused.set(true);
                      }
                      LockSupport.parkNanos(1);
                      yielder.yield(AFTER);
                      return null;
                    }));

        int first = generator.next();
        assertThat(first).as("level %d", level).isEqualTo(refused.get() ? AFTER : DEEP);
        if (first == DEEP) {
          assertThat(generator.next()).as("level %d", level).isEqualTo(AFTER);
        }
        assertThat(generator.resume(null)).isFalse();
      }
    }
  }

  /** Fills the stack, and yields once when {@code levels} of it have returned. */
  @SuppressWarnings("InfiniteRecursion") // on purpose
  private static void yieldNearTheEnd(Yielder<Integer, Object> yielder, AtomicInteger levels) {
    try {
      yieldNearTheEnd(yielder, levels);
    } catch (StackOverflowError full) {
      if (levels.getAndDecrement() != 0) {
        throw full;
      }
      yielder.yield(DEEP);
    }
  }
}

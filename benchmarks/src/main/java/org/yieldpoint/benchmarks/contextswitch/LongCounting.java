// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.LongGeneratorFunction;
import org.yieldpoint.LongMachine;
import org.yieldpoint.LongSlot;
import org.yieldpoint.Machine;
import org.yieldpoint.benchmarks.fixture.BoxedValues;

/** {@link Counting} with longs from {@link #FIRST} on, none of which is boxed already. */
final class LongCounting {
  static final long FIRST = 1_000_000;

  /** The sum of any {@link Counting#OPERATIONS} successive numbers. */
  static final long SUM = Counting.OPERATIONS * FIRST + Counting.SUM;

  static final GeneratorFunction<Long, Object, @Nullable Void> BOXED =
      GeneratorFunction.of(
          "boxed",
          yielder -> {
            int last = BoxedValues.COUNT - 1;
            while (true) {
              last = BoxedValues.after(last);
              yielder.yield(FIRST + last);
            }
          },
          BoxedStackless::new);

  static final LongGeneratorFunction<@Nullable Void> PRIMITIVE =
      LongGeneratorFunction.of(
          "primitive",
          yielder -> {
            int last = BoxedValues.COUNT - 1;
            while (true) {
              last = BoxedValues.after(last);
              yielder.yield(FIRST + last);
            }
          },
          PrimitiveStackless::new);

  private LongCounting() {}

  private static final class BoxedStackless implements Machine<Long, Object, @Nullable Void> {
    private int last = BoxedValues.COUNT - 1;

    @Override
    public Long resume(Frame<Long, Object, @Nullable Void> frame) {
      last = BoxedValues.after(last);
      return frame.yield(FIRST + last);
    }
  }

  private static final class PrimitiveStackless extends LongMachine<@Nullable Void> {
    private int last = BoxedValues.COUNT - 1;

    @Override
    public LongSlot resume(Frame<LongSlot, @Nullable Void, @Nullable Void> frame) {
      last = BoxedValues.after(last);
      return yieldLong(frame, FIRST + last);
    }
  }

  /** The floor: the same numbers from a hand-written iterator. */
  static final class Plain implements PrimitiveIterator.OfLong {
    private int last = BoxedValues.COUNT - 1;

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public long nextLong() {
      last = BoxedValues.after(last);
      return FIRST + last;
    }
  }
}

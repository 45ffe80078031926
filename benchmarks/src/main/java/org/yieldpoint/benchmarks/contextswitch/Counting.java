// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.benchmarks.fixture.BoxedValues;

/** Yields the {@link BoxedValues} in order, for ever: the least that a generator can do. */
final class Counting {
  /**
   * How many values a benchmark takes in one invocation: a multiple of {@link BoxedValues#COUNT}.
   */
  static final int OPERATIONS = 4 * BoxedValues.COUNT;

  /** The sum of any {@link #OPERATIONS} successive values. */
  static final int SUM =
      OPERATIONS / BoxedValues.COUNT * (BoxedValues.COUNT * (BoxedValues.COUNT - 1) / 2);

  static final GeneratorFunction<Integer, Object, @Nullable Void> FUNCTION =
      GeneratorFunction.of(
          "counting",
          yielder -> {
            int last = BoxedValues.COUNT - 1;
            while (true) {
              last = BoxedValues.after(last);
              yielder.yield(last);
            }
          },
          Stackless::new);

  private Counting() {}

  private static final class Stackless implements Machine<Integer, Object, @Nullable Void> {
    private int last = BoxedValues.COUNT - 1;

    @Override
    public Integer resume(Frame<Integer, Object, @Nullable Void> frame) {
      last = BoxedValues.after(last);
      return frame.yield(last);
    }
  }

  /** The floor: the same values from a hand-written iterator. */
  static final class Plain implements Iterator<Integer> {
    private int last = BoxedValues.COUNT - 1;

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Integer next() {
      last = BoxedValues.after(last);
      return last;
    }
  }
}

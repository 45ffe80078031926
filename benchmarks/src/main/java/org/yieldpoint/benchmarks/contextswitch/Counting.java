// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/** Yields 0, 1, … 127 and again from 0, for ever: the least that a generator can do. */
public final class Counting {
  /** How many different values there are; all of them are boxed already. */
  public static final int VALUES = 128;

  /** How many values a benchmark takes in one invocation: a multiple of {@link #VALUES}. */
  static final int OPERATIONS = 4 * VALUES;

  /** The sum of {@link #OPERATIONS} values in a row, wherever they begin. */
  static final int SUM = OPERATIONS / VALUES * (VALUES * (VALUES - 1) / 2);

  static final GeneratorFunction<Integer, Object, @Nullable Void> FUNCTION =
      GeneratorFunction.of(
          "counting",
          yielder -> {
            int last = VALUES - 1;
            while (true) {
              last = after(last);
              yielder.yield(last);
            }
          },
          Stackless::new);

  private Counting() {}

  /** The value that follows {@code value}. */
  public static int after(int value) {
    return (value + 1) & (VALUES - 1);
  }

  private static final class Stackless implements Machine<Integer, Object, @Nullable Void> {
    private int last = VALUES - 1;

    @Override
    public Integer resume(Frame<Integer, Object, @Nullable Void> frame) {
      last = after(last);
      return frame.yield(last);
    }
  }

  /** The floor: the same values, from an iterator that somebody wrote by hand. */
  static final class Plain implements Iterator<Integer> {
    private int last = VALUES - 1;

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Integer next() {
      last = after(last);
      return last;
    }
  }
}

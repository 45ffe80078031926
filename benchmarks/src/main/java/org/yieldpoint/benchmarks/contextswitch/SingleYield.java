// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/** Yields one value and returns another: the shortest life with a suspension. */
final class SingleYield {
  static final int YIELDED = 1;
  static final int RETURNED = 2;

  static final GeneratorFunction<Integer, Object, Integer> FUNCTION =
      GeneratorFunction.of(
          "single",
          yielder -> {
            yielder.yield(YIELDED);
            return RETURNED;
          },
          Stackless::new);

  private SingleYield() {}

  private static final class Stackless implements Machine<Integer, Object, Integer> {
    private boolean yielded;

    @Override
    public Integer resume(Frame<Integer, Object, Integer> frame) {
      if (yielded) {
        return frame.done(RETURNED);
      }
      yielded = true;
      return frame.yield(YIELDED);
    }
  }

  /** The floor: the same value from a hand-written iterator. */
  static final class Plain implements Iterator<Integer> {
    private boolean yielded;

    @Override
    public boolean hasNext() {
      return !yielded;
    }

    @Override
    public Integer next() {
      if (yielded) {
        throw new NoSuchElementException();
      }
      yielded = true;
      return YIELDED;
    }
  }
}

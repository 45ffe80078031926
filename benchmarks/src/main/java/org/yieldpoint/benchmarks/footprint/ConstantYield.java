// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.footprint;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.benchmarks.fixture.LiveHeap;

/** Yields the same value for ever: a generator without locals, and a machine without fields. */
final class ConstantYield {
  /** Boxed already. */
  static final int VALUE = 1;

  private static final GeneratorFunction<Integer, Object, @Nullable Void> FUNCTION =
      GeneratorFunction.of(
          "constant",
          yielder -> {
            while (true) {
              yielder.yield(VALUE);
            }
          },
          Stackless::new);

  private ConstantYield() {}

  /** Weighs {@code count} generators after their first yield; returns the sum of those values. */
  static int weigh(CoroutineRuntime runtime, int count, LiveHeap heap) {
    List<Generator<Integer, Object, @Nullable Void>> all = new ArrayList<>(count);
    heap.tare();
    for (int i = 0; i < count; i++) {
      Generator<Integer, Object, @Nullable Void> generator = runtime.start(FUNCTION);
      generator.resume(null);
      all.add(generator);
    }
    heap.weigh(count);
    int sum = 0;
    for (Generator<Integer, Object, @Nullable Void> generator : all) {
      sum += generator.yielded();
      generator.close();
    }
    return sum;
  }

  /**
   * Weighs {@code count} iterators after their first value; returns the sum of their second ones.
   */
  static int weigh(Supplier<Iterator<Integer>> iterators, int count, LiveHeap heap) {
    List<Iterator<Integer>> all = new ArrayList<>(count);
    int sum = 0;
    heap.tare();
    for (int i = 0; i < count; i++) {
      Iterator<Integer> iterator = iterators.get();
      sum -= iterator.next();
      all.add(iterator);
    }
    heap.weigh(count);
    for (Iterator<Integer> iterator : all) {
      sum += 2 * iterator.next();
    }
    return sum;
  }

  private static final class Stackless implements Machine<Integer, Object, @Nullable Void> {
    @Override
    public Integer resume(Frame<Integer, Object, @Nullable Void> frame) {
      return frame.yield(VALUE);
    }
  }

  /** The floor: an object without a field. */
  static final class Plain implements Iterator<Integer> {
    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Integer next() {
      return VALUE;
    }
  }
}

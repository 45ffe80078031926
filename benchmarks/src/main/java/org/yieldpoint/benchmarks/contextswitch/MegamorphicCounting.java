// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.benchmarks.fixture.BoxedValues;

/**
 * {@link Counting} in steps of 1, 3, 5 and 7, each with a class of its own.
 *
 * <p>An odd step visits every value once before any value twice, so the sums equal those of {@code
 * Counting}. The four copies are needed: the compiler inlines a call site that has seen one class,
 * and also one that has seen two, behind a type check.
 */
final class MegamorphicCounting {
  private static final int LAST = BoxedValues.COUNT - 1;

  private static final Body<Integer, Object, @Nullable Void> ONES =
      yielder -> {
        for (int last = 0; ; last = (last + 1) & LAST) {
          yielder.yield(last);
        }
      };
  private static final Body<Integer, Object, @Nullable Void> THREES =
      yielder -> {
        for (int last = 2; ; last = (last + 3) & LAST) {
          yielder.yield(last);
        }
      };
  private static final Body<Integer, Object, @Nullable Void> FIVES =
      yielder -> {
        for (int last = 4; ; last = (last + 5) & LAST) {
          yielder.yield(last);
        }
      };
  private static final Body<Integer, Object, @Nullable Void> SEVENS =
      yielder -> {
        for (int last = 6; ; last = (last + 7) & LAST) {
          yielder.yield(last);
        }
      };

  static final List<GeneratorFunction<Integer, Object, @Nullable Void>> FUNCTIONS =
      List.of(
          GeneratorFunction.of("ones", ONES, Ones::new),
          GeneratorFunction.of("threes", THREES, Threes::new),
          GeneratorFunction.of("fives", FIVES, Fives::new),
          GeneratorFunction.of("sevens", SEVENS, Sevens::new));

  private MegamorphicCounting() {}

  /** The floors. */
  static List<Iterator<Integer>> iterators() {
    return List.of(new PlainOnes(), new PlainThrees(), new PlainFives(), new PlainSevens());
  }

  private static final class Ones implements Machine<Integer, Object, @Nullable Void> {
    private int last = LAST;

    @Override
    public Integer resume(Frame<Integer, Object, @Nullable Void> frame) {
      last = (last + 1) & LAST;
      return frame.yield(last);
    }
  }

  private static final class Threes implements Machine<Integer, Object, @Nullable Void> {
    private int last = LAST;

    @Override
    public Integer resume(Frame<Integer, Object, @Nullable Void> frame) {
      last = (last + 3) & LAST;
      return frame.yield(last);
    }
  }

  private static final class Fives implements Machine<Integer, Object, @Nullable Void> {
    private int last = LAST;

    @Override
    public Integer resume(Frame<Integer, Object, @Nullable Void> frame) {
      last = (last + 5) & LAST;
      return frame.yield(last);
    }
  }

  private static final class Sevens implements Machine<Integer, Object, @Nullable Void> {
    private int last = LAST;

    @Override
    public Integer resume(Frame<Integer, Object, @Nullable Void> frame) {
      last = (last + 7) & LAST;
      return frame.yield(last);
    }
  }

  /** The common part of the iterators; each has its own {@code next()}. */
  private abstract static class Plain implements Iterator<Integer> {
    int last = LAST;

    @Override
    public final boolean hasNext() {
      return true;
    }
  }

  private static final class PlainOnes extends Plain {
    @Override
    public Integer next() {
      last = (last + 1) & LAST;
      return last;
    }
  }

  private static final class PlainThrees extends Plain {
    @Override
    public Integer next() {
      last = (last + 3) & LAST;
      return last;
    }
  }

  private static final class PlainFives extends Plain {
    @Override
    public Integer next() {
      last = (last + 5) & LAST;
      return last;
    }
  }

  private static final class PlainSevens extends Plain {
    @Override
    public Integer next() {
      last = (last + 7) & LAST;
      return last;
    }
  }
}

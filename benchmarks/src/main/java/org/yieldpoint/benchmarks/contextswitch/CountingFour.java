// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/**
 * {@link Counting} in steps of 1, 3, 5 and 7, each of them code of its own.
 *
 * <p>A step that is odd visits every value once before any twice, so the sums are those of {@code
 * Counting}. The repetition is the point: a call site through which one class passes is inlined,
 * and two still are, behind a test.
 */
final class CountingFour {
  private static final int LAST = Counting.VALUES - 1;

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

  private CountingFour() {}

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

  /** What the iterators share; each has its own {@code next()}. */
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

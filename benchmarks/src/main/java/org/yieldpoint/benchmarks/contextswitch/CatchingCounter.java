// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.benchmarks.fixture.BoxedValues;

/** Catches each exception that is raised in it, and then yields the next number. */
final class CatchingCounter {
  static final GeneratorFunction<Integer, Object, @Nullable Void> FUNCTION =
      GeneratorFunction.of(
          "catching",
          yielder -> {
            int next = 0;
            while (true) {
              try {
                yielder.yield(next);
              } catch (EmptyException raised) {
                next = BoxedValues.after(next);
              }
            }
          },
          Stackless::new);

  private CatchingCounter() {}

  /** Carries nothing, not even a stack trace, so that only the raise is measured. */
  static final class EmptyException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    EmptyException() {
      super(null, null, false, false);
    }
  }

  private static final class Stackless implements Machine<Integer, Object, @Nullable Void> {
    private int next;

    @Override
    public Integer resume(Frame<Integer, Object, @Nullable Void> frame) {
      return frame.yield(next);
    }

    @Override
    public boolean handle(Throwable raised) {
      if (raised instanceof EmptyException) {
        next = BoxedValues.after(next);
        return true;
      }
      return false;
    }
  }

  /** The floor: a call that throws, and a caller that catches. */
  static final class Plain {
    private int next;

    Integer raise(EmptyException raised) {
      try {
        throw raised;
      } catch (EmptyException caught) {
        next = BoxedValues.after(next);
      }
      return next;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/** Catches what is raised in it, and yields the next number then. */
final class CatchingCounter {
  static final GeneratorFunction<Integer, Object, @Nullable Void> FUNCTION =
      GeneratorFunction.of(
          "nudged",
          yielder -> {
            int next = 0;
            while (true) {
              try {
                yielder.yield(next);
              } catch (Nudge nudge) {
                next = Counting.after(next);
              }
            }
          },
          Stackless::new);

  private CatchingCounter() {}

  /** Carries nothing, not even a stack trace, so that the raise is what is measured. */
  static final class Nudge extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    Nudge() {
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
      if (raised instanceof Nudge) {
        next = Counting.after(next);
        return true;
      }
      return false;
    }
  }

  /** The floor: a call that throws, and a caller that catches. */
  static final class Plain {
    private int next;

    Integer raise(Nudge nudge) {
      try {
        throw nudge;
      } catch (Nudge caught) {
        next = Counting.after(next);
      }
      return next;
    }
  }
}

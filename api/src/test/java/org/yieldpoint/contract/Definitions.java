// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import org.yieldpoint.Body;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/** Definitions whose point is the Java code of their bodies, which no {@link Script} can show. */
final class Definitions {
  private Definitions() {}

  /** Asks for two numbers and returns their product. */
  static GeneratorFunction<String, Integer, Integer> mult() {
    return GeneratorFunction.of(
        "mult",
        yielder -> {
          int x = yielder.yield("Give me X");
          int y = yielder.yield("Give me Y");
          return x * y;
        },
        MultMachine::new);
  }

  private static final class MultMachine implements Machine<String, Integer, Integer> {
    private int label;
    private int x;

    @Override
    public String resume(Frame<String, Integer, Integer> frame) {
      return switch (label++) {
        case 0 -> frame.yield("Give me X");
        case 1 -> {
          x = frame.sent();
          yield frame.yield("Give me Y");
        }
        default -> frame.done(x * frame.sent());
      };
    }
  }

  /** Yields 1, then returns 2 from a finally block, whatever is in flight. */
  static GeneratorFunction<Integer, Object, Integer> returningInFinally() {
    return GeneratorFunction.of(
        "returning in finally", Definitions.returningBody(), ReturningMachine::new);
  }

  @SuppressWarnings({"finally", "Finally"})
  private static Body<Integer, Object, Integer> returningBody() {
    return yielder -> {
      try {
        yielder.yield(1);
      } finally {
        return 2;
      }
    };
  }

  private static final class ReturningMachine implements Machine<Integer, Object, Integer> {
    private int label;

    @Override
    public Integer resume(Frame<Integer, Object, Integer> frame) {
      return label++ == 0 ? frame.yield(1) : frame.done(2);
    }

    @Override
    public boolean handle(Throwable raised) {
      return label++ == 1;
    }
  }

  /**
   * Yields 1 in an endless loop, which a finally block leaves at once; then yields 2, returns 3.
   */
  static GeneratorFunction<Integer, Object, Integer> breakingInFinally() {
    return GeneratorFunction.of(
        "breaking in finally", Definitions.breakingBody(), BreakingMachine::new);
  }

  @SuppressWarnings({"finally", "Finally"})
  private static Body<Integer, Object, Integer> breakingBody() {
    return yielder -> {
      while (true) {
        try {
          yielder.yield(1);
        } finally {
          break;
        }
      }
      yielder.yield(2);
      return 3;
    };
  }

  private static final class BreakingMachine implements Machine<Integer, Object, Integer> {
    private int label;

    @Override
    public Integer resume(Frame<Integer, Object, Integer> frame) {
      return switch (label) {
        case 0 -> {
          label = 1;
          yield frame.yield(1);
        }
        case 1 -> {
          label = 2;
          yield frame.yield(2);
        }
        default -> frame.done(3);
      };
    }

    @Override
    public boolean handle(Throwable raised) {
      return label == 1; // Where resume goes on is where the loop is left to.
    }
  }

  /** Yields 1, 2 and 3, and a finally block goes on to the next, whatever is in flight. */
  static GeneratorFunction<Integer, Object, String> continuingInFinally() {
    return GeneratorFunction.of(
        "continuing in finally", Definitions.continuingBody(), ContinuingMachine::new);
  }

  @SuppressWarnings({"finally", "Finally", "RedundantControlFlow"})
  private static Body<Integer, Object, String> continuingBody() {
    return yielder -> {
      for (int value = 1; value <= 3; value++) {
        try {
          yielder.yield(value);
        } finally {
          continue;
        }
      }
      return "end";
    };
  }

  private static final class ContinuingMachine implements Machine<Integer, Object, String> {
    private int value;

    @Override
    public Integer resume(Frame<Integer, Object, String> frame) {
      value++;
      return value <= 3 ? frame.yield(value) : frame.done("end");
    }

    @Override
    public boolean handle(Throwable raised) {
      return value > 0;
    }
  }
}

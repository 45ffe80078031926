// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import org.jspecify.annotations.Nullable;

/** The state of an activation of a function, apart from its place in the code: two variables. */
final class Activation {
  private final String function;
  private final Trace trace;
  private @Nullable Long x;
  private long a;

  Activation(String function, Trace trace) {
    this.function = function;
    this.trace = trace;
  }

  void setX(@Nullable Long value) {
    x = value;
  }

  void add() {
    try {
      a = Math.addExact(a, x == null ? 1 : x);
    } catch (ArithmeticException e) {
      throw trace.outOfRange(function);
    }
  }

  @Nullable Long value(Expression expression) {
    return switch (expression) {
      case Expression.Constant(Long value) -> value;
      case Expression.Variable.X -> x;
      case Expression.Variable.A -> a;
    };
  }

  boolean holds(Condition condition) {
    return switch (condition) {
      case Condition.XIsNull() -> x == null;
      case Condition.XIsOdd() -> x != null && Math.floorMod(x, 2) == 1;
      case Condition.XIsLess(long n) -> x != null && x < n;
      case Condition.AIsGreater(long n) -> a > n;
    };
  }

  void log(long n) {
    trace.log(function, n, x, a);
  }

  void caught(Throwable thrown) {
    trace.caught(function, thrown);
  }
}

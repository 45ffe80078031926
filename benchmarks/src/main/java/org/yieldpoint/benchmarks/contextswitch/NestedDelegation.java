// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/** {@link Counting} behind a chain of generators, each of which delegates to the next. */
final class NestedDelegation {
  private NestedDelegation() {}

  /** A definition with {@code depth} nested delegations. */
  static GeneratorFunction<Integer, Object, @Nullable Void> of(int depth) {
    GeneratorFunction<Integer, Object, @Nullable Void> function = Counting.FUNCTION;
    for (int level = 0; level < depth; level++) {
      function = around(function);
    }
    return function;
  }

  private static GeneratorFunction<Integer, Object, @Nullable Void> around(
      GeneratorFunction<Integer, Object, @Nullable Void> inner) {
    return GeneratorFunction.of(
        "nested", yielder -> yielder.yieldFrom(inner), () -> new Stackless(inner));
  }

  private static final class Stackless implements Machine<Integer, Object, @Nullable Void> {
    private final GeneratorFunction<Integer, Object, @Nullable Void> inner;
    private boolean delegated;

    Stackless(GeneratorFunction<Integer, Object, @Nullable Void> inner) {
      this.inner = inner;
    }

    @Override
    public Integer resume(Frame<Integer, Object, @Nullable Void> frame) {
      if (delegated) {
        return frame.done(null);
      }
      delegated = true;
      return frame.yieldFrom(inner);
    }
  }
}

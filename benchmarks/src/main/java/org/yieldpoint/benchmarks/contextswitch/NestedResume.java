// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/**
 * {@link Counting} behind a generator that resumes it for each value and yields that value on.
 *
 * <p>Unlike {@link NestedDelegation}, it does not delegate: both generators switch for every value,
 * the inner one while the outer one runs.
 */
final class NestedResume {
  private NestedResume() {}

  /** A definition whose inner generator runs on {@code runtime}. */
  static GeneratorFunction<Integer, Object, @Nullable Void> on(CoroutineRuntime runtime) {
    return GeneratorFunction.of(
        "relay",
        yielder -> {
          try (Generator<Integer, Object, @Nullable Void> inner =
              runtime.start(Counting.FUNCTION)) {
            while (inner.resume(null)) {
              yielder.yield(inner.yielded());
            }
          }
          return null;
        },
        () -> new Stackless(runtime.start(Counting.FUNCTION)));
  }

  private static final class Stackless implements Machine<Integer, Object, @Nullable Void> {
    private final Generator<Integer, Object, @Nullable Void> inner;

    Stackless(Generator<Integer, Object, @Nullable Void> inner) {
      this.inner = inner;
    }

    @Override
    public Integer resume(Frame<Integer, Object, @Nullable Void> frame) {
      return inner.resume(null) ? frame.yield(inner.yielded()) : frame.done(null);
    }
  }

  /** The floor: an iterator that calls another. */
  record Plain(Iterator<Integer> inner) implements Iterator<Integer> {
    @Override
    public boolean hasNext() {
      return inner.hasNext();
    }

    @Override
    public Integer next() {
      return inner.next();
    }
  }
}

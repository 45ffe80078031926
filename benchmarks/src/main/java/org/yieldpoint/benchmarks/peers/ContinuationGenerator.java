// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.fixture.BoxedValues;

/**
 * The JDK's own one-shot delimited continuation, bare: the mechanism of every virtual thread,
 * without its scheduler, its states and its safeguards.
 *
 * <p>Needs {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}.
 */
public final class ContinuationGenerator {
  private final ContinuationScope scope = new ContinuationScope("generator");
  private final Continuation continuation;
  private @Nullable Integer value;

  private ContinuationGenerator(@Nullable ContinuationGenerator inner) {
    continuation = new Continuation(scope, inner == null ? this::count : () -> relay(inner));
  }

  /** Yields the {@link BoxedValues} in order, for ever. */
  public static ContinuationGenerator counting() {
    return new ContinuationGenerator(null);
  }

  /** The same from a generator that resumes another one for each value, each in its own scope. */
  public static ContinuationGenerator relayed() {
    return new ContinuationGenerator(counting());
  }

  /** Resumes it to its next value. */
  public Integer next() {
    continuation.run();
    return value;
  }

  private void count() {
    for (int next = 0; ; next = BoxedValues.after(next)) {
      value = next;
      Continuation.yield(scope);
    }
  }

  private void relay(ContinuationGenerator inner) {
    while (true) {
      value = inner.next();
      Continuation.yield(scope);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import org.jspecify.annotations.Nullable;

/**
 * Suspends the {@link LongBody} that it was given to.
 *
 * <p>Only the body it was given to may call it, on the thread that runs the body. An exception that
 * is raised at a suspension, or {@link GeneratorExit} when the generator is closed, leaves the
 * method that suspended. Nothing is allocated for a yield.
 */
public final class LongYielder extends LongSlot {
  private final Yielder<LongSlot, @Nullable Void> yielder;

  LongYielder(Yielder<LongSlot, @Nullable Void> yielder) {
    this.yielder = yielder;
  }

  /** Suspends the body and returns {@code value} from the resume. */
  @SuppressWarnings("NamedLikeContextualKeyword") // the name of the field; always qualified
  public void yield(long value) {
    number = value;
    yielder.yield(this);
  }

  /**
   * Starts {@code function} on the same runtime and delegates to it until it ends (PEP 380): it
   * receives what is raised, and closes; what it yields goes out, from any depth at the same cost.
   *
   * @return its return value
   */
  public <T extends @Nullable Object> T yieldFrom(LongGeneratorFunction<T> function) {
    return yielder.yieldFrom(new LongFunctionAdapter<>(function));
  }
}

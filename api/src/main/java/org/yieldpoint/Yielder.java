// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Suspends the {@link Body} that it was given to.
 *
 * <p>Only the body it was given to may call it, on the thread that runs the body, before it ends;
 * any other call throws {@link IllegalStateException}, and suspends nothing. An exception that is
 * raised at a suspension, or {@link GeneratorExit} when the generator is closed, leaves the method
 * that suspended.
 *
 * @param <Y> what the body yields
 * @param <S> what is sent to it
 */
public interface Yielder<Y extends @Nullable Object, S extends @Nullable Object> {

  /**
   * Suspends the body and returns {@code value} from the resume.
   *
   * @return the value sent with the next resume; {@code null} after {@link Generator#next}
   */
  @SuppressWarnings("NamedLikeContextualKeyword") // the name of the field; always qualified
  @Nullable S yield(Y value);

  /**
   * Starts {@code function} on the same runtime and delegates to it until it ends (PEP 380).
   *
   * @return its return value
   */
  <T extends @Nullable Object> T yieldFrom(GeneratorFunction<? extends Y, ? super S, T> function);

  /**
   * Delegates to a machine, which every runtime runs as it is, until it ends (PEP 380).
   *
   * @param name the name of its generator
   * @return its return value
   * @throws IllegalStateException if the runtime is closed
   */
  <T extends @Nullable Object> T yieldFrom(String name, Machine<? extends Y, ? super S, T> machine);

  /**
   * Delegates to a generator, which may be fresh, suspended or finished, until it ends (PEP 380):
   * it receives what is sent and raised, and closes; what it yields goes out.
   *
   * @return its return value; {@code null} if it had finished before
   * @throws GeneratorProtocolException if {@code generator} is running: this one, or one that waits
   *     for this one
   */
  <T extends @Nullable Object> @Nullable T yieldFrom(
      Generator<? extends Y, ? super S, T> generator);

  /**
   * Yields the remaining elements of {@code iterator}. Only {@code null} may be sent meanwhile;
   * another value raises an {@link UnsupportedOperationException} here. Raised exceptions are
   * raised here, and a close leaves the iterator as it is.
   *
   * @return the value of a {@link StopIteration} that the iterator ended with, else {@code null}
   */
  @Nullable Object yieldFrom(Iterator<? extends Y> iterator);
}

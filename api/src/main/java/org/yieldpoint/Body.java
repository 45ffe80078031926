// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import org.jspecify.annotations.Nullable;

/**
 * The stackful form of a behaviour: straight-line code that suspends inside a call.
 *
 * <p>A body runs on the stack that its runtime gives it, never on two threads at once, and only
 * during a {@link Generator#resume} or one of its siblings. What the resumer did before the resume
 * happens-before what the body does next; what the body did before a yield happens-before the
 * return of that resume.
 *
 * @param <Y> what it yields
 * @param <S> what is sent in
 * @param <R> what it returns
 */
@FunctionalInterface
public interface Body<
    Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object> {

  /**
   * Runs from the first resume to the end.
   *
   * @param yielder suspends this body; no other code or thread may use it
   * @return the generator's return value
   * @throws Exception leaves the resume that was running the body, checked or not, as the same
   *     object; the generator is then closed. Only a {@link StopIteration} leaves as the cause of a
   *     {@link GeneratorProtocolException} (PEP 479)
   */
  R run(Yielder<Y, S> yielder) throws Exception;
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The side of a generator that its {@link Machine} sees: what was sent, and the ways to suspend or
 * end. It is the stackless counterpart of {@link Yielder}.
 *
 * <p>Valid only during the {@code resume} it was passed to, on that thread. A machine calls one of
 * the methods from {@link #yield} on last, and returns its result: {@code return
 * frame.yield(value);}
 *
 * @param <Y> what the machine yields
 * @param <S> what is sent to it
 * @param <R> what it returns
 */
public interface Frame<
    Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object> {

  /** Returns what was sent with this resume; {@code null} at the start and after a {@code next}. */
  @Nullable S sent();

  /**
   * Returns the value that the last {@code yieldFrom} ended with, in the resume that follows it.
   *
   * <p>Assign it to a variable: as an argument for {@code Object...} it would be taken for the
   * array.
   *
   * @param <T> the type of that value, unchecked
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // spares each machine an unchecked cast
  <T extends @Nullable Object> T delegated();

  /**
   * Suspends with a value.
   *
   * @return {@code value}; the methods below return null; the machine returns either
   */
  @SuppressWarnings("NamedLikeContextualKeyword") // the name of the field; always qualified
  Y yield(Y value);

  /** Starts {@code function} on the same runtime and delegates to it until it ends. */
  Y yieldFrom(GeneratorFunction<? extends Y, ? super S, ?> function);

  /**
   * Delegates to a machine, which every runtime runs as it is, until it ends.
   *
   * @param name the name of its generator
   * @throws IllegalStateException if the runtime is closed
   */
  Y yieldFrom(String name, Machine<? extends Y, ? super S, ?> machine);

  /**
   * Delegates to a generator in any state until it ends. If it is running, that is a {@link
   * GeneratorProtocolException} at the label this machine has when it returns.
   */
  Y yieldFrom(Generator<? extends Y, ? super S, ?> generator);

  /** Yields the remaining elements of {@code iterator}; see {@link Yielder}. */
  Y yieldFrom(Iterator<? extends Y> iterator);

  /** Does not suspend: resumes the machine again at once, as if {@code value} had been sent. */
  Y again(@Nullable S value);

  /** Ends the generator with its return value. */
  Y done(R value);
}

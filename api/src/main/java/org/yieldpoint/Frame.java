// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Machine} is resumed with and suspends through: the stackless counterpart of {@link
 * Yielder}.
 *
 * <p>Valid only during the {@code resume} it was passed to, on that thread. One of the methods from
 * {@link #yield} on is to be called last, and what it returns is to be returned: {@code return
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
   * <p>Assign it to a variable: passed on as one of several {@code Object...} it would be taken for
   * the array of them.
   *
   * @param <T> the type of that value, which the machine knows and nobody checks
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // spares each machine an unchecked cast
  <T extends @Nullable Object> T delegated();

  /**
   * Suspends with a value.
   *
   * @return {@code value}, to be returned; the methods below return null, to be returned as well
   */
  @SuppressWarnings("NamedLikeContextualKeyword") // the name of the field; always qualified
  Y yield(Y value);

  /** Starts {@code function} on the same runtime and delegates to it until it ends. */
  Y yieldFrom(GeneratorFunction<? extends Y, ? super S, ?> function);

  /**
   * Delegates to a machine, which every runtime runs as it is, until it ends.
   *
   * @param name what its generator is known by
   * @throws IllegalStateException if the runtime is closed
   */
  Y yieldFrom(String name, Machine<? extends Y, ? super S, ?> machine);

  /**
   * Delegates to a generator in any state until it ends. If it is running, that is a {@link
   * GeneratorProtocolException} at the label this machine has when it returns.
   */
  Y yieldFrom(Generator<? extends Y, ? super S, ?> generator);

  /** Yields everything that is left in {@code iterator}; see {@link Yielder}. */
  Y yieldFrom(Iterator<? extends Y> iterator);

  /** Does not suspend: the machine is resumed again at once, as if {@code value} had been sent. */
  Y again(@Nullable S value);

  /** Ends the generator with its return value. */
  Y done(R value);
}

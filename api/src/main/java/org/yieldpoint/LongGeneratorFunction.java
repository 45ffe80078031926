// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A definition of a {@link LongGenerator}: a name and both forms of one behaviour, as {@link
 * GeneratorFunction} is of a {@link Generator}.
 *
 * @param <R> what it returns
 */
public interface LongGeneratorFunction<R extends @Nullable Object> {

  /** The name that error messages and traces show. */
  String name();

  /** The stackful form, or null if there is none. */
  @Nullable LongBody<R> body();

  /** The stackless form, a new machine at each call; or null if there is none. */
  @Nullable LongMachine<R> machine();

  /** Returns a definition with both forms. */
  static <R extends @Nullable Object> LongGeneratorFunction<R> of(
      String name, LongBody<R> body, Supplier<? extends LongMachine<R>> machine) {
    return new LongBodyAndMachine<>(name, body, machine);
  }

  /** Returns a definition that only stackful runtimes can start. */
  static <R extends @Nullable Object> LongGeneratorFunction<R> ofBody(
      String name, LongBody<R> body) {
    return new LongBodyAndMachine<>(name, body, null);
  }

  /** Returns a definition without a stackful form; every runtime runs its machine. */
  static <R extends @Nullable Object> LongGeneratorFunction<R> ofMachine(
      String name, Supplier<? extends LongMachine<R>> machine) {
    return new LongBodyAndMachine<>(name, null, machine);
  }
}

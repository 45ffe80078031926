// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A definition: a name and both forms of one behaviour.
 *
 * <p>Arguments are what the definition captures: {@code mult("One")} makes a new definition, and
 * each {@link CoroutineRuntime#start} of it a new generator. A definition with both forms runs on
 * every runtime and must behave the same on all of them.
 *
 * @param <Y> what it yields
 * @param <S> what is sent in
 * @param <R> what it returns
 */
public interface GeneratorFunction<
    Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object> {

  /** The name that error messages and traces show. */
  String name();

  /** The stackful form, or null if there is none. */
  @Nullable Body<Y, S, R> body();

  /** The stackless form, a new machine at each call; or null if there is none. */
  @Nullable Machine<Y, S, R> machine();

  /** Returns a definition with both forms. */
  static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      GeneratorFunction<Y, S, R> of(
          String name, Body<Y, S, R> body, Supplier<? extends Machine<Y, S, R>> machine) {
    return new BodyAndMachine<>(name, body, machine);
  }

  /** Returns a definition that only stackful runtimes can start. */
  static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      GeneratorFunction<Y, S, R> ofBody(String name, Body<Y, S, R> body) {
    return new BodyAndMachine<>(name, body, null);
  }

  /** Returns a definition without a stackful form; every runtime runs its machine. */
  static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      GeneratorFunction<Y, S, R> ofMachine(
          String name, Supplier<? extends Machine<Y, S, R>> machine) {
    return new BodyAndMachine<>(name, null, machine);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A definition made of its two forms; one of them may be missing. */
record BodyAndMachine<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>(
    String name,
    @Nullable Body<Y, S, R> body,
    @Nullable Supplier<? extends Machine<Y, S, R>> stackless)
    implements GeneratorFunction<Y, S, R> {

  BodyAndMachine {
    Objects.requireNonNull(name, "name");
    if (body == null && stackless == null) {
      throw new NullPointerException(name + " has neither a body nor a machine");
    }
  }

  @Override
  public @Nullable Machine<Y, S, R> machine() {
    return stackless == null ? null : stackless.get();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A definition of longs made of its two forms; one of them may be missing. */
record LongBodyAndMachine<R extends @Nullable Object>(
    String name, @Nullable LongBody<R> body, @Nullable Supplier<? extends LongMachine<R>> stackless)
    implements LongGeneratorFunction<R> {

  LongBodyAndMachine {
    Objects.requireNonNull(name, "name");
    if (body == null && stackless == null) {
      throw new NullPointerException(name + " has neither a body nor a machine");
    }
  }

  @Override
  public @Nullable LongMachine<R> machine() {
    return stackless == null ? null : stackless.get();
  }
}

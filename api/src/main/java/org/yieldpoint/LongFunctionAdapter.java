// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import org.jspecify.annotations.Nullable;

/** Adapts a definition of longs to one that runtimes know: it yields slots. */
record LongFunctionAdapter<R extends @Nullable Object>(LongGeneratorFunction<R> function)
    implements GeneratorFunction<LongSlot, @Nullable Void, R> {

  @Override
  public String name() {
    return function.name();
  }

  @Override
  public @Nullable Body<LongSlot, @Nullable Void, R> body() {
    LongBody<R> body = function.body();
    return body == null ? null : yielder -> body.run(new LongYielder(yielder));
  }

  @Override
  public @Nullable LongMachine<R> machine() {
    return function.machine();
  }
}

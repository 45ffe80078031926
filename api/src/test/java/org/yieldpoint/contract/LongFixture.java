// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import org.yieldpoint.LongGenerator;

/** What the rules of generators of longs are written with. */
interface LongFixture extends Fixture {
  default LongScript longs(Script script) {
    return new LongScript(script);
  }

  default LongGenerator<Object> startLongs(Script script) {
    return runtime().start(longs(script));
  }

  // ---- Operations whose outcome goes into the trace

  default void next(LongGenerator<?> generator) {
    trace().record(() -> "yielded " + generator.next());
  }

  default void raise(LongGenerator<?> generator, Throwable exception) {
    trace().record(() -> "yielded " + generator.raise(exception));
  }

  default void close(LongGenerator<?> generator) {
    trace()
        .record(
            () -> {
              generator.close();
              return "closed";
            });
  }
}

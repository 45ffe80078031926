// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.Body;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/**
 * A class whose static initializer consumes a generator of code of the class itself. A test loads
 * it once for each runtime; {@link RuntimeThreadRules} has the loader.
 */
public final class InitializedClass {
  /** What the generator yields. */
  public static final List<Integer> EVENS = evens();

  private InitializedClass() {}

  /** Anything that needs the class. */
  private static int twice(int n) {
    return 2 * n;
  }

  private static List<Integer> evens() {
    Body<Integer, Object, Object> body =
        yielder -> {
          for (int n = 1; n < 4; n++) {
            yielder.yield(twice(n));
          }
          return "done";
        };
    GeneratorFunction<Integer, Object, Object> evens =
        GeneratorFunction.of("evens", body, Evens::new);
    List<Integer> all = new ArrayList<>();
    try (Generator<Integer, Object, Object> generator = Given.runtime.start(evens)) {
      generator.forEach(all::add);
    }
    return all;
  }

  /** Outside of the class, which is loaded anew for each runtime. */
  public static final class Given {
    /** The runtime under test. */
    @SuppressWarnings("NullAway") // set before it is used
    public static CoroutineRuntime runtime;

    private Given() {}
  }

  private static final class Evens implements Machine<Integer, Object, Object> {
    private int n = 1;

    @Override
    public Integer resume(Frame<Integer, Object, Object> frame) {
      return n < 4 ? frame.yield(twice(n++)) : frame.done("done");
    }
  }
}

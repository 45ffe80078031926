// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.docs;

import org.yieldpoint.Body;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/** The code that the documentation shows, so that it compiles; {@link SnippetsTest} compares. */
final class Snippets {
  private Snippets() {}

  static final Body<String, Integer, Integer> BODY =
      yielder -> {
        int x = yielder.yield("Give me X");
        int y = yielder.yield("Give me Y");
        return x * y;
      };

  static final class Mult implements Machine<String, Integer, Integer> {
    private int label;
    private int x;

    @Override
    public String resume(Frame<String, Integer, Integer> frame) { // of a Machine
      switch (label++) {
        case 0:
          return frame.yield("Give me X");
        case 1:
          x = frame.sent();
          return frame.yield("Give me Y");
        default:
          return frame.done(x * frame.sent());
      }
    }
  }

  static int use(String name) {
    var mult = GeneratorFunction.of("mult", BODY, Mult::new);
    try (CoroutineRuntime runtime = CoroutineRuntime.open(name); // "virtual", say
        Generator<String, Integer, Integer> generator = runtime.start(mult)) {
      generator.next(); // "Give me X"
      generator.send(6); // "Give me Y"
      generator.resume(7); // false: it returned
      return generator.returned(); // 42
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package com.example.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.EventLoop;

/** A generator and an event loop, on any runtime that has stacks. */
public final class Orders {
  private static final GeneratorFunction<Integer, Integer, String> TOTAL =
      GeneratorFunction.ofBody(
          "total",
          yielder -> {
            int total = 0;
            for (int orders = 0; orders < 3; orders++) {
              total += yielder.yield(total);
            }
            return "three orders of " + total;
          });

  private Orders() {}

  /** What the generator says of three orders. */
  public static List<Object> totals(CoroutineRuntime runtime) {
    List<Object> said = new ArrayList<>();
    try (Generator<Integer, Integer, String> totals = runtime.start(TOTAL)) {
      said.add(totals.next());
      said.add(totals.send(5));
      said.add(totals.send(7));
      if (!totals.resume(30)) {
        said.add(totals.returned());
      }
    }
    return said;
  }

  /** Two parcels that are packed at the same time. */
  public static List<String> parcels(CoroutineRuntime runtime) {
    EventLoop loop = new EventLoop(runtime);
    return loop.run(
        Coroutine.ofBody(
            "main",
            async -> async.await(loop.gather(List.of(pack(loop, "books"), pack(loop, "tea"))))));
  }

  private static Coroutine<String> pack(EventLoop loop, String what) {
    return Coroutine.ofBody(
        "pack",
        async -> {
          async.await(loop.sleep(Duration.ofMillis(1)));
          return what + ", packed";
        });
  }
}

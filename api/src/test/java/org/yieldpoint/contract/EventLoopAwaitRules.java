// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.CountingRuntime;
import org.yieldpoint.loop.EventLoop;

/** What awaiting takes, counted in generators. */
abstract class EventLoopAwaitRules extends EventLoopQueueEndRules {
  /**
   * Runs a script.
   *
   * @param started how many generators were started, one for each task
   * @param delegates how many more were made
   */
  private void runCounted(Script main, int started, int delegates) {
    try (CountingRuntime counting = new CountingRuntime(open())) {
      loop = new EventLoop(counting, clock);
      run(main);
      assertThat(List.of(counting.started(), counting.delegates()))
          .containsExactly(started, delegates);
    }
  }

  @Test
  @DisplayName("W1: a coroutine that is awaited is delegated to, and no generator is started")
  void w01_awaitedIsNotStarted() {
    Script inner = script("inner").yieldsTurn().returns("inner's");
    runCounted(
        script("main")
            .awaits(inner::coroutine)
            .logs("got %s")
            .awaits(() -> new ScriptCoroutine(inner))
            .logs("got %s"),
        1,
        2);
    trace.expect("main got inner's", "main got inner's", "returned null");
  }

  @Test
  @DisplayName("W1: so is one that a machine awaits")
  void w01_awaitedByAMachine() {
    Script inner = script("inner").yieldsTurn().returns("inner's");
    Script outer = script("outer").awaits(inner::coroutine).returnsIt();
    runCounted(script("main").awaits(() -> new ScriptCoroutine(outer)).logs("got %s"), 1, 2);
    trace.expect("main got inner's", "returned null");
  }
}

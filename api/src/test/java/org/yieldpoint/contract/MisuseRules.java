// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;

/** Machines that misuse their steps, or ask too early, are refused. */
interface MisuseRules extends LoopFixture {
  @Test
  @DisplayName("M4: a step that is named is to be returned: a second one is refused")
  default void m04_forgottenReturn() {
    runs(
        new AsyncMachine<Object>() {
          @Override
          protected Step step() {
            if (label == 0) {
              var _ = await(sleep(ONE), 1);
              return await(sleep(ONE), 2);
            }
            return done(null);
          }
        });
    runs(
        new AsyncMachine<Object>() {
          @Override
          protected Step step() {
            var _ = yieldTurn(1);
            Object result = awaited();
            return done(result);
          }
        });
    String refusal =
        "raised IllegalStateException(no step runs, or it is named already: return what await(),"
            + " done() and the like answer)";
    expect(refusal, refusal);
    assertThat(clock().nanoTime()).isZero();
  }

  @Test
  @DisplayName("M4: what has been awaited is still there after a go")
  default void m04_goKeepsWhatWasAwaited() {
    runs(
        new AsyncMachine<Object>() {
          @Override
          protected Step step() {
            return switch (label) {
              case 0 -> await(script("s").returns("result").coroutine(), 1);
              case 1 -> go(2);
              case 2 -> go(3);
              default -> done(awaited());
            };
          }
        });
    expect("returned result");
  }

  /** Asks for what it should not ask for yet. */
  final class Early extends AsyncMachine<Object> {
    private final Coroutine<?> sleep = sleep(ONE);

    Early() {
      assertThatIllegalStateException().isThrownBy(this::loop).withMessageContaining("no loop");
      assertThatIllegalStateException()
          .isThrownBy(() -> createTask(sleep))
          .withMessageContaining("no loop");
      assertThatIllegalStateException()
          .isThrownBy(() -> await(sleep, 1))
          .withMessageContaining("step()");
    }

    @Override
    protected Step step() {
      return label == 0 ? await(sleep, 1) : done(loop().nanoTime());
    }
  }

  @Test
  @DisplayName("M4: a machine has no loop while it is made, but may make a sleep")
  default void m04_inTheConstructor() {
    runs(new Early());
    expect("returned 1000000000");
  }
}

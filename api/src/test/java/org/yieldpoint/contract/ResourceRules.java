// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.Task;

/** What machines close at their end. */
interface ResourceRules extends LoopFixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    Task<Object> task;
  }

  /** Opens resources named by what they fail with when they are closed, and ends in some way. */
  class Opening extends AsyncMachine<Object> {
    private final Trace trace;
    private final List<String> resources;
    private final Coroutine<?> last;

    Opening(Trace trace, Coroutine<?> last, String... resources) {
      this.trace = trace;
      this.last = last;
      this.resources = List.of(resources);
    }

    @Override
    protected Step step() throws Exception {
      if (label == 0) {
        for (String name : resources) {
          var _ = closeAtEnd(() -> close(name));
        }
        return await(last, 1);
      }
      return done(awaited());
    }

    private void close(String name) throws Boom {
      trace.add("closes " + name);
      if (name.startsWith("bad")) {
        throw new Boom(name);
      }
    }
  }

  @Test
  @DisplayName("M2: resources are closed when the machine returns, the last one first")
  default void m02_closedOnReturn() {
    runs(
        new Opening(
            trace(), script("s").does(() -> trace().add("open")).returns(5).coroutine(), "a", "b"));
    expect("open", "closes b", "closes a", "returned 5");
  }

  @Test
  @DisplayName("M2: and when it fails, with the failures of closing suppressed")
  default void m02_closedOnFailure() {
    Boom boom = new Boom("b");
    assertThatThrownBy(
            () ->
                loop()
                    .run(
                        new Opening(
                            trace(), script("s").raises(boom).coroutine(), "bad a", "b", "bad c")))
        .isSameAs(boom);
    assertThat(suppressedIn(boom)).containsExactly("bad c", "bad a");
    expect("closes bad c", "closes b", "closes bad a");
  }

  @Test
  @DisplayName("M2: if closing is what fails, that is raised, and may be handled")
  default void m02_closeFails() {
    assertThatThrownBy(
            () -> loop().run(new Opening(trace(), script("s").coroutine(), "bad a", "b", "bad c")))
        .isInstanceOfSatisfying(
            Boom.class, boom -> assertThat(suppressedIn(boom)).containsExactly("bad a"))
        .hasMessage("bad c");
    expect("closes bad c", "closes b", "closes bad a");
    runs(
        new Opening(trace(), script("s").coroutine(), "bad a") {
          @Override
          protected Step step() throws Exception {
            return label == 2 ? done("handled " + raised().getMessage()) : super.step();
          }

          @Override
          protected int caught(Throwable raised) {
            return 2;
          }
        });
    expect("closes bad a", "returned handled bad a");
  }

  @Test
  @DisplayName("M2: and when it is cancelled")
  default void m02_closedOnCancel() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.task = loop().createTask(new Opening(trace(), loop().sleep(ONE), "a")))
            .yieldsTurn()
            .does(() -> kept.task.cancel())
            .observes(() -> kept.task));
    expect("closes a", "main caught CancelledError", "returned null");
  }

  @Test
  @DisplayName("M2: and when its generator is closed")
  default void m02_closedOnClose() {
    GeneratorFunction<Future<?>, Object, Object> function =
        GeneratorFunction.ofMachine(
            "opening",
            () ->
                new AsyncMachine<>() {
                  @Override
                  protected Step step() {
                    if (label == 0) {
                      var _ = closeAtEnd(() -> trace().add("closes"));
                    }
                    return yieldTurn(1);
                  }
                });
    Generator<Future<?>, Object, Object> generator = runtime().start(function);
    assertThat(generator.resume(null)).isTrue();
    close(generator);
    expect("closes", "closed");
  }

  @Test
  @DisplayName("M2: also where the machine looks for handlers in its own way")
  default void m02_closedWithoutCaught() {
    runs(
        new Opening(trace(), script("s").raises(new Boom("b")).coroutine(), "a", "bad b") {
          @Override
          public boolean handle(Throwable raised) {
            return false;
          }
        });
    expect("closes bad b", "closes a", "raised Boom(b)");
  }
}

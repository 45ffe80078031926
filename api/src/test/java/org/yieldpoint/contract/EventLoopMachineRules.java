// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.Task;

/** Coroutines that are written by hand as machines: handlers, resources, misuse. */
abstract class EventLoopMachineRules extends EventLoopOutsideRules {
  private static final Duration ONE = Duration.ofSeconds(1);

  /** Runs a coroutine, and adds to the trace what came of it. */
  void runs(Coroutine<?> coroutine) {
    trace.record(() -> "returned " + Trace.describe(loop.run(coroutine)));
  }

  /** Without what a runtime adds to say where the exception came through. */
  private static List<String> suppressedIn(Throwable failure) {
    return Stream.of(failure.getSuppressed())
        .filter(Boom.class::isInstance)
        .map(Throwable::getMessage)
        .toList();
  }

  // ---- Handlers

  /** Awaits what fails; its handler is for that place and that type only. */
  private final class Handling extends AsyncMachine<Object> {
    private static final int AWAITED = 1;
    private static final int HANDLER = 2;
    private static final int SLEPT = 3;
    private final Coroutine<?> coroutine;

    Handling(Coroutine<?> coroutine) {
      this.coroutine = coroutine;
    }

    @Override
    protected Step step() {
      switch (label) {
        case AWAITED:
          return done("not reached");
        case HANDLER:
          Object none = awaited();
          trace.add("handles " + Trace.describe(raised()) + ", awaited " + none);
          return await(sleep(ONE), SLEPT);
        case SLEPT:
          return fail(raised());
        default:
          trace.add("raised " + raised());
          return await(coroutine, AWAITED);
      }
    }

    @Override
    protected int caught(Throwable raised) {
      return label == AWAITED && raised instanceof Boom ? HANDLER : RERAISE;
    }
  }

  @Test
  @DisplayName("M1: a handler says where to go on; what it took is there, to be raised again")
  void m01_handlerRaisesAgain() {
    Boom boom = new Boom("b");
    assertThatThrownBy(() -> loop.run(new Handling(script("failing").raises(boom).coroutine())))
        .isSameAs(boom);
    assertThat(suppressedIn(boom)).isEmpty();
    trace.expect("raised null", "handles Boom(b), awaited null");
  }

  /** Awaits a future, and is cancelled when that is done and its next step is due. */
  private static final class Overtaken extends AsyncMachine<Object> {
    private final Future<Object> future;

    Overtaken(Future<Object> future) {
      this.future = future;
    }

    @Override
    protected Step step() {
      return label == 0 ? await(future, 1) : done(awaited());
    }

    @Override
    protected int caught(Throwable raised) {
      return raised instanceof CancelledError ? 2 : RERAISE;
    }
  }

  @Test
  @DisplayName("M1: where a handler goes on nothing was awaited, though that was done, too")
  void m01_handlerAfterWhatWasDone() {
    Future<Object> future = loop.createFuture();
    Task<Object> task = loop.createTask(new Overtaken(future));
    loop.callSoon(
        () ->
            loop.callSoon(
                () -> {
                  future.complete("not for the handler");
                  task.cancel();
                }));
    loop.run(script("main").sleeps(1).coroutine());
    assertThat(task.result()).isNull();
  }

  @Test
  @DisplayName("M1: what it does not know leaves the machine")
  void m01_handlerDeclines() {
    Exception other = new IllegalArgumentException("other");
    assertThatThrownBy(() -> loop.run(new Handling(script("failing").raises(other).coroutine())))
        .isSameAs(other);
    trace.expect("raised null");
  }

  @Test
  @DisplayName("M1: what a search for a handler throws leaves the machine instead")
  void m01_caughtThrows() {
    Boom boom = new Boom("b");
    AsyncMachine<Object> machine =
        new AsyncMachine<>() {
          @Override
          protected Step step() throws Boom {
            closeAtEnd(() -> trace.add("closed"));
            throw boom;
          }

          @Override
          protected int caught(Throwable raised) throws Exception {
            throw new Exception("instead", raised);
          }
        };
    assertThatThrownBy(() -> loop.run(machine)).hasMessage("instead").hasCause(boom);
    trace.expect("closed");
  }

  /** Fails with the very same at each attempt, at the same label. */
  private static final class Failing extends AsyncMachine<Object> {
    private final Exception failure = new Boom("same");
    private final int attempts;
    private final boolean pauses;
    private int attempt;
    private boolean paused;

    Failing(int attempts, boolean pauses) {
      this.attempts = attempts;
      this.pauses = pauses;
    }

    @Override
    protected Step step() throws Exception {
      if (pauses && !paused) {
        paused = true;
        return yieldTurn(0);
      }
      paused = false;
      attempt++;
      if (attempt > attempts) {
        return done("after " + attempts);
      }
      throw failure;
    }

    @Override
    protected int caught(Throwable raised) {
      return label;
    }
  }

  @Test
  @DisplayName("M1: one may try again, with the same outcome, as long as that comes to an end")
  void m01_triesAgain() {
    runs(new Failing(9, false));
    runs(new Failing(999, true));
    trace.expect("returned after 9", "returned after 999");
  }

  @Test
  @DisplayName("M1: a handler that gets nowhere is told so")
  void m01_handlerGetsNowhere() {
    assertThatIllegalStateException()
        .isThrownBy(() -> loop.run(new Failing(Integer.MAX_VALUE, false)))
        .withMessageContainingAll("Failing", "label 0")
        .withCauseInstanceOf(Boom.class);
    Future<Object> failed = loop.createFuture();
    failed.fail(new Boom("failed"));
    AsyncMachine<Object> awaiting =
        new AsyncMachine<>() {
          @Override
          protected Step step() {
            return await(failed, 1);
          }

          @Override
          public boolean handle(Throwable raised) {
            return label == 1; // Without a move.
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> loop.run(awaiting))
        .withMessageContaining("label 1");
  }

  /** Meets the same exception each second, and goes on, which is not getting nowhere. */
  private static final class Polling extends AsyncMachine<Object> {
    private static final int POLLED = 1;
    private static final int FAILED = 2;
    private static final int PAUSED = 3;
    private static final int SLEPT = 4;
    private final Future<?> polled;
    private int left = 300;

    Polling(Future<?> polled) {
      this.polled = polled;
    }

    @Override
    protected Step step() {
      return switch (label) {
        case FAILED -> fail(raised());
        case PAUSED -> await(sleep(Duration.ofSeconds(1)), SLEPT);
        case SLEPT -> left-- > 0 ? await(polled, POLLED) : done("patient");
        default -> await(polled, POLLED);
      };
    }

    @Override
    protected int caught(Throwable raised) {
      return label == POLLED ? FAILED : PAUSED;
    }
  }

  @Test
  @DisplayName("M1: one that fails again and again, but waits between, gets somewhere")
  void m01_patientPoller() {
    Future<Object> failed = loop.createFuture();
    failed.fail(new Boom("each time"));
    runs(new Polling(failed));
    trace.expect("returned patient");
  }

  // ---- Resources

  /** Opens resources named by what they fail with when they are closed, and ends in some way. */
  private class Opening extends AsyncMachine<Object> {
    private final List<String> resources;
    private final Coroutine<?> last;

    Opening(Coroutine<?> last, String... resources) {
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
  void m02_closedOnReturn() {
    runs(new Opening(script("s").does(() -> trace.add("open")).returns(5).coroutine(), "a", "b"));
    trace.expect("open", "closes b", "closes a", "returned 5");
  }

  @Test
  @DisplayName("M2: and when it fails, with the failures of closing suppressed")
  void m02_closedOnFailure() {
    Boom boom = new Boom("b");
    assertThatThrownBy(
            () ->
                loop.run(new Opening(script("s").raises(boom).coroutine(), "bad a", "b", "bad c")))
        .isSameAs(boom);
    assertThat(suppressedIn(boom)).containsExactly("bad c", "bad a");
    trace.expect("closes bad c", "closes b", "closes bad a");
  }

  @Test
  @DisplayName("M2: if closing is what fails, that is raised, and may be handled")
  void m02_closeFails() {
    assertThatThrownBy(() -> loop.run(new Opening(script("s").coroutine(), "bad a", "b", "bad c")))
        .isInstanceOfSatisfying(
            Boom.class, boom -> assertThat(suppressedIn(boom)).containsExactly("bad a"))
        .hasMessage("bad c");
    trace.expect("closes bad c", "closes b", "closes bad a");
    runs(
        new Opening(script("s").coroutine(), "bad a") {
          @Override
          protected Step step() throws Exception {
            return label == 2 ? done("handled " + raised().getMessage()) : super.step();
          }

          @Override
          protected int caught(Throwable raised) {
            return 2;
          }
        });
    trace.expect("closes bad a", "returned handled bad a");
  }

  @Test
  @DisplayName("M2: and when it is cancelled")
  void m02_closedOnCancel() {
    run(
        script("main")
            .does(() -> task = loop.createTask(new Opening(loop.sleep(ONE), "a")))
            .yieldsTurn()
            .does(() -> task.cancel())
            .observes(() -> task));
    trace.expect("closes a", "main caught CancelledError", "returned null");
  }

  @Test
  @DisplayName("M2: and when its generator is closed")
  void m02_closedOnClose() {
    GeneratorFunction<Future<?>, Object, Object> function =
        GeneratorFunction.ofMachine(
            "opening",
            () ->
                new AsyncMachine<>() {
                  @Override
                  protected Step step() {
                    if (label == 0) {
                      var _ = closeAtEnd(() -> trace.add("closes"));
                    }
                    return yieldTurn(1);
                  }
                });
    Generator<Future<?>, Object, Object> generator = runtime.start(function);
    assertThat(generator.resume(null)).isTrue();
    close(generator);
    trace.expect("closes", "closed");
  }

  @Test
  @DisplayName("M2: also where the machine looks for handlers in its own way")
  void m02_closedWithoutCaught() {
    runs(
        new Opening(script("s").raises(new Boom("b")).coroutine(), "a", "bad b") {
          @Override
          public boolean handle(Throwable raised) {
            return false;
          }
        });
    trace.expect("closes bad b", "closes a", "raised Boom(b)");
  }

  // ---- Misuse

  @Test
  @DisplayName("M4: a step that is named is to be returned: a second one is refused")
  void m04_forgottenReturn() {
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
    trace.expect(refusal, refusal);
    assertThat(clock.nanoTime()).isZero();
  }

  @Test
  @DisplayName("M4: what has been awaited is still there after a go")
  void m04_goKeepsWhatWasAwaited() {
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
    trace.expect("returned result");
  }

  /** Asks for what it should not ask for yet. */
  private static final class Early extends AsyncMachine<Object> {
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
  void m04_inTheConstructor() {
    runs(new Early());
    trace.expect("returned 1000000000");
  }
}

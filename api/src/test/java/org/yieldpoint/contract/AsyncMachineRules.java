// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.Task;

/** Coroutines that are written by hand as machines: handlers. */
interface AsyncMachineRules extends LoopFixture {
  /** Awaits what fails; its handler is for that place and that type only. */
  final class Handling extends AsyncMachine<Object> {
    private static final int AWAITED = 1;
    private static final int HANDLER = 2;
    private static final int SLEPT = 3;
    private final Trace trace;
    private final Coroutine<?> coroutine;

    Handling(Trace trace, Coroutine<?> coroutine) {
      this.trace = trace;
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
  default void m01_handlerRaisesAgain() {
    Boom boom = new Boom("b");
    assertThatThrownBy(
            () -> loop().run(new Handling(trace(), script("failing").raises(boom).coroutine())))
        .isSameAs(boom);
    assertThat(suppressedIn(boom)).isEmpty();
    expect("raised null", "handles Boom(b), awaited null");
  }

  /** Awaits a future, and is cancelled when that is done and its next step is due. */
  final class Overtaken extends AsyncMachine<Object> {
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
  default void m01_handlerAfterWhatWasDone() {
    Future<Object> future = loop().createFuture();
    Task<Object> task = loop().createTask(new Overtaken(future));
    loop()
        .callSoon(
            () ->
                loop()
                    .callSoon(
                        () -> {
                          future.complete("not for the handler");
                          task.cancel();
                        }));
    loop().run(script("main").sleeps(1).coroutine());
    assertThat(task.result()).isNull();
  }

  /** Fails after it was sent something. */
  final class FailingLate extends AsyncMachine<Object> {
    private final Future<Object> future;

    FailingLate(Future<Object> future) {
      this.future = future;
    }

    @Override
    protected Step step() {
      if (label == 0) {
        return await(future, 1);
      }
      throw new IllegalStateException("after " + awaited());
    }
  }

  /** Handles the failure of the coroutine it awaits. */
  final class HandlingLate extends AsyncMachine<Object> {
    private final Future<Object> future;

    HandlingLate(Future<Object> future) {
      this.future = future;
    }

    @Override
    protected Step step() {
      return label == 0 ? await(new FailingLate(future), 1) : done(awaited());
    }

    @Override
    protected int caught(Throwable raised) {
      return raised instanceof IllegalStateException ? 2 : RERAISE;
    }
  }

  @Test
  @DisplayName("M1: where a handler goes on nothing was awaited, though its delegate was sent it")
  default void m01_handlerAfterWhatItsDelegateWasSent() {
    Future<Object> future = loop().createFuture();
    loop().callSoon(() -> future.complete("for the delegate"));
    assertThat(loop().run(new HandlingLate(future))).isNull();
  }

  @Test
  @DisplayName("M1: what it does not know leaves the machine")
  default void m01_handlerDeclines() {
    Exception other = new IllegalArgumentException("other");
    assertThatThrownBy(
            () -> loop().run(new Handling(trace(), script("failing").raises(other).coroutine())))
        .isSameAs(other);
    expect("raised null");
  }

  @Test
  @DisplayName("M1: what a search for a handler throws leaves the machine instead")
  default void m01_caughtThrows() {
    Boom boom = new Boom("b");
    AsyncMachine<Object> machine =
        new AsyncMachine<>() {
          @Override
          protected Step step() throws Boom {
            closeAtEnd(() -> trace().add("closed"));
            throw boom;
          }

          @Override
          protected int caught(Throwable raised) throws Exception {
            throw new Exception("instead", raised);
          }
        };
    assertThatThrownBy(() -> loop().run(machine)).hasMessage("instead").hasCause(boom);
    expect("closed");
  }

  /** Fails with the very same at each attempt, at the same label. */
  final class Failing extends AsyncMachine<Object> {
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
  default void m01_triesAgain() {
    runs(new Failing(9, false));
    runs(new Failing(999, true));
    expect("returned after 9", "returned after 999");
  }

  @Test
  @DisplayName("M1: a handler that gets nowhere is refused")
  default void m01_handlerGetsNowhere() {
    assertThatIllegalStateException()
        .isThrownBy(() -> loop().run(new Failing(Integer.MAX_VALUE, false)))
        .withMessageContainingAll("Failing", "label 0")
        .withCauseInstanceOf(Boom.class);
    Future<Object> failed = loop().createFuture();
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
        .isThrownBy(() -> loop().run(awaiting))
        .withMessageContaining("label 1");
  }

  /** Meets the same exception each second, and goes on, which is not getting nowhere. */
  final class Polling extends AsyncMachine<Object> {
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
  default void m01_patientPoller() {
    Future<Object> failed = loop().createFuture();
    failed.fail(new Boom("each time"));
    runs(new Polling(failed));
    expect("returned patient");
  }
}

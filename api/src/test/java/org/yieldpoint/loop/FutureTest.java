// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yieldpoint.PlainRuntime;
import org.yieldpoint.StopIteration;

class FutureTest {
  private final EventLoop loop = new EventLoop(new PlainRuntime(), new VirtualClock());
  private final Future<String> future = loop.createFuture();
  private final List<String> trace = new ArrayList<>();

  /** Runs the loop until what is ready, and what that makes ready, has run. */
  private void iterate() {
    loop.run(
        new AsyncMachine<Void>() {
          @Override
          protected Step step() {
            return label == 0 ? yieldTurn(1) : done(null);
          }
        });
  }

  @Test
  void callbacksRunInALaterIterationInTheOrderOfRegistration() {
    for (int i = 1; i <= 4; i++) {
      String name = "callback " + i;
      future.addDoneCallback(done -> trace.add(name + ": " + done.result()));
    }
    future.complete("x");
    future.addDoneCallback(_ -> trace.add("late"));
    assertThat(trace).isEmpty();
    iterate();
    assertThat(trace)
        .containsExactly(
            "callback 1: x", "callback 2: x", "callback 3: x", "callback 4: x", "late");
  }

  @Test
  void aSingleCallbackRunsOnce() {
    future.addDoneCallback(_ -> trace.add("only"));
    future.cancel();
    iterate();
    iterate();
    assertThat(trace).containsExactly("only");
  }

  @Test
  void isDoneOnce() {
    assertThat(future.isDone()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(future::result)
        .withMessage("result is not set: a future (pending)");
    future.complete("x");
    assertThat(future.result()).isEqualTo("x");
    assertThat(future.exception()).isNull();
    assertThatIllegalStateException().isThrownBy(() -> future.complete("y"));
    assertThatIllegalStateException().isThrownBy(() -> future.fail(new Exception()));
    assertThat(future.cancel()).isFalse();
    assertThat(future).hasToString("a future (result: x)");
  }

  @Test
  void aFailureIsTheSameObjectEachTime() {
    Exception failure = new Exception("x");
    future.fail(failure);
    assertThat(future.exception()).isSameAs(failure);
    assertThatThrownBy(future::result).isSameAs(failure);
    assertThatThrownBy(future::result).isSameAs(failure);
    assertThat(future.isCancelled()).isFalse();
  }

  @Test
  void aStopIterationIsWrapped() {
    StopIteration stop = new StopIteration(1);
    future.fail(stop);
    assertThat(future.exception()).isInstanceOf(IllegalStateException.class).hasCause(stop);
  }

  @Test
  void aCancelledFutureThrowsItsMessage() {
    assertThat(future.cancel("why")).isTrue();
    assertThat(future.isDone()).isTrue();
    assertThat(future.isCancelled()).isTrue();
    assertThatThrownBy(future::result).isInstanceOf(CancelledError.class).hasMessage("why");
    assertThatThrownBy(future::exception).isInstanceOf(CancelledError.class).hasMessage("why");
    assertThat(future).hasToString("a future (cancelled)");
  }
}

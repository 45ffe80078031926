// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.Machine;
import org.yieldpoint.PlainRuntime;
import org.yieldpoint.StopIteration;

class MachineRunnerTest {
  private final MachineRunner<Object, Object> shared = new MachineRunner<>(new PlainRuntime());

  private final List<String> trace = new ArrayList<>();

  /** Does as {@link #step} says, and writes down what it is sent and that it has ended. */
  private abstract class Traced implements Machine<Object, Object, Object> {
    int label;

    abstract Object step(Frame<Object, Object, Object> frame) throws Exception;

    @Override
    public Object resume(Frame<Object, Object, Object> frame) throws Exception {
      trace.add(label + " was sent " + frame.sent());
      return step(frame);
    }

    @Override
    public boolean handle(Throwable raised) {
      if (label == 1 && raised instanceof IOException) {
        label = 2;
        return true;
      }
      return false;
    }

    @Override
    public void ended() {
      trace.add("ended");
    }
  }

  private final class Yielding extends Traced {
    @Override
    Object step(Frame<Object, Object, Object> frame) {
      label++;
      return label < 3 ? frame.yield("y" + label) : frame.done("returned");
    }
  }

  private Object resume(Machine<Object, Object, Object> machine, Object sent) {
    return shared.resume("name", machine, sent);
  }

  private void assertYields(Object expected, Machine<Object, Object, Object> machine, Object sent) {
    assertThat(resume(machine, sent)).isEqualTo(expected);
    assertThat(shared.isSuspended()).isTrue();
  }

  @Test
  void machinesThatTakeTurnsDoNotMeet() {
    Yielding first = new Yielding();
    Yielding second = new Yielding();
    assertYields("y1", first, null);
    assertYields("y1", second, null);
    assertYields("y2", first, "a");
    assertYields("y2", second, null);
    assertThat(resume(first, null)).isEqualTo("returned");
    assertThat(shared.isSuspended()).isFalse();
    assertThat(shared.takeGenerator()).isNull();
    assertThat(trace)
        .containsExactly(
            "0 was sent null",
            "0 was sent null",
            "1 was sent a",
            "1 was sent null",
            "2 was sent null",
            "ended");
  }

  @Test
  void oneThatDelegatesGetsItsOwn() {
    Traced delegating =
        new Traced() {
          @Override
          Object step(Frame<Object, Object, Object> frame) {
            label++;
            return label == 1
                ? frame.yieldFrom("inner", new Yielding())
                : frame.done(frame.delegated());
          }
        };
    assertYields("y1", delegating, null);
    Generator<Object, Object, ?> own = shared.takeGenerator();
    assertThat(own.state()).isEqualTo(GeneratorState.SUSPENDED);
    assertThat(own.name()).isEqualTo("name");
    assertThat(shared.takeGenerator()).isNull();
    assertThat(own.next()).isEqualTo("y2");
    assertThat(own.resume(null)).isFalse();
    assertThat(own.returned()).isEqualTo("returned");
  }

  @Test
  void oneThatHandlesItsFailureGoesOn() {
    Traced failing =
        new Traced() {
          @Override
          Object step(Frame<Object, Object, Object> frame) throws IOException {
            if (label == 0) {
              label = 1;
              throw new IOException("x");
            }
            return frame.yield("handled");
          }
        };
    assertYields("handled", failing, null);
    assertThat(shared.takeGenerator()).isNotNull();
  }

  @Test
  void oneThatFailsHasEnded() {
    IOException failure = new IOException("x");
    Traced failing =
        new Traced() {
          @Override
          Object step(Frame<Object, Object, Object> frame) throws IOException {
            throw failure;
          }
        };
    assertThatThrownBy(() -> resume(failing, "lost")).isSameAs(failure);
    assertThat(trace).containsExactly("0 was sent lost", "ended");
    assertThat(shared.takeGenerator()).isNull();
    trace.clear();
    resume(new Yielding(), null);
    assertThat(trace).containsExactly("0 was sent null");
  }

  @Test
  void oneThatGoesOnAtOnceIsSentWhatItSaid() {
    Traced going =
        new Traced() {
          @Override
          Object step(Frame<Object, Object, Object> frame) {
            label++;
            return label == 1 ? frame.again("again") : frame.yield(frame.sent());
          }
        };
    assertYields("again", going, null);
  }

  @Test
  void oneThatSaysNothingFails() {
    Machine<Object, Object, Object> silent = frame -> null;
    assertThatThrownBy(() -> resume(silent, null))
        .hasMessageContaining("has not said what it does");
  }

  @Test
  void aSuspendedOneCanBeRaisedInItsOwn() {
    Yielding machine = new Yielding();
    resume(machine, null);
    Generator<Object, Object, ?> own = shared.generator("name", machine, true);
    assertThatThrownBy(() -> own.raise(new IOException("x")))
        .isInstanceOfSatisfying(
            StopIteration.class, stop -> assertThat(stop.value()).isEqualTo("returned"));
  }

  @Test
  void oneThatHasNotBegunEndsWithWhatIsRaised() {
    Generator<Object, Object, ?> own = shared.generator("name", new Yielding(), false);
    IOException failure = new IOException("x");
    assertThatThrownBy(() -> own.raise(failure)).isSameAs(failure);
    assertThat(trace).containsExactly("ended");
  }

  @Test
  void doesNotTakeOneThatIsClosedWhenDropped() {
    Machine<Object, Object, Object> closed =
        new Machine<>() {
          @Override
          public Object resume(Frame<Object, Object, Object> frame) {
            return frame.done(null);
          }

          @Override
          public boolean closedWhenDropped() {
            return true;
          }
        };
    assertThat(shared.takes(closed)).isFalse();
    assertThat(shared.takes(new Yielding())).isTrue();
  }
}

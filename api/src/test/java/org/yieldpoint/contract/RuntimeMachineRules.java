// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.Machine;

/** Machines that break their own contract harm their generator, and no other. */
interface RuntimeMachineRules extends Fixture {
  interface Code {
    Object run(Frame<Object, Object, Object> frame) throws Exception;
  }

  /** A machine whose label is the number of its resumes, with handlers. */
  final class Steps implements Machine<Object, Object, Object> {
    private final List<Code> code;
    private final Predicate<Throwable> handler;
    private final Runnable atEnd;
    private int label;

    Steps(Predicate<Throwable> handler, Runnable atEnd, Code... code) {
      this.code = List.of(code);
      this.handler = handler;
      this.atEnd = atEnd;
    }

    @Override
    public Object resume(Frame<Object, Object, Object> frame) throws Exception {
      Code next = code.get(label);
      label++;
      return next.run(frame);
    }

    @Override
    public boolean handle(Throwable raised) {
      return handler.test(raised);
    }

    @Override
    public void ended() {
      atEnd.run();
    }
  }

  private static GeneratorFunction<Object, Object, Object> of(
      Predicate<Throwable> handler, Runnable atEnd, Code... code) {
    return GeneratorFunction.ofMachine("steps", () -> new Steps(handler, atEnd, code));
  }

  private static GeneratorFunction<Object, Object, Object> of(
      Predicate<Throwable> handler, Code... code) {
    return of(handler, () -> {}, code);
  }

  @Test
  @DisplayName(
      "X13: what the search for a handler throws is what leaves the machine, in a chain too")
  default void x13_handleFails() {
    GeneratorFunction<Object, Object, Object> failing =
        of(
            _ -> {
              throw new IllegalArgumentException("bug");
            },
            frame -> frame.yield(1));
    var root =
        start(
            script("root")
                .tries(s -> s.delegates(failing))
                .catches(IllegalArgumentException.class, s -> s.logs("caught %s").yields(2)));
    next(root);
    raise(root, new Boom("b"));
    next(root);
    expect("yielded 1", "root caught IllegalArgumentException(bug)", "yielded 2", "returned null");
  }

  @Test
  @DisplayName("X13: a search for a handler that throws what it was asked about declines it")
  default void x13_handleRethrows() {
    var g =
        start(
            of(
                raised -> {
                  throw Sneaky.raise(raised);
                },
                frame -> frame.yield(1)));
    next(g);
    raise(g, new Boom("b"));
    expect("yielded 1", "raised Boom(b)");
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("X13: what ended() throws is dropped")
  default void x13_endedFails() {
    GeneratorFunction<Object, Object, Object> failing =
        of(
            _ -> false,
            () -> {
              throw new IllegalStateException("from ended(), to be logged");
            },
            frame -> frame.yield(1),
            frame -> frame.done(2));
    var root = start(script("root").delegates(failing).logs("goes on with %s"));
    next(root);
    next(root);
    expect("yielded 1", "root goes on with 2", "returned null");
  }

  @Test
  @DisplayName("X13: a machine that returns no step is refused, and may handle that")
  default void x13_noStep() {
    var alone = start(of(_ -> false, _ -> null));
    assertThatThrownBy(alone::next)
        .isInstanceOf(NullPointerException.class)
        .hasMessageContainingAll("steps", "has not said");
    assertThat(alone.state()).isEqualTo(GeneratorState.CLOSED);

    var later = start(of(_ -> true, frame -> frame.yield(1), _ -> null, frame -> frame.yield(2)));
    next(later);
    next(later);
    expect("yielded 1", "yielded 2");
  }

  @Test
  @DisplayName("X13: a delegate that was named and then not delegated to is forgotten")
  default void x13_delegateNamedOnly() {
    List<Object> inner = List.of("inner");
    Code names =
        frame -> {
          frame.yieldFrom(inner.iterator());
          throw new Boom("b");
        };
    Code namesAndYields =
        frame -> {
          frame.yieldFrom(inner.iterator());
          return frame.yield("own");
        };
    var first = start(of(_ -> true, names, frame -> frame.yield(1), frame -> frame.yield(2)));
    next(first);
    next(first);
    var second = start(of(_ -> true, frame -> frame.yield(1), names, frame -> frame.yield(2)));
    next(second);
    next(second);
    var third =
        start(of(_ -> true, namesAndYields, namesAndYields, frame -> frame.yield("handled")));
    next(third);
    next(third);
    raise(third, new Boom("b"));
    expect(
        "yielded 1",
        "yielded 2",
        "yielded 1",
        "yielded 2",
        "yielded own",
        "yielded own",
        "yielded handled");
  }

  @Test
  @DisplayName("X13: a delegate that was named is forgotten also where a delegator takes over")
  default void x13_delegateNamedOnlyInAChain() {
    Code names =
        frame -> {
          frame.yieldFrom(List.of("inner").iterator());
          return frame.yield("own");
        };
    var member = start(of(_ -> true, names, frame -> frame.yield("next"), frame -> frame.done(1)));
    next(member);
    var root = start(script("root").delegates(member).returnsIt());
    next(root);
    next(root);
    expect("yielded own", "yielded next", "returned 1");

    var inner = start(script("inner").yields("untouched"));
    Code fails =
        frame -> {
          frame.yieldFrom(inner);
          throw new Boom("b");
        };
    Code saysNothing = _ -> null;
    var forgetful =
        start(of(_ -> true, frame -> frame.yield(1), fails, saysNothing, frame -> frame.yield(2)));
    next(forgetful);
    next(forgetful);
    next(inner);
    expect("yielded 1", "yielded 2", "yielded untouched");
  }
}

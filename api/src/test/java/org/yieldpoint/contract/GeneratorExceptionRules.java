// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yieldpoint.GeneratorProtocolException.Violation.STOP_ITERATION_RAISED;

import java.io.Serial;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.StopIteration;

/** Raising into a generator, and what leaves one. */
interface GeneratorExceptionRules extends Fixture {
  @Test
  @DisplayName("G8: raise at a fresh one comes straight back, nothing of it runs, it is finished")
  default void g08_raiseAtFreshRunsNothing() {
    for (Throwable thrown :
        new Throwable[] {new Boom("fresh"), new GeneratorExit("fresh"), new Error("fresh")}) {
      var g =
          start(
              script("g")
                  .tries(s -> s.logs("runs").yields(1))
                  .catches(Throwable.class, s -> s.logs("catches"))
                  .lastly(s -> s.logs("finally")));
      assertThatThrownBy(() -> g.raise(thrown)).isSameAs(thrown);
      assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
      next(g);
      expect("returned null");
    }
  }

  @Test
  @DisplayName("G9: caught at the yield, the result is the next yield")
  default void g09_caughtExceptionGivesTheNextYield() {
    var g =
        start(
            script("g")
                .tries(s -> s.yields(1))
                .catches(Boom.class, s -> s.logs("caught %s").yields(2))
                .returns(3));
    next(g);
    raise(g, new Boom("b"));
    next(g);
    expect("yielded 1", "g caught Boom(b)", "yielded 2", "returned 3");
  }

  @Test
  @DisplayName("G9: caught at the yield, the result is the return value")
  default void g09_caughtExceptionGivesTheReturn() {
    var g = start(script("g").tries(s -> s.yields(1)).catches(Boom.class, s -> s.returns(2)));
    next(g);
    raise(g, new Boom("b"));
    next(g);
    expect("yielded 1", "returned 2", "returned null");
  }

  @Test
  @DisplayName("G9: uncaught, the same object comes out, after the finally blocks, inner first")
  default void g09_uncaughtExceptionComesOut() {
    Boom boom = new Boom("b");
    var g =
        start(
            script("g")
                .tries(
                    s ->
                        s.tries(inner -> inner.yields(1))
                            .catches(IllegalStateException.class, i -> i.logs("wrong handler"))
                            .lastly(inner -> inner.logs("inner")))
                .lastly(s -> s.logs("outer")));
    next(g);
    assertThatThrownBy(() -> g.raise(boom)).isSameAs(boom);
    expect("yielded 1", "g inner", "g outer");
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("G9: the innermost handler that fits is taken, and may raise another exception")
  default void g09_handlersNest() {
    Boom replacing = new Boom("replacing");
    var g =
        start(
            script("g")
                .tries(
                    s ->
                        s.tries(inner -> inner.yields(1))
                            .catches(Boom.class, h -> h.logs("inner %s").raises(replacing)))
                .catches(Boom.class, h -> h.logs("outer %s").yields(2)));
    next(g);
    raise(g, new Boom("b"));
    expect("yielded 1", "g inner Boom(b)", "g outer Boom(replacing)", "yielded 2");
  }

  @Test
  @DisplayName("G9: a loop that catches goes on as often as is raised")
  default void g09_raiseAgainAndAgain() {
    var g =
        start(
            script("g")
                .forever(
                    loop ->
                        loop.tries(s -> s.yields("ready"))
                            .catches(Boom.class, s -> s.yields("recovered"))));
    next(g);
    for (int i = 0; i < 3; i++) {
      raise(g, new Boom("b"));
      next(g);
    }
    expect(
        "yielded ready",
        "yielded recovered",
        "yielded ready",
        "yielded recovered",
        "yielded ready",
        "yielded recovered",
        "yielded ready");
  }

  @Test
  @DisplayName("G9: raised at a yield in a finally block it replaces what was in flight")
  default void g09_raiseAtAYieldInFinally() {
    Boom second = new Boom("second");
    var g =
        start(script("g").tries(s -> s.yields(1)).lastly(s -> s.yields("cleaning").logs("clean")));
    next(g);
    raise(g, new Boom("first"));
    assertThatThrownBy(() -> g.raise(second)).isSameAs(second);
    expect("yielded 1", "yielded cleaning");
  }

  @Test
  @DisplayName("G9: after a yield in a finally block what was in flight goes on")
  default void g09_inFlightAfterAYieldInFinally() {
    Boom boom = new Boom("b");
    var g = start(script("g").tries(s -> s.yields(1)).lastly(s -> s.yields("cleaning")));
    next(g);
    raise(g, boom);
    assertThatThrownBy(g::next).isSameAs(boom);
    expect("yielded 1", "yielded cleaning");
  }

  @Test
  @DisplayName("G9: null cannot be raised, and the attempt does no harm")
  @SuppressWarnings("NullAway")
  default void g09_raisingNullIsRefused() {
    var g = start(script("g").yields(1).yields(2));
    next(g);
    assertThatNullPointerException().isThrownBy(() -> g.raise(null));
    next(g);
    expect("yielded 1", "yielded 2");
  }

  final class SpecialStop extends StopIteration {
    @Serial private static final long serialVersionUID = 1L;

    SpecialStop() {
      super("special");
    }
  }

  @Test
  @DisplayName("G15: a StopIteration, or subclass, that leaves the body is wrapped")
  default void g15_stopIterationIsWrapped() {
    for (StopIteration stop : new StopIteration[] {new StopIteration(3), new SpecialStop()}) {
      var g = start(script("g").yields(1).raises(stop));
      next(g);
      assertThatThrownBy(g::next)
          .isInstanceOfSatisfying(
              GeneratorProtocolException.class,
              wrapper -> assertThat(wrapper.violation()).isEqualTo(STOP_ITERATION_RAISED))
          .hasMessage("generator raised StopIteration: g")
          .cause()
          .isSameAs(stop);
      next(g);
      expect("yielded 1", "returned null");
    }
  }

  @Test
  @DisplayName("G15: also one that was raised into it; at a fresh one it stays as it is")
  default void g15_raisedStopIteration() {
    StopIteration stop = new StopIteration(3);
    var g = start(script("g").yields(1));
    next(g);
    assertThatThrownBy(() -> g.raise(stop))
        .isInstanceOf(GeneratorProtocolException.class)
        .cause()
        .isSameAs(stop);
    var fresh = start(script("fresh").yields(1));
    assertThatThrownBy(() -> fresh.raise(stop)).isSameAs(stop);
    expect("yielded 1");
  }

  @Test
  @DisplayName("G15: only the boundary wraps: inside, a StopIteration can be caught")
  default void g15_stopIterationInsideIsAnException() {
    var empty = start(script("empty"));
    var g =
        start(
            script("g")
                .tries(s -> s.does(empty::next))
                .catches(StopIteration.class, s -> s.logs("caught %s"))
                .yields(1));
    next(g);
    expect("g caught StopIteration(null)", "yielded 1");
  }

  @Test
  @DisplayName("G15: forgotten at the end of another generator it does not end this one quietly")
  default void g15_forgottenStopIteration() {
    var empty = start(script("empty"));
    var g = start(script("g").does(empty::next).yields(1));
    next(g);
    expect("raised STOP_ITERATION_RAISED");
  }

  @Test
  @DisplayName("G15: its superclass is no StopIteration")
  default void g15_noSuchElementPasses() {
    NoSuchElementException thrown = new NoSuchElementException();
    var g = start(script("g").raises(thrown));
    assertThatThrownBy(g::next).isSameAs(thrown);
  }

  @Test
  @DisplayName("G15, G12: a StopIteration in answer to close is wrapped and comes out of close")
  default void g15_g12_stopIterationInAnswerToClose() {
    StopIteration stop = new StopIteration(3);
    var g =
        start(
            script("g").tries(s -> s.yields(1)).catches(GeneratorExit.class, s -> s.raises(stop)));
    next(g);
    assertThatThrownBy(g::close)
        .isInstanceOf(GeneratorProtocolException.class)
        .cause()
        .isSameAs(stop);
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
    expect("yielded 1");
  }

  @Test
  @DisplayName("G12, X11: whatever an exception's own methods do, it leaves as the same object")
  @SuppressWarnings("ReferenceEquality") // AssertJ would ask them for their text
  default void g12_x11_hostileExceptions() {
    for (RuntimeException hostile : HostileExceptions.all()) {
      var direct = start(script("g").yields(1).raises(hostile));
      direct.next();
      var through = start(script("outer").delegates(script("g").yields(1).raises(hostile)));
      through.next();
      var closing = start(script("g").tries(s -> s.yields(1)).lastly(s -> s.raises(hostile)));
      closing.next();
      Throwable[] left = {
        thrownBy(direct::next), thrownBy(through::next), thrownBy(closing::close)
      };
      for (Throwable one : left) {
        assertThat(one == hostile).as("the same %s", hostile.getClass()).isTrue();
      }
      assertThat(closing.state()).isEqualTo(GeneratorState.CLOSED);
    }
  }

  @SuppressWarnings("CatchingUnchecked")
  private static @Nullable Throwable thrownBy(Runnable code) {
    try {
      code.run();
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  private Script handling(String name) {
    return script(name)
        .tries(s -> s.yields("at work"))
        .catches(Boom.class, s -> s.yields("handling").rethrows());
  }

  @Test
  @DisplayName("G16: the exception that is handled is each generator's own")
  default void g16_handledExceptionIsPerGenerator() {
    Boom forFirst = new Boom("first");
    Boom forSecond = new Boom("second");
    Generator<Object, Object, Object> first = start(handling("first"));
    Generator<Object, Object, Object> second = start(handling("second"));
    next(first);
    next(second);
    raise(first, forFirst);
    raise(second, forSecond);
    assertThatThrownBy(first::next).isSameAs(forFirst);
    assertThatThrownBy(second::next).isSameAs(forSecond);
    expect("yielded at work", "yielded at work", "yielded handling", "yielded handling");
  }

  @Test
  @DisplayName("G16: also when one is resumed in the other's handler")
  default void g16_handledExceptionOfANestedGenerator() {
    var inner = start(handling("inner"));
    next(inner);
    raise(inner, new Boom("inner"));
    var outer =
        start(
            script("outer")
                .tries(s -> s.yields("at work"))
                .catches(Boom.class, s -> s.does(() -> next(inner)).rethrows()));
    next(outer);
    raise(outer, new Boom("outer"));
    expect(
        "yielded at work",
        "yielded handling",
        "yielded at work",
        "raised Boom(inner)",
        "raised Boom(outer)");
  }
}

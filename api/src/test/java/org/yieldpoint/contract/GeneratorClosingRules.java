// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yieldpoint.GeneratorProtocolException.Violation.EXIT_IGNORED;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.GeneratorState;

/** Closing a generator. */
interface GeneratorClosingRules extends Fixture {
  @Test
  @DisplayName("G10: closing a fresh one runs nothing of it")
  default void g10_closeOfFreshRunsNothing() {
    var g =
        start(
            script("g")
                .tries(s -> s.logs("runs").yields(1))
                .lastly(s -> s.logs("finally").returns(1)));
    close(g);
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
    next(g);
    expect("closed", "returned null");
  }

  @Test
  @DisplayName("G11: close runs the finally blocks, inner first, and is idempotent")
  default void g11_closeRunsFinallyBlocks() {
    var g =
        start(
            script("g")
                .tries(
                    s ->
                        s.tries(inner -> inner.yields(1).logs("goes on"))
                            .lastly(inner -> inner.logs("inner")))
                .lastly(s -> s.logs("outer")));
    next(g);
    close(g);
    close(g);
    next(g);
    expect("yielded 1", "g inner", "g outer", "closed", "closed", "returned null");
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("G11: what is raised is a GeneratorExit, which catch (Exception) does not see")
  default void g11_closeRaisesGeneratorExit() {
    var g =
        start(
            script("g")
                .tries(
                    s ->
                        s.tries(inner -> inner.yields(1))
                            .catches(Exception.class, inner -> inner.logs("swallowed")))
                .catches(GeneratorExit.class, s -> s.logs("caught %s").rethrows()));
    next(g);
    close(g);
    expect("yielded 1", "g caught GeneratorExit", "closed");
  }

  @Test
  @DisplayName("G11: returning, raising it again or raising another GeneratorExit all do")
  default void g11_answersThatEndIt() {
    Script closable = script("g").tries(s -> s.yields(1));
    var returning = start(closable.catches(GeneratorExit.class, s -> s.returns(2)));
    var falling =
        start(
            script("g").tries(s -> s.yields(1)).catches(GeneratorExit.class, s -> s.logs("falls")));
    var another =
        start(
            script("g")
                .tries(s -> s.yields(1))
                .lastly(s -> s.raises(new GeneratorExit("another"))));
    next(returning);
    next(falling);
    next(another);
    close(returning);
    close(falling);
    close(another);
    expect("yielded 1", "yielded 1", "yielded 1", "closed", "g falls", "closed", "closed");
  }

  @Test
  @DisplayName("G11: try-with-resources closes it")
  default void g11_tryWithResources() {
    try (var g = start(script("g").tries(s -> s.yields(1)).lastly(s -> s.logs("finally")))) {
      next(g);
    }
    expect("yielded 1", "g finally");
  }

  @Test
  @DisplayName("G12: another exception that leaves it during close is the caller's")
  default void g12_otherExceptionLeavesClose() {
    Boom boom = new Boom("b");
    var inFinally = start(script("g").tries(s -> s.yields(1)).lastly(s -> s.raises(boom)));
    next(inFinally);
    assertThatThrownBy(inFinally::close).isSameAs(boom);
    assertThat(inFinally.state()).isEqualTo(GeneratorState.CLOSED);
    close(inFinally);
    next(inFinally);
    expect("yielded 1", "closed", "returned null");
  }

  @Test
  @DisplayName("G13: one that yields in answer to close says so, and is still usable")
  default void g13_yieldDuringCloseIsRefused() {
    var g =
        start(
            script("g")
                .tries(s -> s.yields(1))
                .catches(GeneratorExit.class, s -> s.yields("no").logs("got %s").yields(2)));
    next(g);
    assertThatThrownBy(g::close)
        .isInstanceOfSatisfying(
            GeneratorProtocolException.class,
            refusal -> assertThat(refusal.violation()).isEqualTo(EXIT_IGNORED))
        .hasMessage("generator ignored GeneratorExit: g");
    assertThat(g.state()).isEqualTo(GeneratorState.SUSPENDED);
    send(g, "usable");
    close(g);
    expect("yielded 1", "g got usable", "yielded 2", "closed");
  }

  @Test
  @DisplayName("G13: a yield in a finally block during close counts as one")
  default void g13_yieldInFinallyDuringClose() {
    var g = start(script("g").tries(s -> s.yields(1)).lastly(s -> s.yields("cleaning")));
    next(g);
    close(g);
    assertThatThrownBy(g::next).isInstanceOf(GeneratorExit.class);
    close(g);
    expect("yielded 1", "raised EXIT_IGNORED", "closed");
  }

  @Test
  @DisplayName("G14: the value returned in answer to close is there, once")
  default void g14_valueReturnedOnClose() {
    var g =
        start(script("g").tries(s -> s.yields(1)).catches(GeneratorExit.class, s -> s.returns(2)));
    g.next();
    g.close();
    assertThat(g.returned()).isEqualTo(2);
    g.close();
    assertThat(g.returned()).isNull();
  }

  @Test
  @DisplayName("G14: there is none if the GeneratorExit came out, or it was fresh or finished")
  default void g14_noValueOtherwise() {
    var exiting = start(script("g").yields(1));
    exiting.next();
    exiting.close();
    assertThat(exiting.returned()).isNull();

    var fresh = start(script("g").returns(1));
    fresh.close();
    assertThat(fresh.returned()).isNull();

    var finished = start(script("g").returns(1));
    assertThat(finished.resume(null)).isFalse();
    finished.close();
    assertThat(finished.returned()).isNull();
  }

  private void endEachWay(Generator<?, ?, ?> closed, Generator<?, ?, ?> raised) {
    next(closed);
    next(raised);
    close(closed);
    raise(raised, new Boom("discarded"));
  }

  @Test
  @DisplayName("G17: return in a finally block discards what is in flight")
  default void g17_returnInFinally() {
    var closed = runtime().start(Definitions.returningInFinally());
    endEachWay(closed, runtime().start(Definitions.returningInFinally()));
    expect("yielded 1", "yielded 1", "closed", "returned 2");
    assertThat(closed.returned()).isEqualTo(2);
  }

  @Test
  @DisplayName("G17: break in a finally block discards what is in flight, a GeneratorExit too")
  default void g17_breakInFinally() {
    var closed = runtime().start(Definitions.breakingInFinally());
    endEachWay(closed, runtime().start(Definitions.breakingInFinally()));
    next(closed);
    expect("yielded 1", "yielded 1", "raised EXIT_IGNORED", "yielded 2", "returned 3");
  }

  @Test
  @DisplayName("G17: continue in a finally block discards what is in flight, a GeneratorExit too")
  default void g17_continueInFinally() {
    var closed = runtime().start(Definitions.continuingInFinally());
    endEachWay(closed, runtime().start(Definitions.continuingInFinally()));
    next(closed);
    close(closed);
    expect("yielded 1", "yielded 1", "raised EXIT_IGNORED", "yielded 2", "yielded 3", "closed");
    assertThat(closed.returned()).isEqualTo("end");
  }

  @Test
  @DisplayName("G17: return in an inner finally block, with an outer one still to run")
  default void g17_returnThroughFinallyBlocks() {
    var g =
        start(
            script("g")
                .tries(
                    s ->
                        s.tries(inner -> inner.yields(1))
                            .lastly(inner -> inner.logs("inner").returns("inner")))
                .lastly(s -> s.logs("outer"))
                .returns("end"));
    next(g);
    raise(g, new Boom("discarded"));
    expect("yielded 1", "g inner", "g outer", "returned inner");
  }
}

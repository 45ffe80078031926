// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.yieldpoint.GeneratorProtocolException.Violation.JUST_STARTED;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.StopIteration;

/** Starting, resuming, values in and out, and misuse. */
interface GeneratorValueRules extends Fixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    Generator<Object, Object, Object> watched;
    Generator<Object, Object, Object> self;
  }

  @Test
  @DisplayName("G1: starting runs nothing, the first next runs to the first yield")
  default void g01_startingRunsNothing() {
    var g = start(script("g").logs("runs").yields(1).logs("goes on").returns(2));
    expect();
    next(g);
    expect("g runs", "yielded 1");
    next(g);
    expect("g goes on", "returned 2");
  }

  @Test
  @DisplayName("G1: states are created, running, suspended, closed")
  default void g01_statesFollowTheLife() {
    Kept kept = new Kept();
    kept.watched =
        start(script("g").does(() -> trace().add("in " + kept.watched.state())).yields(1));
    assertThat(kept.watched.state()).isEqualTo(GeneratorState.CREATED);
    next(kept.watched);
    assertThat(kept.watched.state()).isEqualTo(GeneratorState.SUSPENDED);
    next(kept.watched);
    assertThat(kept.watched.state()).isEqualTo(GeneratorState.CLOSED);
    expect("in RUNNING", "yielded 1", "returned null");
  }

  @Test
  @DisplayName("G1: each start makes a generator of its own")
  default void g01_generatorsOfOneDefinitionAreApart() {
    Script definition = script("g").yields(1).yields(2);
    var first = start(definition);
    var second = start(definition);
    next(first);
    next(first);
    next(second);
    expect("yielded 1", "yielded 2", "yielded 1");
  }

  @Test
  @DisplayName("G2: a value, also 0 or false, cannot be sent to a fresh generator, which stays so")
  default void g02_sendToFreshIsRefusedAndItStaysFresh() {
    var g = start(script("g").logs("runs").yields(1));
    for (Object value : List.of(0, false, "", 42)) {
      assertThatThrownBy(() -> g.send(value))
          .isInstanceOfSatisfying(
              GeneratorProtocolException.class,
              refusal -> assertThat(refusal.violation()).isEqualTo(JUST_STARTED))
          .hasMessageContaining("just-started generator: g");
      assertThat(g.state()).isEqualTo(GeneratorState.CREATED);
    }
    expect();
    send(g, null);
    expect("g runs", "yielded 1");
  }

  @Test
  @DisplayName("G3: next is send(null)")
  default void g03_nextIsSendNull() {
    var g =
        start(script("g").yields(1).logs("got %s").yields(2).logs("got %s").yields(3).returnsIt());
    next(g);
    next(g);
    send(g, null);
    send(g, 0);
    expect("yielded 1", "g got null", "yielded 2", "g got null", "yielded 3", "returned 0");
  }

  @Test
  @DisplayName("G3: what is sent is what the yield returns, what is yielded is what the send does")
  default void g03_valuesGoInAndOut() {
    Generator<String, Integer, Integer> mult = runtime().start(Definitions.mult());
    assertThat(mult.next()).isEqualTo("Give me X");
    assertThat(mult.send(6)).isEqualTo("Give me Y");
    assertThat(mult.resume(7)).isFalse();
    assertThat(mult.returned()).isEqualTo(42);
  }

  @Test
  @DisplayName("G3: in and out go the same objects, null among them")
  default void g03_valuesKeepTheirIdentity() {
    List<Object> sent = new ArrayList<>();
    List<Object> yielded = new ArrayList<>();
    var g = start(script("g").yields(yielded).yieldsIt().yields(null).returnsIt());
    assertThat(g.next()).isSameAs(yielded);
    assertThat(g.send(sent)).isSameAs(sent);
    assertThat(g.next()).isNull();
    assertThat(g.resume(sent)).isFalse();
    assertThat(g.returned()).isSameAs(sent);
  }

  @Test
  @DisplayName("G4: the return value comes once, afterwards it is null")
  default void g04_returnValueComesOnce() {
    List<Integer> value = List.of(1, 2);
    var g = start(script("g").yields(0).returns(value));
    g.next();
    assertThatThrownBy(g::next)
        .isInstanceOfSatisfying(
            StopIteration.class, stop -> assertThat(stop.value()).isSameAs(value));
    next(g);
    next(g);
    expect("returned null", "returned null");
  }

  @Test
  @DisplayName("G4: resume answers false, and returned has the value once")
  default void g04_resumeAnswersFalseAtTheEnd() {
    var g = start(script("g").yields(0).returns("end"));
    assertThat(g.resume(null)).isTrue();
    assertThat(g.yielded()).isEqualTo(0);
    assertThat(g.resume(null)).isFalse();
    assertThat(g.returned()).isEqualTo("end");
    assertThat(g.resume(null)).isFalse();
    assertThat(g.returned()).isNull();
  }

  @Test
  @DisplayName("G4: a generator that yields nothing returns at the first next")
  default void g04_returnWithoutYield() {
    var g = start(script("g").logs("runs").returns(1));
    next(g);
    expect("g runs", "returned 1");
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"returned", "failed", "closed", "closed fresh", "raised into fresh"})
  @DisplayName("G5: a finished one returns null to any send, raises what is raised, can be closed")
  default void g05_finishedStaysFinished(String how) {
    var g = start(script("g").yields(1).tries(s -> s.yields(2)).catches(Boom.class, s -> s));
    switch (how) {
      case "returned" -> {
        g.next();
        g.next();
        next(g);
      }
      case "failed" -> {
        g.next();
        raise(g, new Boom("early"));
      }
      case "closed" -> {
        g.next();
        g.close();
      }
      case "closed fresh" -> g.close();
      default -> raise(g, new Boom("early"));
    }
    expect(
        switch (how) {
          case "returned" -> new String[] {"returned null"};
          case "failed", "raised into fresh" -> new String[] {"raised Boom(early)"};
          default -> new String[] {};
        });

    Boom boom = new Boom("late");
    next(g);
    send(g, null);
    send(g, 0);
    send(g, 7);
    close(g);
    assertThatThrownBy(() -> g.raise(boom)).isSameAs(boom);
    close(g);
    next(g);
    expect(
        "returned null",
        "returned null",
        "returned null",
        "returned null",
        "closed",
        "closed",
        "returned null");
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
    assertThat(g.returned()).isNull();
  }

  @Test
  @DisplayName("G6: an exception that leaves the body is the caller's, and it is finished")
  default void g06_uncaughtExceptionFinishesIt() {
    for (Throwable thrown :
        List.of(new Boom("checked"), new IllegalStateException(), new AssertionError("error"))) {
      var g = start(script("g").yields(1).tries(s -> s.raises(thrown)).lastly(s -> s.logs("ends")));
      next(g);
      assertThatThrownBy(g::next).isSameAs(thrown);
      assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
      next(g);
      expect("yielded 1", "g ends", "returned null");
    }
  }

  @Test
  @DisplayName("G6: also one that leaves it before the first yield")
  default void g06_failureBeforeTheFirstYield() {
    Boom boom = new Boom("first");
    var g = start(script("g").raises(boom));
    assertThatThrownBy(g::next).isSameAs(boom);
    next(g);
    expect("returned null");
  }

  @Test
  @DisplayName("G7: next, send, raise and close while it runs are refused and do no harm")
  default void g07_reentryIsRefused() {
    Kept kept = new Kept();
    kept.self =
        start(
            script("g")
                .does(() -> next(kept.self))
                .does(() -> send(kept.self, 1))
                .does(() -> raise(kept.self, new Boom("inner")))
                .does(() -> close(kept.self))
                .yields("still there")
                .does(() -> next(kept.self))
                .returnsIt());
    next(kept.self);
    send(kept.self, "sent");
    expect(
        "raised ALREADY_EXECUTING",
        "raised ALREADY_EXECUTING",
        "raised ALREADY_EXECUTING",
        "raised ALREADY_EXECUTING",
        "yielded still there",
        "raised ALREADY_EXECUTING",
        "returned sent");
  }

  @Test
  @DisplayName("G7: the refusal, if not caught, ends the one that asked for it")
  default void g07_uncaughtRefusalEndsIt() {
    Kept kept = new Kept();
    kept.self = start(script("g").yields(1).does(() -> kept.self.next()));
    next(kept.self);
    next(kept.self);
    next(kept.self);
    expect("yielded 1", "raised ALREADY_EXECUTING", "returned null");
  }

  @Test
  @DisplayName("G7: also through its iterator and while it is being closed")
  default void g07_reentryWhileClosing() {
    Kept kept = new Kept();
    kept.self =
        start(
            script("g")
                .tries(s -> s.yields(1))
                .lastly(
                    s ->
                        s.does(() -> trace().record(() -> "has " + kept.self.iterator().hasNext()))
                            .does(() -> close(kept.self))));
    next(kept.self);
    close(kept.self);
    expect("yielded 1", "raised ALREADY_EXECUTING", "raised ALREADY_EXECUTING", "closed");
  }

  @Test
  @DisplayName("G7: a second thread is refused while it runs")
  default void g07_secondThreadIsRefused() {
    Kept kept = new Kept();
    kept.self =
        start(
            script("g")
                .does(
                    () -> {
                      Thread second = Thread.ofPlatform().start(() -> next(kept.self));
                      second.join();
                    })
                .yields(1));
    next(kept.self);
    next(kept.self);
    expect("raised ALREADY_EXECUTING", "yielded 1", "returned null");
  }

  @Test
  @DisplayName("G19: exceptions that are yielded, sent or returned are values")
  default void g19_exceptionsAsValues() {
    Boom yielded = new Boom("yielded");
    Boom sent = new Boom("sent");
    StopIteration returned = new StopIteration(5);
    var g = start(script("g").yields(yielded).yieldsIt().returns(returned));
    assertThat(g.next()).isSameAs(yielded);
    assertThat(g.send(sent)).isSameAs(sent);
    assertThat(g.resume(returned)).isFalse();
    assertThat(g.returned()).isSameAs(returned);
  }

  @Test
  @DisplayName("G4: what an iterator has looked ahead at is not lost to other uses")
  default void g04_lookAhead() {
    var g = start(script("g").yields(1).yields(2));
    Iterator<Object> iterator = g.iterator();
    assertThat(iterator.hasNext()).isTrue();
    next(g);
    assertThat(iterator.next()).isEqualTo(1);
    assertThat(iterator.hasNext()).isFalse();
    expect("yielded 2");
  }

  @Test
  @DisplayName("G4: the end is told also with a value that has no text")
  @SuppressWarnings("ReferenceEquality") // an assertion would ask the value for its text
  default void g04_valueWithoutText() {
    Object mute =
        new Object() {
          @Override
          public String toString() {
            throw new UnsupportedOperationException();
          }
        };
    var g = start(script("g").returns(mute));
    Object value = null;
    try {
      g.next();
    } catch (StopIteration end) {
      value = end.value();
    }
    if (value != mute) {
      fail("another value");
    }
  }

  @Test
  @DisplayName("G4: a loop over it sees what it yields")
  default void g04_iteration() {
    var g = start(script("g").yields(1).yields(2).yields(3).returns(4));
    Iterator<Object> started = g.iterator();
    assertThat(started.next()).isEqualTo(1);
    List<Object> rest = new ArrayList<>();
    for (Object value : g) {
      rest.add(value);
    }
    assertThat(rest).containsExactly(2, 3);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.StopIteration;

/** What goes through a delegation, and delegates that are no generators of ours. */
interface DelegationValueRules extends DelegationFixture {
  @Test
  @DisplayName("Y1: the value of a delegation is the delegate's return value")
  default void y01_valueIsTheReturnValue() {
    Script sub = script("sub").yields(1).yields(2).returns("result");
    var g = start(delegating("g", sub));
    next(g);
    next(g);
    next(g);
    expect("yielded 1", "yielded 2", "g got result", "returned result");
  }

  @Test
  @DisplayName("Y1: so it is at each level of a chain, and null if nothing is returned")
  default void y01_valueGoesUpTheChain() {
    Script leaf = script("leaf").yields(1);
    Script middle = script("middle").delegates(leaf).logs("got %s").returns("from middle");
    var root = start(delegating("root", middle));
    next(root);
    next(root);
    expect("yielded 1", "middle got null", "root got from middle", "returned from middle");
  }

  @Test
  @DisplayName("Y1: so it is if the delegate is a machine, which runs as it is, and once")
  default void y01_delegateIsAMachine() {
    Script sub = script("sub").yields(1).logs("was sent %s").returns("result");
    var g = start(delegating("g", sub.machine()));
    next(g);
    send(g, "x");
    expect("yielded 1", "sub was sent x", "g got result", "returned result");
  }

  @Test
  @DisplayName("Y3, Y4: exceptions go to a delegate that is a machine, and closing, too")
  default void y03_y04_delegateIsAMachine() {
    Script sub =
        script("sub")
            .tries(s -> s.yields(1))
            .catches(Boom.class, s -> s.yields(2))
            .lastly(s -> s.logs("ends"));
    var g = start(script("g").tries(s -> s.delegates(sub.machine())).lastly(s -> s.logs("ends")));
    next(g);
    raise(g, new Boom("b"));
    close(g);
    expect("yielded 1", "yielded 2", "sub ends", "g ends", "closed");
  }

  @Test
  @DisplayName("Y1: a delegate that yields nothing does not suspend its delegator")
  default void y01_delegateThatYieldsNothing() {
    Script sub = script("sub").logs("runs").returns("at once");
    var g = start(script("g").delegates(sub).delegates(sub).logs("got %s").yields(1));
    next(g);
    expect("sub runs", "sub runs", "g got at once", "yielded 1");
  }

  @Test
  @DisplayName("Y2: what is sent goes to the innermost delegate, also null, 0 and false")
  default void y02_sendsGoToTheInnermost() {
    Script leaf = script("leaf").yields("first").forever(loop -> loop.logs("got %s").yieldsIt());
    Script middle = script("middle").delegates(leaf);
    var root = start(script("root").delegates(middle));
    next(root);
    send(root, 5);
    send(root, 0);
    send(root, false);
    send(root, null);
    next(root);
    expect(
        "yielded first",
        "leaf got 5",
        "yielded 5",
        "leaf got 0",
        "yielded 0",
        "leaf got false",
        "yielded false",
        "leaf got null",
        "yielded null",
        "leaf got null",
        "yielded null");
  }

  @Test
  @DisplayName("Y2: a delegate starts with next, whatever its delegator was sent")
  default void y02_delegateStartsWithNext() {
    Script sub = script("sub").logs("starts with %s").yields("sub");
    var g = start(script("g").yields("g").logs("got %s").delegates(sub));
    next(g);
    send(g, "for g");
    expect("yielded g", "g got for g", "sub starts with null", "yielded sub");
  }

  @Test
  @DisplayName("Y2, Y3, Y4, Y5: a generator of another make is asked in the same words")
  default void y02_y03_y04_y05_foreignDelegate() {
    Script g = script("g").delegates(new ForeignGenerator(trace())).logs("got %s").yields("own");
    var driven = start(g);
    next(driven);
    send(driven, 1);
    raise(driven, new Boom("b"));
    send(driven, "end");
    expect(
        "foreign: resume null",
        "yielded null",
        "foreign: resume 1",
        "yielded 1",
        "foreign: raise Boom(b)",
        "yielded raised",
        "foreign: resume end",
        "g got ended",
        "yielded own");

    var closed = start(g);
    next(closed);
    close(closed);
    var exited = start(g);
    next(exited);
    raise(exited, new SpecialExit("x"));
    expect(
        "foreign: resume null",
        "yielded null",
        "foreign: close",
        "closed",
        "foreign: resume null",
        "yielded null",
        "foreign: close",
        "raised SpecialExit(x)");
  }

  /** Tells the trace what is asked of it; after 1 and 2 it ends as it is told to. */
  private Iterator<Object> iterator(RuntimeException end) {
    return new Iterator<>() {
      private int value;

      @Override
      public boolean hasNext() {
        return value < 2 || end != null;
      }

      @Override
      public Object next() {
        value++;
        trace().add("iterator at " + value);
        if (value > 2) {
          throw end;
        }
        return value;
      }
    };
  }

  @Test
  @DisplayName("Y7: a plain iterator is yielded to its end, and comes to null")
  default void y07_plainIterator() {
    var g = start(delegating("g", iterator(null)));
    next(g);
    send(g, null);
    next(g);
    expect(
        "iterator at 1", "yielded 1", "iterator at 2", "yielded 2", "g got null", "returned null");
  }

  @Test
  @DisplayName("Y7: sending to a plain iterator fails in the delegator, the iterator stays there")
  default void y07_sendToPlainIterator() {
    Iterator<Object> iterator = iterator(null);
    var g =
        start(
            script("g")
                .tries(s -> s.delegates(iterator))
                .catches(UnsupportedOperationException.class, s -> s.logs("cannot send"))
                .delegates(iterator));
    next(g);
    send(g, 0);
    next(g);
    expect(
        "iterator at 1",
        "yielded 1",
        "g cannot send",
        "iterator at 2",
        "yielded 2",
        "returned null");

    var uncaught = start(script("uncaught").delegates(List.of(1, 2).iterator()));
    next(uncaught);
    send(uncaught, 1);
    expect(
        "yielded 1",
        "raised UnsupportedOperationException"
            + "(uncaught delegates to a plain iterator: it takes no sent value)");
  }

  @Test
  @DisplayName("Y7: raising over a plain iterator raises in the delegator")
  default void y07_raiseOverPlainIterator() {
    Iterator<Object> iterator = iterator(null);
    var g =
        start(
            script("g")
                .tries(s -> s.delegates(iterator))
                .catches(Boom.class, s -> s.logs("caught %s"))
                .delegates(iterator));
    next(g);
    raise(g, new Boom("b"));
    expect("iterator at 1", "yielded 1", "g caught Boom(b)", "iterator at 2", "yielded 2");
  }

  @Test
  @DisplayName("Y7: closing over a plain iterator calls nothing of it")
  default void y07_closeOverPlainIterator() {
    var g =
        start(
            script("g")
                .tries(s -> s.delegates(iterator(null)))
                .catches(SpecialExit.class, s -> s.logs("caught %s").yields("still there"))
                .lastly(s -> s.logs("finally")));
    next(g);
    raise(g, new SpecialExit("x"));
    close(g);
    expect(
        "iterator at 1",
        "yielded 1",
        "g caught SpecialExit(x)",
        "yielded still there",
        "g finally",
        "closed");
    var closed = start(script("closed").delegates(iterator(null)));
    next(closed);
    close(closed);
    expect("iterator at 1", "yielded 1", "closed");
  }

  @Test
  @DisplayName("Y8: the value of a StopIteration from an iterator is the delegation's")
  default void y08_stopIterationOfAnIterator() {
    var g = start(delegating("g", iterator(new StopIteration("v"))));
    next(g);
    next(g);
    next(g);
    expect(
        "iterator at 1",
        "yielded 1",
        "iterator at 2",
        "yielded 2",
        "iterator at 3",
        "g got v",
        "returned v");
  }

  @Test
  @DisplayName("Y8: any other exception of an iterator is raised in the delegator")
  default void y08_failureOfAnIterator() {
    Script g =
        script("g")
            .tries(s -> s.delegates(iterator(new NoSuchElementException("none"))))
            .catches(NoSuchElementException.class, s -> s.logs("caught %s"));
    var generator = start(g);
    next(generator);
    next(generator);
    next(generator);
    expect(
        "iterator at 1",
        "yielded 1",
        "iterator at 2",
        "yielded 2",
        "iterator at 3",
        "g caught NoSuchElementException(none)",
        "returned null");
  }

  @Test
  @DisplayName("Y8: the value of a StopIteration from a foreign generator is the delegation's")
  default void y08_stopIterationOfAForeignGenerator() {
    var sent = start(delegating("g", new ForeignGenerator(trace())));
    next(sent);
    send(sent, "stop");
    expect(
        "foreign: resume null",
        "yielded null",
        "foreign: resume stop",
        "g got stopped",
        "returned stopped");
    var raised = start(delegating("g", new ForeignGenerator(trace())));
    next(raised);
    raise(raised, new StopIteration("v"));
    expect(
        "foreign: resume null",
        "yielded null",
        "foreign: raise StopIteration(v)",
        "g got v",
        "returned v");
  }

  @Test
  @DisplayName("Y10: a delegate that has finished gives null at once")
  default void y10_finishedDelegate() {
    var sub = start(script("sub").yields(1).returns("once"));
    var g =
        start(
            script("g").delegates(sub).logs("got %s").delegates(sub).logs("got %s").yields("own"));
    next(g);
    next(g);
    expect("yielded 1", "g got once", "g got null", "yielded own");
  }

  @Test
  @DisplayName("Y10: one that was closed before it started gives null at once, too")
  default void y10_closedFreshDelegate() {
    var sub = start(script("sub").logs("runs").yields(1));
    sub.close();
    var g = start(delegating("g", sub));
    next(g);
    expect("g got null", "returned null");
  }

  @Test
  @DisplayName("Y10: a half-run delegate goes on, with next")
  default void y10_halfRunDelegate() {
    var sub = start(script("sub").yields(1).logs("got %s").yields(2).logs("got %s").returns(3));
    next(sub);
    var g = start(script("g").yields("own").logs("got %s").delegates(sub).returnsIt());
    next(g);
    send(g, "for g");
    send(g, "for sub");
    expect(
        "yielded 1",
        "yielded own",
        "g got for g",
        "sub got null",
        "yielded 2",
        "sub got for sub",
        "returned 3");
  }

  @Test
  @DisplayName("Y10: a half-run delegate that delegates itself goes on in its own delegate")
  default void y10_halfRunChain() {
    Script leaf = script("leaf").yields(1).logs("got %s").yields(2).returns("leaf's");
    var middle = start(delegating("middle", leaf));
    next(middle);
    var root = start(delegating("root", middle));
    next(root);
    next(root);
    expect(
        "yielded 1",
        "leaf got null",
        "yielded 2",
        "middle got leaf's",
        "root got leaf's",
        "returned leaf's");
    assertThat(middle.resume(null)).isFalse();
  }

  @Test
  @DisplayName("Y13: a StopIteration raised over a plain iterator is the delegation's value")
  default void y13_stopIterationRaisedOverAPlainIterator() {
    var g = start(delegating("g", iterator(null)));
    next(g);
    raise(g, new StopIteration("v"));
    expect("iterator at 1", "yielded 1", "g got v", "returned v");
  }

  @Test
  @DisplayName("Y13: a StopIteration out of a foreign delegate's close() is the delegation's value")
  default void y13_stopIterationFromACloseOfAForeignDelegate() {
    for (int depth = 1; depth <= 3; depth++) {
      Object target = new ForeignGenerator(trace(), new StopIteration("closing"));
      for (int level = 1; level < depth; level++) {
        target = delegating("inner" + level, target);
      }
      var g = start(delegating("g", target));
      next(g);
      g.close();
      assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
      if (depth == 1) {
        expect("foreign: resume null", "yielded null", "foreign: close", "g got closing");
        assertThat(g.returned()).isEqualTo("closing");
      } else {
        expect("foreign: resume null", "yielded null", "foreign: close", "inner1 got closing");
        assertThat(g.returned()).isNull();
      }
    }
    var raised = start(delegating("g", new ForeignGenerator(trace(), new StopIteration("x"))));
    next(raised);
    raise(raised, new GeneratorExit());
    expect("foreign: resume null", "yielded null", "foreign: close", "g got x", "returned x");
  }
}

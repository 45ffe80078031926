// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.StopIteration;

/** Raising into a generator that delegates. */
interface DelegationExceptionRules extends DelegationFixture {
  @Test
  @DisplayName("Y3: raised in the delegate; its next yield goes out")
  default void y03_delegateCatchesAndYields() {
    Script sub =
        script("sub")
            .tries(s -> s.yields(1))
            .catches(Boom.class, s -> s.logs("caught %s").yields(2));
    var g = start(watching("g", sub));
    next(g);
    raise(g, new Boom("b"));
    expect("yielded 1", "sub caught Boom(b)", "yielded 2");
  }

  @Test
  @DisplayName("Y3: raised in the delegate; its return value is the delegation's")
  default void y03_delegateCatchesAndReturns() {
    Script sub = script("sub").tries(s -> s.yields(1)).catches(Boom.class, s -> s.returns("r"));
    var g = start(watching("g", sub));
    next(g);
    raise(g, new Boom("b"));
    expect("yielded 1", "g got r", "returned r");
  }

  @Test
  @DisplayName("Y3: raised in the delegate; an exception that leaves it is raised in the delegator")
  default void y03_delegateLetsItOut() {
    Boom boom = new Boom("b");
    Script leaf = script("leaf").tries(s -> s.yields(1)).lastly(s -> s.logs("finally"));
    Script middle = watching("middle", leaf);
    var root = start(watching("root", middle));
    next(root);
    assertThatThrownBy(() -> root.raise(boom)).isSameAs(boom);
    expect("yielded 1", "leaf finally", "middle caught Boom(b)", "root caught Boom(b)");
    assertThat(root.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("Y3: a delegator in the middle catches and goes on, the root sees nothing of it")
  default void y03_middleCatches() {
    Script leaf = script("leaf").yields(1);
    Script middle =
        script("middle")
            .tries(s -> s.delegates(leaf))
            .catches(Boom.class, s -> s.logs("caught %s").yields(2));
    var root = start(watching("root", middle));
    next(root);
    raise(root, new Boom("b"));
    next(root);
    expect("yielded 1", "middle caught Boom(b)", "yielded 2", "root got null", "returned null");
  }

  @Test
  @DisplayName("Y3: an exception that the delegate raises by itself is raised in the delegator")
  default void y03_delegateFails() {
    Script sub = script("sub").yields(1).raises(new Boom("own"));
    var g =
        start(
            script("g")
                .tries(s -> s.delegates(sub))
                .catches(Boom.class, s -> s.logs("caught %s").yields(2)));
    next(g);
    next(g);
    expect("yielded 1", "g caught Boom(own)", "yielded 2");
  }

  @Test
  @DisplayName("Y9: a StopIteration that a delegate raises is an error, not its return")
  default void y09_stopIterationOfADelegate() {
    StopIteration stop = new StopIteration("v");
    Script sub = script("sub").yields(1).raises(stop);
    var g = start(watching("g", sub));
    next(g);
    assertThatThrownBy(g::next)
        .isInstanceOf(GeneratorProtocolException.class)
        .hasMessageContaining("sub")
        .cause()
        .isSameAs(stop);
    expect("yielded 1", "g caught STOP_ITERATION_RAISED");
  }

  @Test
  @DisplayName("Y9: so it is with one that was raised into it")
  default void y09_stopIterationRaisedIntoADelegate() {
    var g = start(watching("g", script("sub").yields(1)));
    next(g);
    raise(g, new StopIteration("v"));
    expect("yielded 1", "g caught STOP_ITERATION_RAISED", "raised STOP_ITERATION_RAISED");
  }
}

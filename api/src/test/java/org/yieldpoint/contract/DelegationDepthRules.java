// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorState;

/** Long chains of delegations, and many short ones. */
interface DelegationDepthRules extends DelegationFixture {
  /** Delegates to a delegator, and so on, to {@code leaf}. */
  private Generator<Object, Object, Object> chain(AtomicInteger finallyBlocks, Script leaf) {
    Script outermost = leaf;
    for (int level = 1; level < depth(); level++) {
      Script inner = outermost;
      outermost =
          script("level " + level)
              .tries(s -> s.delegates(inner).returnsIt())
              .lastly(s -> s.does(finallyBlocks::incrementAndGet));
    }
    return start(outermost);
  }

  @Test
  @DisplayName("Y1, Y2, Y3: a long chain is resumed, raised into and returned through")
  default void y01_y02_y03_longChain() {
    AtomicInteger finallyBlocks = new AtomicInteger();
    var g =
        chain(
            finallyBlocks,
            script("leaf")
                .yields("started")
                .yieldsIt()
                .tries(s -> s.yields("waiting"))
                .catches(Boom.class, s -> s.yields("caught"))
                .returns("result"));
    next(g);
    send(g, "sent");
    next(g);
    raise(g, new Boom("b"));
    next(g);
    expect(
        "yielded started", "yielded sent", "yielded waiting", "yielded caught", "returned result");
    assertThat(finallyBlocks).hasValue(depth() - 1);
  }

  @Test
  @DisplayName("Y1, Y3: a tree is walked in order, by a generator for each node")
  default void y01_y03_treeWalk() {
    int nodes = depth();
    var g = start(walk(0, nodes));
    for (int i = 0; i < nodes / 2; i++) {
      assertThat(g.next()).isEqualTo(i);
    }
    next(g);
    raise(g, new Boom("b"));
    for (int i = nodes / 2 + 1; i < nodes; i++) {
      assertThat(g.next()).isEqualTo(i);
    }
    next(g);
    String middle = "yielded " + nodes / 2;
    expect(middle, middle, "returned null");
  }

  /** Yields the numbers of a balanced tree; a node yields its own once more after an exception. */
  private Script walk(int from, int to) {
    int middle = (from + to) >>> 1;
    Script node = script("node");
    if (from < middle) {
      node.delegates(walk(from, middle));
    }
    node.tries(s -> s.yields(middle)).catches(Boom.class, s -> s.yields(middle));
    return middle + 1 < to ? node.delegates(walk(middle + 1, to)) : node;
  }

  @Test
  @DisplayName("Y3: an uncaught exception leaves a long chain as the same object")
  default void y03_exceptionLeavesALongChain() {
    AtomicInteger finallyBlocks = new AtomicInteger();
    Boom boom = new Boom("b");
    var g = chain(finallyBlocks, script("leaf").yields("started"));
    next(g);
    assertThatThrownBy(() -> g.raise(boom)).isSameAs(boom);
    assertThat(finallyBlocks).hasValue(depth() - 1);
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("Y4: a long chain is closed, every member of it")
  default void y04_longChainIsClosed() {
    AtomicInteger finallyBlocks = new AtomicInteger();
    var g = chain(finallyBlocks, script("leaf").yields("started"));
    next(g);
    close(g);
    expect("yielded started", "closed");
    assertThat(finallyBlocks).hasValue(depth() - 1);
  }

  @Test
  @DisplayName("Y5: a GeneratorExit raised into a long chain comes out as the same object")
  default void y05_exitLeavesALongChain() {
    AtomicInteger finallyBlocks = new AtomicInteger();
    SpecialExit exit = new SpecialExit("x");
    var g = chain(finallyBlocks, script("leaf").yields("started"));
    next(g);
    assertThatThrownBy(() -> g.raise(exit)).isSameAs(exit);
    assertThat(finallyBlocks).hasValue(depth() - 1);
  }

  @Test
  @DisplayName("Y1: one delegate after the other, without end, needs no stack")
  default void y01_manyShortDelegates() {
    AtomicInteger runs = new AtomicInteger();
    Script sub =
        script("sub")
            .does(
                () -> {
                  if (runs.incrementAndGet() == depth()) {
                    throw new Boom("enough");
                  }
                });
    var g =
        start(
            script("g")
                .tries(s -> s.forever(loop -> loop.delegates(sub)))
                .catches(Boom.class, s -> s.yields("caught")));
    next(g);
    expect("yielded caught");
  }

  @Test
  @DisplayName("Y1, Y2, Y3, Y4: a chain of bodies and machines, each delegating to the other")
  default void y01_y02_y03_y04_mixedChain() {
    Script leaf =
        new Script("leaf", trace())
            .tries(s -> s.yields(1).yieldsIt())
            .catches(Boom.class, s -> s.yields("caught"))
            .returns("result");
    Script middle = watching("middle", leaf).asMachine();
    var root = start(watching("root", middle));
    next(root);
    send(root, "sent");
    raise(root, new Boom("b"));
    next(root);
    expect(
        "yielded 1",
        "yielded sent",
        "yielded caught",
        "middle got result",
        "root got result",
        "returned result");
    var closed = start(watching("root", middle));
    next(closed);
    close(closed);
    expect("yielded 1", "middle caught GeneratorExit", "root caught GeneratorExit", "closed");
  }
}

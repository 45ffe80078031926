// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.LongGenerator;

/** What goes through a delegation of longs. */
interface LongDelegationRules extends LongFixture {
  /** Delegates to {@code target}, logs the result, and returns it. */
  private Script delegating(String name, Script target) {
    return script(name).delegates(longs(target)).logs("got %s").returnsIt();
  }

  @Test
  @DisplayName("Y1, Y3, X16: numbers and results come out, exceptions go in to the innermost")
  default void y01_y03_x16_delegation() {
    Script leaf =
        script("leaf")
            .yields(1000L)
            .tries(s -> s.yields(2000L))
            .catches(Boom.class, s -> s.logs("caught %s").yields(3000L))
            .returns("result");
    Script root = delegating("root", delegating("middle", leaf));
    var g = startLongs(root);
    next(g);
    next(g);
    raise(g, new Boom("b"));
    next(g);
    next(g);
    expect(
        "yielded 1000",
        "yielded 2000",
        "leaf caught Boom(b)",
        "yielded 3000",
        "middle got result",
        "root got result",
        "returned result",
        "returned null");
  }

  @Test
  @DisplayName("Y1, X16: a delegator's own numbers and those of its delegates take turns")
  default void y01_x16_delegatesInTurn() {
    Script inner = script("inner").yields(2L).yields(3L);
    Script g =
        script("g")
            .yields(1L)
            .delegates(longs(inner))
            .yields(4L)
            .delegates(longs(inner))
            .yields(5L);
    assertThat(startLongs(g)).containsExactly(1L, 2L, 3L, 4L, 2L, 3L, 5L);
  }

  @Test
  @DisplayName("X16: a chain of bodies and machines, each delegating to the other")
  default void x16_mixedChain() {
    Script leaf = script("leaf").tries(s -> s.yields(1L)).lastly(s -> s.logs("ends"));
    Script middle = delegating("middle", leaf).asMachine();
    var g = startLongs(delegating("root", middle));
    next(g);
    next(g);
    var closed = startLongs(delegating("root", middle));
    next(closed);
    close(closed);
    expect(
        "yielded 1",
        "leaf ends",
        "middle got null",
        "root got null",
        "returned null",
        "yielded 1",
        "leaf ends",
        "closed");
  }

  @Test
  @DisplayName("Y6, X16: a delegate that yields while it is closed does not touch later numbers")
  default void y06_x16_exitIgnoredByADelegate() {
    Script leaf =
        script("leaf").tries(s -> s.yields(1L)).catches(GeneratorExit.class, s -> s.yields(2L));
    var g =
        startLongs(
            script("g")
                .tries(s -> s.delegates(longs(leaf)))
                .catches(
                    GeneratorProtocolException.class,
                    s -> s.logs("caught %s").yields(3L).yields(4L)));
    next(g);
    close(g);
    assertThat(g.yielded()).isEqualTo(3);
    next(g);
    close(g);
    expect("yielded 1", "g caught EXIT_IGNORED", "raised EXIT_IGNORED", "yielded 4", "closed");
  }

  private LongGenerator<Object> chain(AtomicInteger finallyBlocks, Script leaf) {
    Script outermost = leaf;
    for (int level = 1; level < depth(); level++) {
      LongScript inner = longs(outermost);
      outermost =
          script("level " + level)
              .tries(s -> s.delegates(inner).returnsIt())
              .lastly(s -> s.does(finallyBlocks::incrementAndGet));
    }
    return startLongs(outermost);
  }

  @Test
  @DisplayName("Y1, Y3, X16: a long chain is resumed, raised into and returned through")
  default void y01_y03_x16_longChain() {
    AtomicInteger finallyBlocks = new AtomicInteger();
    var g =
        chain(
            finallyBlocks,
            script("leaf")
                .yields(Long.MIN_VALUE)
                .tries(s -> s.yields(Long.MAX_VALUE))
                .catches(Boom.class, s -> s.yields(128L))
                .returns("result"));
    next(g);
    next(g);
    raise(g, new Boom("b"));
    next(g);
    expect(
        "yielded " + Long.MIN_VALUE, "yielded " + Long.MAX_VALUE, "yielded 128", "returned result");
    assertThat(finallyBlocks).hasValue(depth() - 1);
  }

  @Test
  @DisplayName("Y4, X16: a long chain is closed, every member of it")
  default void y04_x16_longChainIsClosed() {
    AtomicInteger finallyBlocks = new AtomicInteger();
    var g = chain(finallyBlocks, script("leaf").yields(1L));
    next(g);
    close(g);
    expect("yielded 1", "closed");
    assertThat(finallyBlocks).hasValue(depth() - 1);
  }
}

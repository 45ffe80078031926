// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.spi.AbstractCoroutineRuntime;
import org.yieldpoint.spi.SymmetricTransfer;

/** Delegations where control may have come from another body, as it does in a loop. */
interface SymmetricTransferRules extends DelegationFixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    Generator<Object, Object, Object> running;
    Generator<Object, Object, Object> itself;
  }

  /** Resumes generators that all yield, one after the other, as an event loop does. */
  final class Line implements SymmetricTransfer {
    private final CoroutineRuntime runtime;
    private final Trace trace;
    private final Deque<Generator<Object, Object, Object>> line;

    /** Whether the last resume is still to be accounted for. */
    private boolean underWay;

    Line(Fixture fixture, List<Generator<Object, Object, Object>> line) {
      this.runtime = fixture.runtime();
      this.trace = fixture.trace();
      this.line = new ArrayDeque<>(line);
    }

    void run() {
      for (Generator<?, ?, ?> next = next(); next != null; next = next()) {
        boolean yields = AbstractCoroutineRuntime.of(runtime).resume(next, null, this);
        if (underWay) {
          trace.add(yields ? "-" : "ended");
        }
      }
    }

    @Override
    public void suspended() {
      underWay = false;
      trace.add("-");
    }

    @Override
    public Generator<?, ?, ?> next() {
      underWay = !line.isEmpty();
      return line.poll();
    }

    @Override
    public Object sent() {
      return null;
    }
  }

  /** Yields once to begin with, and logs each time it goes on. */
  private Generator<Object, Object, Object> going(String name) {
    Script script = script(name).yields("begins");
    for (int i = 0; i < 3; i++) {
      script.logs("goes on").yields(i);
    }
    var generator = start(script);
    generator.next();
    return generator;
  }

  /** Tries to delegate to the generator that is running when it goes on, then to {@code sub}. */
  private Generator<Object, Object, Object> refused(Kept kept, Script sub) {
    var generator =
        start(
            script("refused")
                .yields("begins")
                .tries(s -> s.delegatesTo(() -> kept.running))
                .catches(GeneratorProtocolException.class, s -> s.logs("caught %s"))
                .delegates(sub)
                .logs("got %s")
                .yields("after"));
    generator.next();
    return generator;
  }

  @Test
  @DisplayName("Y12: delegating to what runs is refused there, also between others, which go on")
  default void y12_refusedBetweenOthers() {
    Kept kept = new Kept();
    var a = going("a");
    var b = refused(kept, script("sub").logs("begins").yields(1).returns(2));
    var c = going("c");
    kept.running =
        start(
            script("running")
                .does(new Line(this, List.of(a, b, c, a, b, c))::run)
                .yields("running"));
    next(kept.running);
    expect(
        "a goes on",
        "-",
        "refused caught ALREADY_EXECUTING",
        "sub begins",
        "-",
        "c goes on",
        "-",
        "a goes on",
        "-",
        "refused got 2",
        "-",
        "c goes on",
        "-",
        "yielded running");
  }

  @Test
  @DisplayName("Y12: so is delegating to oneself")
  default void y12_toOneselfBetweenOthers() {
    Kept kept = new Kept();
    var a = going("a");
    kept.itself =
        start(
            script("itself")
                .yields("begins")
                .tries(s -> s.delegatesTo(() -> kept.itself))
                .catches(GeneratorProtocolException.class, s -> s.logs("caught %s"))
                .yields("after"));
    kept.itself.next();
    new Line(this, List.of(a, kept.itself, a)).run();
    expect("a goes on", "-", "itself caught ALREADY_EXECUTING", "-", "a goes on", "-");
  }

  @Test
  @DisplayName("Y12: a refusal that is not caught ends its generator, and the others go on")
  default void y12_refusalEndsItsGenerator() {
    Kept kept = new Kept();
    var a = going("a");
    kept.itself = start(script("itself").yields("begins").delegatesTo(() -> kept.itself));
    kept.itself.next();
    trace()
        .record(
            () -> {
              new Line(this, List.of(a, kept.itself)).run();
              return "went through";
            });
    new Line(this, List.of(a, kept.itself)).run();
    expect("a goes on", "-", "raised ALREADY_EXECUTING", "a goes on", "-", "ended");
  }
}

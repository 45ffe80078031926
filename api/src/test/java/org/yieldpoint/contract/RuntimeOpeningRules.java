// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.GeneratorState;

/** How a runtime is found, opened and closed. */
interface RuntimeOpeningRules extends Fixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    boolean released;
  }

  private CoroutineRuntime.Provider provider() {
    return CoroutineRuntime.providers().stream()
        .filter(candidate -> candidate.name().equals(runtime().name()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("X1: the service loader finds it, under its name, with its strategies")
  default void x01_isFound() {
    assertThat(provider().strategies()).contains(runtime().strategy()).doesNotHaveDuplicates();
    assertThat(runtime().name()).matches("[a-z]+");
    assertThat(runtime()).hasToString(runtime().name() + "/" + runtime().strategy());
  }

  @Test
  @DisplayName("X1: it opens by name and strategy, and by name with the first strategy")
  default void x01_opensByName() {
    try (CoroutineRuntime named = CoroutineRuntime.open(runtime().toString());
        CoroutineRuntime byDefault = CoroutineRuntime.open(runtime().name())) {
      assertThat(named).hasToString(runtime().toString()).isNotSameAs(runtime());
      assertThat(byDefault.strategy()).isEqualTo(provider().strategies().getFirst());
    }
  }

  @Test
  @DisplayName("X1: its generators say what they are, where they run and in which state")
  default void x01_generatorsSayWhatTheyAre() {
    var g = start(script("hello").yields(1));
    assertThat(g).hasToString("hello (" + runtime() + ", CREATED)");
  }

  @Test
  @DisplayName("X2: an unknown strategy or runtime: the message names those there are")
  default void x02_unknownNames() {
    String[] strategies = provider().strategies().toArray(String[]::new);
    assertThatThrownBy(() -> CoroutineRuntime.open(runtime().name() + "/nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("nonsense", runtime().name())
        .hasMessageContainingAll(strategies);
    assertThatThrownBy(() -> provider().open("nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(strategies);
    assertThatThrownBy(() -> CoroutineRuntime.open("nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("nonsense", runtime().name());
  }

  @Test
  @DisplayName("X3, G18: closing ends what is suspended, finally blocks run; also what was dropped")
  default void x03_g18_closeEndsSuspendedGenerators() {
    assumeStacks();
    Script script = script("g").tries(s -> s.yields(1)).lastly(s -> s.logs("finally"));
    List<Generator<?, ?, ?>> kept = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Generator<Object, Object, Object> g = start(script);
      g.next();
      if (i > 0) {
        kept.add(g);
      }
    }
    runtime().close();
    expect("g finally", "g finally", "g finally");
    assertThat(kept).allMatch(g -> g.state() == GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("X3: a chain is closed as one, innermost first; what fails meanwhile is dropped")
  default void x03_closeOfAChain() {
    assumeStacks();
    Script leaf =
        script("leaf").tries(s -> s.yields(1)).lastly(s -> s.logs("ends").raises(new Boom("b")));
    Script root =
        script("root").tries(s -> s.delegates(leaf)).catches(Boom.class, s -> s.logs("caught %s"));
    start(root).next();
    runtime().close();
    expect("leaf ends", "root caught Boom(b)");
  }

  @Test
  @DisplayName("X3: what finally blocks start during the close is ended, too")
  default void x03_startsDuringClose() {
    assumeStacks();
    Script late = script("late").tries(s -> s.yields(1)).lastly(s -> s.logs("ends"));
    start(script("g").tries(s -> s.yields(1)).lastly(s -> s.does(() -> start(late).next()))).next();
    runtime().close();
    expect("late ends");
  }

  /** Yields in answer to each close, until it is released. */
  private Script stubborn(Kept kept, String name) {
    return script(name)
        .forever(
            loop ->
                loop.tries(s -> s.yields("no"))
                    .catches(
                        GeneratorExit.class,
                        s ->
                            s.does(
                                () -> {
                                  if (kept.released) {
                                    throw new GeneratorExit();
                                  }
                                })));
  }

  @Test
  @DisplayName("X4: closing names the bodies that would not end, suspended or running")
  default void x04_closeNamesWhatWouldNotEnd() {
    Kept kept = new Kept();
    assumeStacks();
    var stubborn = start(stubborn(kept, "stubborn"));
    stubborn.next();
    var willing = start(script("willing").tries(s -> s.yields(1)).lastly(s -> s.logs("ends")));
    willing.next();
    var running = start(script("runs").does(runtime()::close));
    assertThatThrownBy(running::next)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(runtime().toString(), "stubborn", "runs (running)")
        .hasMessageNotContaining("willing");
    expect("willing ends");
    assertThat(stubborn.state()).isEqualTo(GeneratorState.SUSPENDED);
    kept.released = true;
    stubborn.close();
    runtime().close();
  }

  @Test
  @DisplayName("X4: closing waits for a body that another thread is running")
  default void x04_closeWaitsForWhatIsRunning() throws Exception {
    assumeStacks();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    var g =
        start(
            script("g")
                .tries(s -> s.does(running::countDown).does(goOn::await).yields(1))
                .lastly(s -> s.logs("finally")));
    FutureTask<Object> resumed = new FutureTask<>(g::next);
    Thread.ofPlatform().start(resumed);
    running.await();
    FutureTask<Void> closed = new FutureTask<>(runtime()::close, null);
    Thread closer = Thread.ofPlatform().start(closed);
    while (closer.isAlive() && closer.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(closer.isAlive()).as("the close waits").isTrue();
    goOn.countDown();
    assertThat(resumed.get()).isEqualTo(1);
    closed.get();
    expect("g finally");
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("X5: a closed runtime starts nothing more; closing it again does nothing")
  default void x05_closedRuntimeStartsNothing() {
    runtime().close();
    runtime().close();
    assertThatThrownBy(() -> start(script("g")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(runtime().toString());
    assertThatThrownBy(() -> runtime().start("machine", script("g").machine()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(runtime().toString());
  }

  @Test
  @DisplayName("X5, X6: a fresh generator of a closed runtime gets no thread any more")
  default void x05_x06_freshGeneratorOfAClosedRuntime() {
    assumeStacks();
    var g = start(script("g").logs("runs").yields(1));
    runtime().close();
    try {
      assertThatThrownBy(g::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(runtime().toString());
    } finally {
      g.close();
    }
    expect();
  }

  @Test
  @DisplayName("X5: other runtimes of the same kind are not touched by a close")
  default void x05_closeIsOfOneRuntime() {
    var g = start(script("g").yields(1).returns(2));
    next(g);
    try (CoroutineRuntime another = open()) {
      another.start(script("other").yields(1)).next();
    }
    next(g);
    expect("yielded 1", "returned 2");
  }

  @Test
  @DisplayName("X6: when close returns no thread of it is left")
  default void x06_noThreadIsLeft() {
    NoLeftoverThreads.Snapshot before = NoLeftoverThreads.snapshot();
    try (CoroutineRuntime own = open()) {
      for (int i = 0; i < 20; i++) {
        own.start(script("g").yields(1).yields(2)).next();
        own.start(script("finished")).resume(null);
      }
      joinVirtual(() -> own.start(script("from a virtual thread").yields(1)).next());
    }
    before.check(Duration.ofMillis(500)); // For a thread's very last steps.
  }

  @Test
  @DisplayName("X7: a machine runs on every runtime, a body where there is a stack for it")
  default void x07_forms() {
    GeneratorFunction<Object, Object, Object> machineOnly =
        GeneratorFunction.ofMachine("machine", () -> script("machine").yields(1).machine());
    next(start(machineOnly));
    next(runtime().start("plain", script("plain").yields(2).machine()));
    expect("yielded 1", "yielded 2");

    GeneratorFunction<Object, Object, Object> bodyOnly =
        GeneratorFunction.ofBody("body", yielder -> yielder.yield(3));
    if (runtime().capabilities().contains(Capability.STACKFUL)) {
      next(start(bodyOnly));
      expect("yielded 3");
    } else {
      assertThatThrownBy(() -> start(bodyOnly))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("body");
      var delegating =
          start(
              script("g")
                  .tries(s -> s.delegates(bodyOnly))
                  .catches(UnsupportedOperationException.class, s -> s.logs("is told")));
      next(delegating);
      expect("g is told", "returned null");
    }
  }
}
